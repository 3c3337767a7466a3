"""Giving many articles a source, a date, a language or rights."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.decisions import Dating, dated_by, extract_again, settle_fields
from articles.extraction.shapes import Dated
from articles.kinds import MentionStatus
from articles.laying_out import DATED_FIELDS, copy_dated
from articles.many.act import Act, Rows, Sorted
from articles.models import Article, DecisionBatch, TimeExpression
from articles.when_words import days_in_words
from entities.models import Source

_READ_AT_ONCE = 5  # more wait until each is opened, or until all that wait are read
_BUTTON = ngettext_lazy("Change %(count)d article", "Change %(count)d articles", "count")
_DONE = ngettext_lazy("%(count)d article changed.", "%(count)d articles changed.", "count")


def _sort(name: str, rows: Sequence[Article], value: Any) -> Iterable[Sorted]:
    for article in rows:
        code = "same" if getattr(article, name) == value else ""
        yield article, code, _known(article, name.removesuffix("_id"))


def _known(article: Article, name: str) -> dict[str, str]:
    told = {"shown-to-readers": article.is_public, "settled": name in article.locked_fields}
    return {code: "" for code, is_so in told.items() if is_so}


def _sort_by_source(rows: Sequence[Article], value: Source | None) -> Iterable[Sorted]:
    return _sort("source_id", rows, value and value.pk)


def _give_source(
    keys: Sequence[int], value: Source | None, by: User, reason: str
) -> DecisionBatch | None:
    what = str(value) if value else str(_("no source"))
    return settle_fields(keys, {"source_id": value and value.pk}, what, by=by, reason=reason)


def _give_language(keys: Sequence[int], value: str, by: User, reason: str) -> DecisionBatch | None:
    what = str(_("language %s") % value)
    return settle_fields(keys, {"language": value}, what, by=by, reason=reason)


def _give_rights(keys: Sequence[int], value: str, by: User, reason: str) -> DecisionBatch | None:
    what = str(_("rights %s") % value) if value else str(_("no rights"))
    return settle_fields(keys, {"rights": value}, what, by=by, reason=reason)


def _with_counted_words(rows: Rows, _value: Any) -> Rows:
    """Adds `counts`: its newest text tells days that hang on its date."""
    told = TimeExpression.objects.filter(text__article=OuterRef("pk"), placed=True)
    return rows.annotate(counts=Exists(told.exclude(status=MentionStatus.REJECTED)))


def _sort_by_date(rows: Sequence[Any], value: Dating) -> Iterable[Sorted]:
    said = _dated_values(value.as_read(""))
    for article in rows:
        known = _known(article, "dated_start")
        if article.counts:
            known["counted-later"] = ""
        is_so = all(getattr(article, n) == v for n, v in said.items() if n != "dated_basis")
        yield article, "same" if is_so else "", known


def _date(keys: Sequence[int], value: Dating, by: User, reason: str) -> DecisionBatch | None:
    what = days_in_words(value.start, value.end, value.precision)
    values = _dated_values(dated_by(value, by, reason))
    batch = settle_fields(keys, values, str(what), by=by, reason=reason)
    if len(keys) <= _READ_AT_ONCE:
        for article in Article.objects.filter(pk__in=keys, texts__isnull=False).distinct():
            extract_again(article)
    return batch


def _dated_values(dated: Dated | None) -> dict[str, Any]:
    """As the article's own columns would hold it."""
    told = Article()
    copy_dated(told, dated)
    return {name: getattr(told, name) for name in DATED_FIELDS}


ACTS = (
    Act(
        name="source",
        title=_("Set the source of articles"),
        button=_BUTTON,
        done=_DONE,
        right="change",
        sort=_sort_by_source,
        do=_give_source,
        is_seen=True,
    ),
    Act(
        name="date",
        title=_("Date articles"),
        button=ngettext_lazy("Date %(count)d article", "Date %(count)d articles", "count"),
        done=ngettext_lazy("%(count)d article dated.", "%(count)d articles dated.", "count"),
        right="change",
        sort=_sort_by_date,
        do=_date,
        read=_with_counted_words,
    ),
    Act(
        name="language",
        title=_("Set the language of articles"),
        button=_BUTTON,
        done=_DONE,
        right="change",
        sort=partial(_sort, "language"),
        do=_give_language,
        is_seen=True,
    ),
    Act(
        name="rights",
        title=_("Set the rights of articles"),
        button=_BUTTON,
        done=_DONE,
        right="change",
        sort=partial(_sort, "rights"),
        do=_give_rights,
        is_seen=True,
    ),
)
