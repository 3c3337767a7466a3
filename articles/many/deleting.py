"""Deleting articles that no reader saw, after telling what hangs on them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from taggit.models import TaggedItem

from articles.decisions import delete_articles
from articles.decisions.deleting import MOST, parts_of, shown_to_readers
from articles.many.act import Act, Rows, Sorted
from articles.models import Article, DecisionBatch, Mention, Text, TimeExpression
from articles.untold import only_told_by
from entities.hanging import needed_elsewhere
from entities.moments import moment_words


def _with_what_is_decided(rows: Rows, _value: Any) -> Rows:
    text = {"text__article": OuterRef("pk")}
    decided = Exists(Mention.objects.decided().filter(**text))
    dated = Exists(TimeExpression.objects.decided().filter(**text))
    edited = Exists(Text.objects.filter(article=OuterRef("pk"), made_by__isnull=False))
    return rows.annotate(
        was_shown=Exists(shown_to_readers(Article.objects.filter(pk=OuterRef("pk")))),
        is_decided=Q(decided) | Q(dated),
        is_edited=edited,
    )


def _sort(rows: Sequence[Any], _value: Any) -> Iterable[Sorted]:
    needed = needed_elsewhere(Article, [article.pk for article in rows])
    for article in rows:
        code = "was-public" if article.was_shown else ""
        code = code or ("needed" if article.pk in needed else "")
        told = {"decided": article.is_decided, "written-here": article.is_edited}
        known = {name: "" for name, is_so in told.items() if is_so}
        if article.was_shown and article.public_from:
            moment = moment_words(article.public_from)
            known["was-public"] = str(_("public from %s") % moment)
        yield article, code, known


def _goes(keys: Sequence[int]) -> Iterator[tuple[str, int]]:
    """What hangs on the articles, by name."""
    for model, count in parts_of(keys):
        name = _("tags on them") if model is TaggedItem else model._meta.verbose_name_plural
        yield str(capfirst(name)), count
    if events := only_told_by(keys).count():
        yield str(_("Events that only these articles tell")), events


def _delete(keys: Sequence[int], _value: Any, by: User, reason: str) -> DecisionBatch | None:
    return delete_articles(keys, by=by, reason=reason)


ACTS = (
    Act(
        name="delete",
        title=_("Delete articles"),
        button=ngettext_lazy("Delete %(count)d article", "Delete %(count)d articles", "count"),
        done=ngettext_lazy("%(count)d article deleted.", "%(count)d articles deleted.", "count"),
        right="delete",
        sort=_sort,
        do=_delete,
        read=_with_what_is_decided,
        goes=_goes,
        most=MOST,
        sees_versions=True,
    ),
)
