"""Carries the days that an editor gave to words over to the events that stand on those words."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from articles.models import TimeExpression
from entities.models import Event
from entities.rows import RowChange, label_of

_DATE_FIELDS: Final = frozenset(("date_start", "date_end", "date_precision", "date_basis"))


def carry_days(changes: Sequence[RowChange]) -> None:
    """Events that were dated by these expressions follow, unless an editor settled their date."""
    for change in changes:
        before, after = change.before or {}, change.after or {}
        if change.model == label_of(TimeExpression) and {"date_start", "date_end"} <= after.keys():
            _carry(change.pk, _interval(before), _interval(after))


_Interval = tuple[date | None, date | None]


def _interval(values: dict[str, str | None]) -> _Interval:
    start, end = (values.get(name) for name in ("date_start", "date_end"))
    return (date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


def _carry(time: int, former: _Interval, new: _Interval) -> None:
    if former == new:
        return
    row = TimeExpression.objects.get(pk=time)
    dated = Event.objects.filter(evidence__time=time, date_start=former[0], date_end=former[1])
    for event in dated.distinct():
        if _DATE_FIELDS.isdisjoint(event.locked_fields):
            event.date_start, event.date_end = new
            event.date_precision, event.date_basis = row.precision, row.basis[:200]
            event.version += 1
            event.save()
