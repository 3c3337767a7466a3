"""Short texts with known names, read for events, and what came of it in plain words."""

import re
from typing import NamedTuple

from articles.extraction.events import find_events
from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import Block, EventProposal, OfficeHeld, Referent, Span, TimeSpan
from articles.extraction.times import find_times
from tests.articles.extraction.events import parses

# kind, name, country, printed forms, printed demonyms
KNOWN = [
    ("person", "Ana Lima", "", "Ana Lima|Lima", ""),
    ("person", "Jon Berg", "", "Jon Berg|Berg", ""),
    ("person", "Mia Koch", "", "Mia Koch|Koch", ""),
    ("person", "", "", "Okoro", ""),
    ("country", "Norway", "NOR", "Norway", "Norwegian|Norwegians"),
    ("country", "Brazil", "BRA", "Brazil", "Brazilian|Brazilians"),
    ("country", "Chad", "TCD", "Chad", "Chadian|Chadians"),
    ("place", "Oslo", "NOR", "Oslo", ""),
    ("place", "Lyon", "FRA", "Lyon", ""),
    ("organization", "Red Cross", "", "Red Cross", ""),
]


class Told(NamedTuple):
    text: str
    events: list[EventProposal]
    referents: list[Referent]
    times: list[TimeSpan]

    def roles(self, number: int = 0) -> list[tuple[str, str, str]]:
        """Role, name of the record, words."""
        return [
            (one.role, self.name(one.referent), self.text[one.start : one.end])
            for one in self.events[number].participants
        ]

    def name(self, referent: int | None) -> str:
        return "" if referent is None else self.referents[referent].name

    def time(self, number: int = 0) -> str:
        time = self.events[number].time
        return "" if time is None else self.text[self.times[time].start : self.times[time].end]

    def trigger(self, number: int = 0) -> str:
        return self.text[self.events[number].trigger_start : self.events[number].trigger_end]


def referents_in(text: str, offices: dict[str, str] | None = None) -> list[Referent]:
    found = []
    for kind, name, country, names, demonyms in KNOWN:
        spans = [
            Span(match.start(), match.end(), span_kind, "test", 1.0, "")
            for forms, span_kind in ((names, kind), (demonyms, "nationality"))
            if forms
            for match in re.finditer(rf"\b(?:{forms})\b", text)
        ]
        if spans:
            held = [_office((offices or {}).get(name, ""))] if name in (offices or {}) else []
            found.append(Referent(kind, name, spans, country, offices=held))
    return found


def _office(country: str) -> OfficeHeld:
    return OfficeHeld("minister", "minister", country, "", False, 0, 1, 0, 1)


def tell(text: str, offices: dict[str, str] | None = None) -> Told:
    sentences = split_sentences(text, 0, len(text))
    times = find_times(text, [Block(0, len(text), "body", "")], None)
    referents = referents_in(text, offices)
    events = find_events(text, sentences, referents, times, parses.parser)
    return Told(text, events, referents, times)


def titles(text: str) -> list[tuple[str, str, str]]:
    return [(event.type, event.status, event.title) for event in tell(text).events]
