"""The sentences of an article that tell events: placed in its newest text, and found again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.extraction.anchoring import Quote, key_of, place_quotes, surroundings
from articles.extraction.shapes import EventProposal
from articles.kinds import MentionStatus, Origin
from articles.models import Evidence, Text, TimeExpression
from entities.inserting import insert
from entities.models import Event
from entities.names import tidy

LONGEST_REASON: Final = 300
_PLACE: Final = ("text_id", "start", "end", "trigger_start", "trigger_end")
_TOLD: Final = (*_PLACE, "prefix", "suffix", "placed", "time_id", "says")

Spot = tuple[int, int, int, int]  # sentence and trigger
Role = tuple[int | None, str, str]  # record, else words; and the role


@dataclass(eq=False)
class Told:
    """An event as this reading of the article tells it, and the record that it is of."""

    proposal: EventProposal
    time: TimeExpression | None = None
    roles: Sequence[Role] = ()
    place: int | None = None
    country: int | None = None
    claimed_by: int | None = None
    event: Event | None = None
    reason: str = ""  # why it is taken for an event that is known
    rows: dict[Spot, Evidence] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return tidy(self.proposal.title[:200])

    @property
    def spots(self) -> list[Spot]:
        """Where it is told, the clearest sentence first; a trigger belongs to its sentence."""
        one = self.proposal
        clearest = (one.sentence_start, one.sentence_end, one.trigger_start, one.trigger_end)
        told = (clearest, *one.also)
        return list(dict.fromkeys((min(a, c), max(b, d), c, d) for a, b, c, d in told))

    @property
    def is_refused(self) -> bool:
        """Of every sentence that tells it an editor said that it does not."""
        return all(spot in self.rows and is_refused(self.rows[spot]) for spot in self.spots)


def is_refused(row: Evidence) -> bool:
    return row.status == MentionStatus.REJECTED


@dataclass
class Earlier:
    """What earlier readings and editors tied to sentences of the article, placed in its text."""

    rows: Sequence[Evidence]
    _stored: dict[int, tuple[object, ...]]

    @classmethod
    def of(cls, text: Text) -> "Earlier":
        if text.is_new:
            return cls([], {})
        of_article = Evidence.objects.filter(text__article=text.article, event__isnull=False)
        rows = list(of_article.select_related("event", "time").order_by("pk"))
        earlier = cls(rows, {row.pk: _values(row) for row in rows})
        events = {row.event_id: row.event for row in rows}
        for row in rows:
            row.event = events[row.event_id]  # one object for each event
        _place_again(rows, text)
        return earlier

    def changed(self) -> list[Evidence]:
        return [row for row in self.rows if self._stored[row.pk] != _values(row)]


def _values(row: Evidence) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _TOLD)


def _place_again(rows: Sequence[Evidence], text: Text) -> None:
    quotes = [Quote(row.surface, row.prefix, row.suffix, row.start) for row in rows]
    for row, start in zip(rows, place_quotes(text.content, quotes), strict=True):
        row.placed = start is not None
        if start is not None:
            shift = start - row.start
            row.text = text
            row.start, row.end = start, row.end + shift
            row.trigger_start, row.trigger_end = row.trigger_start + shift, row.trigger_end + shift
            row.prefix, row.suffix = surroundings(text.content, row.start, row.end)


def find_again(told: Sequence[Told], rows: Iterable[Evidence]) -> None:
    """Gives each telling the rows of its sentences, and by them the record that it is of.

    An editor may have given the event another type and title: its sentence stays what it was.
    """
    placed: dict[tuple[int, int], list[Evidence]] = defaultdict(list)
    for row in rows:
        if row.placed:
            placed[row.start, row.end].append(row)
    fitting = [
        ((*fit, -place, -row.pk), spot, one, row)
        for place, one in enumerate(told)
        for spot in one.spots
        for row in placed.get(spot[:2], ())
        if (fit := _fit(one, spot, row))
    ]
    taken: set[int] = set()
    for _rank, spot, one, row in sorted(fitting, key=lambda each: each[0], reverse=True):
        if row.pk not in taken and spot not in one.rows:
            one.rows[spot] = row
            taken.add(row.pk)
    for one in told:
        known = sorted((one.rows[spot] for spot in one.spots if spot in one.rows), key=is_refused)
        one.event = known[0].event if known else None


def _fit(one: Told, spot: Spot, row: Evidence) -> tuple[bool, bool, bool] | None:
    """How well a row says the same: by its words, then by what its event is."""
    _start, _end, trigger_start, trigger_end = spot
    if row.event is None:
        return None
    same_trigger = row.trigger_start < trigger_end and trigger_start < row.trigger_end
    same_type = row.event.type == one.proposal.type
    if not (same_trigger or same_type):
        return None
    return same_trigger, same_type, row.event.name == one.title


def make_row(text: Text, spot: Spot) -> Evidence:
    """A sentence as evidence of something that the caller names."""
    start, end, trigger_start, trigger_end = spot
    surface = text.content[start:end]
    prefix, suffix = surroundings(text.content, start, end)
    return Evidence(
        text=text,
        start=start,
        end=end,
        surface=surface,
        prefix=prefix,
        suffix=suffix,
        sentence_key=key_of(surface),
        trigger_start=trigger_start,
        trigger_end=trigger_end,
    )


def store_rows(text: Text, told: Iterable[Told], earlier: Earlier) -> None:
    """Stores what these tellings say; a sentence that is told again keeps its row."""
    new: dict[tuple[int | None, Spot], Evidence] = {}
    for one in told:
        for spot in one.spots:
            row = one.rows.get(spot)
            if row is None:
                row = make_row(text, spot)
                row.event, row.reason = one.event, one.reason[:LONGEST_REASON]
                row = one.rows[spot] = new.setdefault((row.event_id, spot), row)
            _tell(row, one, spot)
    fields = [name.removesuffix("_id") for name in _TOLD]
    Evidence.objects.bulk_update(earlier.changed(), fields)
    insert(list(new.values()))


def _tell(row: Evidence, one: Told, spot: Spot) -> None:
    """Only the clearest sentence carries the time; the words that an editor marked stay."""
    if row.origin != Origin.PERSON:
        row.trigger_start, row.trigger_end = spot[2:]
    row.time = one.time if spot == one.spots[0] else None
    row.says = one.proposal.status
