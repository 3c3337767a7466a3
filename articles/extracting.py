"""What extraction finds in texts as they were given, in plain values that JSON can hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db import DatabaseError, connection

from articles.extraction import extract
from articles.extraction.as_given import AsGiven, read_as_given
from articles.extraction.clusters import Clusters
from articles.extraction.events.plover import plover_category
from articles.extraction.foreign_copy import extract_safely
from articles.extraction.language import ENGLISH, is_english, language_of
from articles.extraction.layout.lines import read_lines
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.shapes import (
    Block,
    Dated,
    EventProposal,
    Extraction,
    Participant,
    Referent,
    Span,
)
from articles.jsonl import Given
from articles.known_names import names_with_every_country, table_names
from articles.recognising import current_recogniser, parser_of, reads
from entities.countries import iso_code
from entities.kinds import EventType, ParticipantRole

# Who does it or is it; the others are those whom it is done to, or at whose place.
_SOURCES: Final = (ParticipantRole.ACTOR, ParticipantRole.GUEST, ParticipantRole.SUBJECT)
_TARGETS: Final = (ParticipantRole.RECIPIENT, ParticipantRole.HOST)
# "A and B met": each did it with the other, so each stands on both sides.
_DONE_TOGETHER: Final = (EventType.MEETING, EventType.AGREEMENT, EventType.COOPERATION)


def known_to_all() -> tuple[Gazetteer, bool]:
    """The countries and the confirmed records; False where there is no database to read."""
    try:
        if _has_database():
            return Gazetteer(names_with_every_country()), True
    except DatabaseError:
        pass  # not migrated yet, or not to be reached
    return Gazetteer(table_names()), False


def _has_database() -> bool:
    """To ask SQLite for a file that is not there would make it."""
    name = str(connection.settings_dict["NAME"])
    return connection.vendor != "sqlite" or "memory" in name or Path(name).exists()


class Extracting:
    """One run over many documents: an entity has one cluster in all of them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._recogniser = current_recogniser()
        self._clusters = Clusters()

    def __call__(self, given: Given) -> dict[str, Any]:
        """The line that `extract --jsonl` prints for a document; offsets are into it as given."""
        read = read_as_given(given.text)
        blocks = [Block(line.start, line.end, "body", "") for line in read_lines(read.clean)]
        found = self._extract(read.clean, blocks, given.dated)
        clusters = self._clusters.of(read.clean, found.referents)
        page = _Page(given.text, read, found)
        return {
            "id": given.id,
            "mentions": list(_mentions(page, clusters)),
            "times": list(_times(page)),
            "events": [_event(page, event) for event in found.events],
        }

    def _extract(self, text: str, blocks: Sequence[Block], dated: Dated | None) -> Extraction:
        language = language_of(text) or ENGLISH
        if is_english(language):
            parser = parser_of(blocks)
            return extract(text, blocks, self._gazetteer, dated, self._recogniser, parser)
        reads_it = reads(language)
        return extract_safely(text, blocks, self._gazetteer, self._recogniser, reads_it=reads_it)


@dataclass(frozen=True, slots=True)
class _Page:
    """A text as given, and what was found in its clean form."""

    text: str
    read: AsGiven
    found: Extraction

    def stretch(self, start: int, end: int) -> dict[str, Any]:
        first, last = self.read.span(start, end)
        return {"start": first, "end": last, "text": self.text[first:last]}

    def place(self, start: int, end: int) -> dict[str, int]:
        first, last = self.read.span(start, end)
        return {"start": first, "end": last}


def _mentions(page: _Page, clusters: Sequence[str]) -> Iterator[dict[str, Any]]:
    mentioned = [
        (span, referent, cluster)
        for referent, cluster in zip(page.found.referents, clusters, strict=True)
        for span in referent.spans
    ]
    for span, referent, cluster in sorted(mentioned, key=lambda one: (one[0].start, one[0].end)):
        yield {
            **page.stretch(span.start, span.end),
            "kind": span.kind,
            "name": referent.name or None,
            "cluster": cluster,
            "country": iso_code(referent.country) or None,
            "confidence": round(span.confidence, 4),
            "method": span.method,
        }


def _times(page: _Page) -> Iterator[dict[str, Any]]:
    for time in page.found.times:
        yield {
            **page.stretch(time.start, time.end),
            "type": time.type,
            "value": time.value,
            "date_start": _iso(time.date_start),
            "date_end": _iso(time.date_end),
            "basis": time.basis,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _event(page: _Page, event: EventProposal) -> dict[str, Any]:
    time = page.found.times[event.time] if event.time is not None else None
    source, target = (_side(page, event, roles) for roles in (_SOURCES, _TARGETS))
    is_together = event.type in _DONE_TOGETHER and len(source) > 1 and not target
    return {
        "type": event.type,
        "plover": _plover(page, event) or None,
        "status": event.status,
        "source": source,
        "target": source if is_together else target,
        "place": _place(page.found.referents, event),
        "date_start": _iso(time.date_start) if time else None,
        "date_end": _iso(time.date_end) if time else None,
        "trigger": page.place(event.trigger_start, event.trigger_end),
        "sentence": page.place(event.sentence_start, event.sentence_end),
    }


def _plover(page: _Page, event: EventProposal) -> str:
    trigger = page.read.clean[event.trigger_start : event.trigger_end]
    return plover_category(event.type, event.status, trigger, EventType(event.type).plover)


def _side(page: _Page, event: EventProposal, roles: Sequence[str]) -> list[dict[str, Any]]:
    return [_participant(page, one, event) for one in event.participants if one.role in roles]


def _participant(page: _Page, one: Participant, event: EventProposal) -> dict[str, Any]:
    referent = None if one.referent is None else page.found.referents[one.referent]
    if referent is None or one.end:
        words = page.stretch(one.start, one.end)
    else:
        words = _nearest_words(page, referent, event)
    country = referent and (referent.country or _country_of_office(referent))
    return {
        **words,
        "name": (referent and referent.name) or None,
        "country": iso_code(country or "") or None,
    }


def _nearest_words(page: _Page, referent: Referent, event: EventProposal) -> dict[str, Any]:
    """Where the sentence names them, else the last place before it."""
    before = [span for span in referent.spans if span.start < event.sentence_end]
    inside = [span for span in before if span.start >= event.sentence_start]
    span = min(inside, key=lambda one: _distance(one, event), default=None)
    span = span or max(before or referent.spans, key=lambda one: one.start)
    return page.stretch(span.start, span.end)


def _distance(span: Span, event: EventProposal) -> int:
    return max(span.start - event.trigger_end, event.trigger_start - span.end, 0)


def _country_of_office(referent: Referent) -> str:
    """The one country that somebody holds office in: "Turkish Foreign Minister X"."""
    countries = {office.country for office in referent.offices if not office.is_former}
    return countries.pop() if len(countries) == 1 else ""


def _place(referents: Sequence[Referent], event: EventProposal) -> str | None:
    """The name of the place, or of the country where no place in it is named."""
    if event.place is not None:
        return referents[event.place].name
    countries = (one for one in referents if one.kind == "country")
    return next((one.name for one in countries if one.country == event.country), None)
