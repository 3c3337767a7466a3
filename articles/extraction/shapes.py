"""The shapes that the stages of extraction hand on to each other.

Offsets are code points of the whole text, end exclusive. Kinds and roles are the values of
`articles.kinds` and `entities.kinds`, as plain strings: this floor knows no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

# Blocks that tell the story; who wrote it or owns the pictures is not in the story.
READ_ROLES: Final = frozenset(
    ("headline", "standfirst", "dateline", "body", "subhead", "quote", "list-item", "caption")
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text with the role that layout gave it, and why."""

    start: int
    end: int
    role: str
    reason: str
    is_given: bool = False  # the format of the document said so, not the layout


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line whose role the format of its document tells."""

    text: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dated:
    """When the outlet dated the copy: an interval of whole days, and where that is written."""

    start: date
    end: date
    precision: str
    basis: str
    time: str = ""  # "14:05", empty if not given
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document taken apart: every line of the text lies in exactly one block."""

    blocks: Sequence[Block]
    headline: str
    headline_is_made: bool
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    source_name: str = ""
    source_url: str = ""
    rights: str = ""
    dated: Dated | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One place in the text where something is named."""

    start: int
    end: int
    kind: str
    method: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office as the text prints it beside a person: "then Israeli Foreign Minister"."""

    label: str  # as printed, one line, without "then" or "former"; a counterpart's is the title
    title: str  # without the country: "Foreign Minister"
    country: str  # ISO 3166-1 alpha-3, empty if none is named
    organization: str  # name of the body, empty if none is named
    is_former: bool
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class Referent:
    """One person, country, … of the article, with every span that refers to it.

    `name` is the fullest form printed, and empty where only a short form stands in the article:
    then nobody knows who is meant, and no record is made.
    """

    kind: str
    name: str
    spans: Sequence[Span]
    country: str = ""  # of a country or a nationality; for a place, where it lies
    given_name: str = ""
    family_name: str = ""
    honorific: str = ""
    offices: Sequence[OfficeHeld] = ()
    told: str = ""  # the words of an editor's rule that says who is meant


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression; dates are None while it is unresolved, and `basis` says so in words."""

    start: int
    end: int
    type: str
    value: str
    date_start: date | None
    date_end: date | None
    anchor: str
    basis: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part, by the words of the sentence: "Gantz", "60 Palestinians", "police"."""

    referent: int | None  # index into Extraction.referents, None where no name says who that is
    role: str
    start: int = 0
    end: int = 0  # of the words; 0 where the sentence does not name them itself


@dataclass(frozen=True, slots=True)
class EventProposal:
    """Something that happened or is planned, tied to the sentence that says it best.

    `also` holds the other sentences that tell it: start, end, and those of their triggers.
    """

    type: str
    status: str
    title: str
    participants: Sequence[Participant]
    sentence_start: int
    sentence_end: int
    trigger_start: int
    trigger_end: int
    place: int | None = None  # index into Extraction.referents
    country: str = ""
    time: int | None = None  # index into Extraction.times
    speaker: int | None = None  # of what is only claimed: index into Extraction.referents
    also: Sequence[tuple[int, int, int, int]] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    referents: Sequence[Referent] = ()
    times: Sequence[TimeSpan] = ()
    events: Sequence[EventProposal] = ()


@dataclass(frozen=True, slots=True)
class KnownName:
    """One way of writing an entity of the authority file, as handed to the recogniser."""

    text: str
    kind: str  # kind of the entity
    name_kind: str  # kind of the name, "preferred" for the entity's own
    entity: str  # the entity's preferred name
    country: str = ""  # alpha-3 of a country, or of the country a place lies in
    record: int = 0  # the key of the one record that a rule means; no name is as sure
