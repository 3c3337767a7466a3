"""The events of an article as its desk shows them, each with the sentences that tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.desk.sentences import Sentence, Sentences, Stretch
from articles.kinds import MentionStatus, Origin
from articles.markup import Mark, Trigger
from articles.models import Evidence, Text
from articles.when_words import days_in_words
from entities.kinds import (
    DatePrecision,
    EntityKind,
    EventStatus,
    EventType,
    ParticipantRole,
    ReviewState,
)
from entities.models import Entity, Event

# How the desk tells an event from a mention wherever it names one by its key: "e12".
LETTER: Final = "e"
_SHOWN: Final = 40
_MORE_PARTIES: Final = 2
_STATES: Final = {
    ReviewState.PROPOSED: MentionStatus.SUGGESTED,
    ReviewState.CONFIRMED: MentionStatus.ACCEPTED,
    ReviewState.HIDDEN: MentionStatus.REJECTED,
}
_TAKING_PART: Final = {
    "role_key": "event__roles",
    "role": "event__roles__role",
    "role_order": "event__roles__order",
    "role_words": "event__roles__described",
    "role_entity": "event__roles__entity",
    "role_name": "event__roles__entity__name",
    "role_kind": "event__roles__entity__kind",
}


@dataclass(frozen=True)
class Party:
    """Who takes part: a record, or words where none says who that is."""

    role: str
    entity: int | None
    name: str
    kind: str = ""  # of the record

    @property
    def role_label(self) -> str:
        return str(ParticipantRole(self.role).label)


@dataclass
class Told:
    """A sentence that tells an event, cut around the words that say what happened."""

    row: Evidence
    sentence: Sentence | None = None

    @property
    def seen(self) -> str:
        return f"{self.row.pk}:{self.row.version}"

    @property
    def is_open(self) -> bool:
        return self.row.status == MentionStatus.SUGGESTED


@dataclass
class Choices:
    """The records that can be named of an event: those of the article, and its own."""

    anybody: list[Entity]

    @property
    def places(self) -> list[Entity]:
        return [one for one in self.anybody if one.kind == EntityKind.PLACE]

    @property
    def countries(self) -> list[Entity]:
        return [one for one in self.anybody if one.kind == EntityKind.COUNTRY]


@dataclass
class EventRow:
    """One event with what an editor needs to settle it."""

    event: Event
    elsewhere: int  # other articles that tell it
    told: list[Told] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    choices: Choices | None = None  # of the one that is open
    types = EventType.choices
    statuses = EventStatus.choices
    precisions = DatePrecision.choices
    part_roles = ParticipantRole.choices

    @property
    def lines(self) -> list[Party | None]:
        """Who takes part, and room for others."""
        return [*self.parties, *[None] * _MORE_PARTIES]

    @property
    def key(self) -> str:
        return key_of(self.event)

    @property
    def seen(self) -> str:
        return f"{self.key}:{self.event.version}"

    @property
    def status(self) -> str:
        return _STATES[ReviewState(self.event.review_state)]

    @property
    def is_proposed(self) -> bool:
        return self.event.review_state == ReviewState.PROPOSED

    @property
    def is_open(self) -> bool:
        """A confirmed event of which a sentence tells anew waits, too."""
        is_confirmed = self.event.review_state == ReviewState.CONFIRMED
        return self.is_proposed or (is_confirmed and any(one.is_open for one in self.told))

    @property
    def days(self) -> str:
        event = self.event
        return days_in_words(event.date_start, event.date_end, event.date_precision)

    @property
    def came_true(self) -> bool:
        """A sentence here says that what was planned happened."""
        happened = any(one.row.says == EventStatus.HAPPENED for one in self.told)
        return self.event.status == EventStatus.PLANNED and happened

    @property
    def was_added(self) -> bool:
        return all(one.row.origin == Origin.PERSON for one in self.told)


@dataclass
class Events:
    """The events, each in one place only."""

    opened: EventRow | None
    shown: list[EventRow]
    waiting: int
    decided: list[EventRow]
    lost: list[tuple[EventRow, Evidence]]  # sentences that an editor said tell it
    triggers: list[Trigger]

    @property
    def left(self) -> int:
        is_open = self.opened is not None and self.opened.is_open
        return len(self.shown) + self.waiting + is_open


def key_of(event: Event) -> str:
    return f"{LETTER}{event.pk}"


def read_events(text: Text) -> list[EventRow]:
    """All that the article tells, in one query: a row for every sentence and participant."""
    rows: dict[int, EventRow] = {}
    sentences: dict[int, Told] = {}
    parties: dict[int, tuple[int, Party, int]] = {}
    for row in _read(text):
        one = rows.setdefault(row.event_id or 0, EventRow(row.event, row.elsewhere))
        if row.pk not in sentences:
            sentences[row.pk] = Told(row)
            one.told.append(sentences[row.pk])
        if row.role_key is not None:
            name = row.role_name or row.role_words
            party = Party(row.role, row.role_entity, name, row.role_kind or "")
            parties[row.role_key] = (row.role_order, party, row.event_id or 0)
    for _order, party, event in sorted(parties.values(), key=lambda each: each[0]):
        rows[event].parties.append(party)
    return list(rows.values())


def _read(text: Text) -> "QuerySet[Evidence]":
    told = Evidence.objects.filter(text__article=text.article_id, event__isnull=False)
    return (
        told.filter(event__merged_into=None)
        .select_related("event__place", "event__country", "event__claimed_by")
        .annotate(elsewhere=_elsewhere(text), **{k: F(path) for k, path in _TAKING_PART.items()})
        .order_by("-placed", "start", "trigger_start", "pk", "role_order", "role_key")
    )


def _elsewhere(text: Text) -> Coalesce:
    others = Evidence.objects.standing().filter(event=OuterRef("event"))
    others = others.exclude(text__article=text.article_id).order_by().values("event")
    counted = others.annotate(n=Count("text__article", distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0)


def gather_events(
    rows: Sequence[EventRow],
    text: Text,
    sentences: Sentences,
    opened: str = "",
    skipped: Sequence[str] = (),
) -> Events:
    """The rows of the desk; `opened` is the key of an event to look at."""
    first = next((one for one in rows if one.key == opened), None)
    others = [one for one in rows if one is not first]
    rank = {key: place for place, key in enumerate(skipped, start=1)}
    waiting = sorted((one for one in others if one.is_open), key=lambda one: rank.get(one.key, 0))
    shown = waiting[:_SHOWN]
    for one in [*shown, *([first] if first else [])]:
        _cut_sentences(one.told, text, sentences)
    return Events(
        opened=first,
        shown=shown,
        waiting=len(waiting[_SHOWN:]),
        decided=[one for one in others if not one.is_open],
        lost=[(one, told.row) for one in rows for told in one.told if _is_lost(told.row)],
        triggers=[trigger for one in rows for trigger in _triggers(one, text)],
    )


def _cut_sentences(told: Iterable[Told], text: Text, sentences: Sentences) -> None:
    for one in told:
        row = one.row
        if row.placed and row.text_id == text.pk:
            surface = text.content[row.trigger_start : row.trigger_end]
            one.sentence = sentences.of(Stretch(row.trigger_start, row.trigger_end, surface))


def _is_lost(row: Evidence) -> bool:
    return row.is_checked and not row.placed


def _triggers(one: EventRow, text: Text) -> Iterable[Trigger]:
    standing = [
        told.row
        for told in one.told
        if told.row.placed
        and told.row.text_id == text.pk
        and told.row.status != MentionStatus.REJECTED
    ]
    for number, row in enumerate(standing):
        yield Trigger(
            row.trigger_start, row.trigger_end, one.key, one.status, one.event.name, number == 0
        )


def choices_for(row: EventRow, named: Iterable[Entity]) -> Choices:
    own = [row.event.place, row.event.country, row.event.claimed_by]
    taking = [Entity(pk=one.entity, name=one.name, kind=one.kind) for one in row.parties]
    every = [*named, *(one for one in own if one), *(one for one in taking if one.pk)]
    found = {one.pk: one for one in every if one.kind != EntityKind.EVENT}
    return Choices(sorted(found.values(), key=lambda one: one.name.casefold()))


def beside(triggers: Iterable[Trigger], marks: Iterable[Mark]) -> list[Trigger]:
    """Those that can be marked in the text where mentions and dates are marked."""
    taken = {place for mark in marks for place in range(mark.start, mark.end)}
    return [one for one in triggers if taken.isdisjoint(range(one.start, one.end))]
