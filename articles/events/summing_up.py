"""What the sentences that tell an event say together: when it was, and whether it happened."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from articles.kinds import Origin
from articles.models import Evidence, TimeExpression
from entities.kinds import EventStatus, ReviewState
from entities.models import Event
from entities.rows import RowChange, Values, changed

DATE_COLUMNS: Final = ("date_start", "date_end", "date_precision", "date_basis")
_CAME_TRUE: Final = (EventStatus.HAPPENED, EventStatus.ONGOING)
_LONGEST_BASIS: Final = 200


class Saying(NamedTuple):
    """What one sentence says of the event."""

    says: str
    time: TimeExpression | None
    is_public: bool


def sayings_of(rows: Iterable[Evidence]) -> list[Saying]:
    """In the order in which the articles came to the archive, and of the text."""
    in_order = sorted(rows, key=lambda row: (row.text.article_id, row.start, row.trigger_start))
    return [Saying(row.says, row.time, row.text.article.is_public) for row in in_order]


def sum_up(event: Event, sayings: Sequence[Saying]) -> Values:
    """The columns that follow from the sentences; what an editor settled is not among them.

    Beside articles that the public reads drafts say nothing.
    """
    heard = [one for one in sayings if one.is_public] or sayings
    return _dates(event, heard) | _status(event, heard)


def sum_up_again(event: Event) -> list[RowChange]:
    """After sentences came or went by a decision."""
    rows = Evidence.objects.standing().filter(event=event).select_related("time", "text__article")
    return changed(event, **sum_up(event, sayings_of(rows.defer("text__content"))))


def _dates(event: Event, sayings: Sequence[Saying]) -> Values:
    """The days that an editor gave to words, else the narrowest told; the first one of equals."""
    if not set(DATE_COLUMNS).isdisjoint(event.locked_fields):
        return {}
    times = [one.time for one in sayings if one.time and (one.time.date_start or one.time.date_end)]
    if not times and event.review_state != ReviewState.PROPOSED:
        return {}  # nobody tells another date than the one that was confirmed
    settled = [time for time in times if time.origin == Origin.PERSON]
    best = min(settled or times, key=_width, default=None)
    told = best or next((one.time for one in sayings if one.time), None)
    return {
        "date_start": told.date_start if told else None,
        "date_end": told.date_end if told else None,
        "date_precision": told.precision if told else "",
        "date_basis": told.basis[:_LONGEST_BASIS] if told else "",
    }


def _width(time: TimeExpression) -> int:
    return ((time.date_end or date.max) - (time.date_start or date.min)).days


def _status(event: Event, sayings: Sequence[Saying]) -> Values:
    """What was planned has happened once a sentence tells so; an editor's yes stands above it."""
    told = [one.says for one in sayings if one.says]
    is_settled = event.review_state != ReviewState.PROPOSED or "status" in event.locked_fields
    if is_settled or not told:
        return {}
    came_true = next((says for says in told if says in _CAME_TRUE), "")
    was_planned = told[0] == EventStatus.PLANNED
    return {"status": came_true if was_planned and came_true else told[0]}
