"""What another date of an article would change, found by reading it so and letting go of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from articles.annotating import annotate
from articles.events.summing_up import DATE_COLUMNS
from articles.extraction.intervals import precision_of
from articles.extraction.shapes import Dated, TimeSpan
from articles.known_names import build_gazetteer
from articles.laying_out import copy_dated
from articles.models import Article, Evidence, Text, TimeExpression
from articles.recognising import read_ahead
from articles.revising import as_found, find_all
from articles.when_words import days_in_words
from entities.kinds import EventStatus


@dataclass(frozen=True)
class Change:
    """Of words or of an event: what it says now, and what it would say; empty for nothing."""

    words: str
    before: str
    after: str


@dataclass(frozen=True)
class DatePreview:
    """What would change, and what would, had an editor not settled it."""

    times: Sequence[Change] = ()
    events: Sequence[Change] = ()
    stays: Sequence[Change] = ()


class _Days(NamedTuple):
    start: date | None
    end: date | None
    precision: str

    @property
    def words(self) -> str:
        return days_in_words(*self) or _("no days")


_Place = tuple[int, int]


def preview_date(article: Article, dated: Dated | None) -> DatePreview:
    """Nothing is changed. The recogniser reads before the article is locked."""
    if not article.texts.exists():
        return DatePreview()
    text = article.current_text
    read_ahead(text.content, as_found(list(text.blocks.all())))
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        text = Text.objects.select_related("article").get(pk=locked.current_text.pk)
        preview = _read_so(text, dated)
        transaction.set_rollback(True)
    return preview


def _read_so(text: Text, dated: Dated | None) -> DatePreview:
    times, events = _times(text), _events(text)
    copy_dated(text.article, dated)
    text.article.save()
    blocks = list(text.blocks.all())
    extraction = find_all(text, blocks, build_gazetteer())
    annotate(text, extraction)
    return DatePreview(
        times=list(_changed_times(text, times, _times(text))),
        events=list(_changed(events, _events(text))),
        stays=[*_settled(text, extraction.times), *_settled_events(text)],
    )


def _times(text: Text) -> dict[_Place, _Days]:
    rows = text.times.filter(placed=True).order_by("start")
    return {(row.start, row.end): _days_of(row) for row in rows}


def _days_of(row: TimeExpression) -> _Days:
    return _Days(row.date_start, row.date_end, row.precision)


def _changed_times(
    text: Text, before: Mapping[_Place, _Days], after: Mapping[_Place, _Days]
) -> Iterator[Change]:
    for place in sorted(before.keys() | after.keys()):
        old, new = before.get(place), after.get(place)
        if old != new:
            words = text.content[slice(*place)]
            yield Change(words, old.words if old else "", new.words if new else "")


def _settled(text: Text, found: Sequence[TimeSpan]) -> Iterator[Change]:
    """Dates that an editor decided and that would be read otherwise."""
    decided = {(row.start, row.end): row for row in text.times.decided().filter(placed=True)}
    for span in found:
        row = decided.get((span.start, span.end))
        read = _Days(span.date_start, span.date_end, precision_of(span.date_start, span.date_end))
        if row and row.is_checked and _days_of(row) != read:
            yield Change(row.surface, _days_of(row).words, read.words)


def _settled_events(text: Text) -> Iterator[Change]:
    """Events whose date an editor settled, and of which the text tells another one."""
    rows = Evidence.objects.standing().filter(
        text=text, event__isnull=False, time__isnull=False, placed=True
    )
    told = {row.event_id: row for row in rows.select_related("event", "time").order_by("-start")}
    for row in sorted(told.values(), key=lambda row: row.start):
        event, time = row.event, row.time
        days = _Days(event.date_start, event.date_end, event.date_precision)
        is_settled = not set(DATE_COLUMNS).isdisjoint(event.locked_fields)
        if is_settled and time.precision and days[:2] != _days_of(time)[:2]:
            yield Change(event.name, days.words, _days_of(time).words)


_Told = tuple[str, str]  # the event, and what is said of it


def _events(text: Text) -> dict[tuple[str, int], _Told]:
    """By what tells them: an event that is told otherwise may become another record."""
    rows = Evidence.objects.standing().filter(text=text, event__isnull=False, placed=True)
    told: dict[tuple[str, int], _Told] = {}
    first = {row.event_id: row for row in rows.select_related("event").order_by("-start", "-pk")}
    for row in sorted(first.values(), key=lambda row: row.start):
        event = row.event
        days = days_in_words(event.date_start, event.date_end, event.date_precision)
        said = f"{EventStatus(event.status).label}, {days or _('no days')}"
        told.setdefault((event.type, row.trigger_start), (event.name, said))
    return told


def _changed(
    before: Mapping[tuple[str, int], _Told], after: Mapping[tuple[str, int], _Told]
) -> Iterator[Change]:
    for key in sorted(before.keys() | after.keys(), key=lambda key: key[1]):
        (name, old), (new_name, new) = before.get(key, ("", "")), after.get(key, ("", ""))
        if old != new:
            yield Change(new_name or name, old, new)
