"""Giving a tag to many articles, and taking one off them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from taggit.models import Tag

from articles.decisions import tag_many, untag_many
from articles.decisions.tagging import ties_named
from articles.many.act import Act, Rows, Sorted
from articles.models import Article, DecisionBatch


def _with_tag(rows: Rows, value: str | Tag) -> Rows:
    return rows.annotate(has_tag=Exists(ties_named(str(value)).filter(object_id=OuterRef("pk"))))


def _sort_to_tag(rows: Sequence[Any], _value: Any) -> Iterable[Sorted]:
    for article in rows:
        yield article, "tagged" if article.has_tag else "", _known(article)


def _sort_to_untag(rows: Sequence[Any], _value: Any) -> Iterable[Sorted]:
    for article in rows:
        yield article, "" if article.has_tag else "untagged", _known(article)


def _known(article: Article) -> dict[str, str]:
    return {"shown-to-readers": ""} if article.is_public else {}


def _tag(keys: Sequence[int], value: str, by: User, reason: str) -> DecisionBatch | None:
    return tag_many(keys, value, by=by, reason=reason)


def _untag(keys: Sequence[int], value: Tag, by: User, reason: str) -> DecisionBatch | None:
    return untag_many(keys, value, by=by, reason=reason)


ACTS = (
    Act(
        name="tag",
        title=_("Add a tag to articles"),
        button=ngettext_lazy(
            "Add the tag to %(count)d article", "Add the tag to %(count)d articles", "count"
        ),
        done=ngettext_lazy("%(count)d article tagged.", "%(count)d articles tagged.", "count"),
        right="change",
        sort=_sort_to_tag,
        do=_tag,
        read=_with_tag,
    ),
    Act(
        name="untag",
        title=_("Take a tag off articles"),
        button=ngettext_lazy(
            "Take the tag off %(count)d article", "Take the tag off %(count)d articles", "count"
        ),
        done=ngettext_lazy(
            "Tag taken off %(count)d article.", "Tag taken off %(count)d articles.", "count"
        ),
        right="change",
        sort=_sort_to_untag,
        do=_untag,
        read=_with_tag,
    ),
)
