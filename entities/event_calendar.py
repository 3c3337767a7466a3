"""Events by year, month and day: each where its date is known to lie, and no finer.

An event of one day stands on that day; one that lies in a month, or in two, under these months; all
else under its years. What has no beginning or end stands nowhere.
"""

from calendar import Calendar, monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from django.db.models import Case, Count, DateField, F, Max, Min, Q, QuerySet, Value, When
from django.db.models.expressions import CombinedExpression, Window
from django.db.models.functions import (
    Coalesce,
    ExtractMonth,
    ExtractYear,
    Greatest,
    Least,
    RowNumber,
)
from django.db.models.lookups import LessThanOrEqual
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import get_format

from articles.public import public_entities
from entities import over_time
from entities.event_pages import open_ended, public_events
from entities.models import Event

_PER_DAY: Final = 4
_PER_MONTH: Final = 3
_MOST_LOOSE: Final = 50


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month of the calendar."""

    first: date
    last: date

    @classmethod
    def of(cls, year: int, month: int | None = None) -> "Period":
        """Raises ValueError where the calendar has none."""
        first = date(year, 1 if month is None else month, 1)
        last = first if month else first.replace(month=12)
        return cls(first, last.replace(day=monthrange(year, last.month)[1]))


@dataclass(frozen=True, slots=True)
class Group:
    """The first events of a day or month, and how many there are."""

    day: date
    events: Sequence[Event] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Loose:
    """Events that are known no finer than the month or year; the list has what is left out."""

    events: Sequence[Event]
    has_more: bool


def count_by_month() -> list[over_time.Count]:
    """Events by the month in which they begin; what is known no finer, by that year."""
    month = Case(When(_IN_MONTHS, then=ExtractMonth("date_start")))
    begun = _dated(public_entities(Event)).annotate(begun=ExtractYear("date_start"), month=month)
    counted = begun.values_list("begun", "month").annotate(events=Count("pk")).order_by("begun")
    periods = [(Period.of(*known), number) for *known, number in counted]
    return [over_time.Count(period.first, period.last, number) for period, number in periods]


def sum_by_year(counts: Iterable[over_time.Count]) -> list[tuple[int, int]]:
    """Years in which events begin, and how many."""
    by_year: Counter[int] = Counter()
    for first, _last, number in counts:
        by_year[first.year] += number
    return sorted(by_year.items())


def _dated(events: QuerySet[Event]) -> QuerySet[Event]:
    """Of which both ends are known; adds `until`, the last day."""
    known = events.filter(~open_ended(), date_start__isnull=False)
    return known.annotate(until=Coalesce("date_end", "date_start"))


def _within(events: QuerySet[Event], period: Period) -> QuerySet[Event]:
    return _dated(events).filter(date_start__lte=period.last, until__gte=period.first)


_ON_A_DAY = ~Q(date_precision__in=["month", "year"]) & Q(until=F("date_start"))


def _months(day: str) -> CombinedExpression:
    """Counted from the year nought."""
    return ExtractYear(day) * 12 + ExtractMonth(day)


_IN_MONTHS = ~Q(date_precision="year") & Q(
    LessThanOrEqual(_months("until") - _months("date_start"), 1)
)


def list_months(year: Period) -> list[Group]:
    """The months in which events of the year begin."""
    begins = ExtractMonth(Greatest("date_start", Value(year.first, DateField())))
    events = _within(public_events(), year).filter(_IN_MONTHS).annotate(month=begins)
    return [
        Group(year.first.replace(month=month), found, found[0].count)
        for month, found in _first_of_each(events, "month", _PER_MONTH)
    ]


def list_days(month: Period) -> dict[date, Group]:
    events = _within(public_events(), month).filter(_ON_A_DAY)
    return {
        day: Group(day, found, found[0].count)
        for day, found in _first_of_each(events, "date_start", _PER_DAY)
    }


def _first_of_each(
    events: QuerySet[Event], field: str, limit: int
) -> list[tuple[int | date, list[Event]]]:
    """Adds `count`, the number of all of them."""
    order = ["date_start", "pk"]
    numbered = events.annotate(
        number=Window(RowNumber(), partition_by=field, order_by=order),
        count=Window(Count("pk"), partition_by=field),
    )
    found = numbered.filter(number__lte=limit).order_by(field, *order)
    return [(key, list(group)) for key, group in groupby(found, lambda one: getattr(one, field))]


def list_loose_in_month(month: Period) -> Loose:
    return _loose(_within(public_events(), month).filter(_IN_MONTHS & ~_ON_A_DAY))


def list_loose_in_year(year: Period) -> Loose:
    return _loose(_within(public_events(), year).exclude(_IN_MONTHS))


def _loose(events: QuerySet[Event]) -> Loose:
    found = list(events.order_by("date_start", "pk")[: _MOST_LOOSE + 1])
    return Loose(found[:_MOST_LOOSE], len(found) > _MOST_LOOSE)


def years_around(year: Period) -> tuple[date | None, date | None]:
    """A day in the year before and in the year after under which events stand."""
    return _around(_dated(public_entities(Event)), year)


def months_around(month: Period) -> tuple[date | None, date | None]:
    return _around(_dated(public_entities(Event)).filter(_IN_MONTHS), month)


def _around(events: QuerySet[Event], period: Period) -> tuple[date | None, date | None]:
    """What reaches over the edge of the period stands next to it."""
    day = timedelta(days=1)
    found: dict[str, date | None] = {"before": None, "after": None}
    wanted = {}
    if period.first > date.min:
        last = Value(period.first - day, DateField())
        wanted["before"] = Max(Least("until", last), filter=Q(date_start__lt=period.first))
    if period.last < date.max:
        first = Value(period.last + day, DateField())
        wanted["after"] = Min(Greatest("date_start", first), filter=Q(until__gt=period.last))
    found |= events.aggregate(**wanted)
    return found["before"], found["after"]


def list_weeks(month: Period, days: dict[date, Group]) -> list[list[Group | None]]:
    """The month as rows of seven; None for days of another month."""
    first = month.first
    weeks = Calendar(_first_weekday()).monthdayscalendar(first.year, first.month)
    in_order = [[number and first.replace(day=number) for number in week] for week in weeks]
    return [[days.get(day, Group(day)) if day else None for day in week] for week in in_order]


def list_weekdays() -> list[str]:
    """Short names, as the columns of a month stand."""
    return [str(WEEKDAYS_ABBR[number]) for number in Calendar(_first_weekday()).iterweekdays()]


def _first_weekday() -> int:
    """Django counts from Sunday, the calendar from Monday."""
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7
