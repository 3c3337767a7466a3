"""Days, weeks, months and years as intervals of days; None where the calendar has no such day."""

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

Interval = tuple[date, date]

# Copy about other centuries exists; a "year" outside is a number of something else.
EARLIEST_YEAR: Final = 1000
LATEST_YEAR: Final = 2100
_SEASON_STARTS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day_of(year: int, month: int, day: int) -> Interval | None:
    if not (_is_year(year) and 1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    return date(year, month, day), date(year, month, day)


def is_day(month: int, day: int) -> bool:
    return day_of(2000, month, day) is not None


def days_from(anchor: date, days: int) -> Interval | None:
    ordinal = anchor.toordinal() + days
    if not date.min.toordinal() <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(ordinal), date.fromordinal(ordinal)


def week_from(anchor: date, weeks: int) -> Interval | None:
    """Monday to Sunday of the week so many weeks away."""
    monday = days_from(anchor, 7 * weeks - anchor.weekday())
    if monday is None or not _is_year(monday[0].year):
        return None
    return monday[0], monday[0] + timedelta(days=6)


def weekend_from(anchor: date, weeks: int) -> Interval | None:
    week = week_from(anchor, weeks)
    return week and (week[1] - timedelta(days=1), week[1])


def month_of(year: int, month: int) -> Interval | None:
    return months_of(year, month, 1)


def months_of(year: int, first: int, count: int) -> Interval | None:
    """So many months from the first of one; the first may lie outside 1 to 12."""
    year, month = _carry(year, first)
    last_year, last_month = _carry(year, month + count - 1)
    if not (_is_year(year) and _is_year(last_year)):
        return None
    last = date(last_year, last_month, _length(last_year, last_month))
    return date(year, month, 1), last


def month_from(anchor: date, months: int) -> Interval | None:
    return months_of(anchor.year, anchor.month + months, 1)


def quarter_of(year: int, quarter: int) -> Interval | None:
    return months_of(year, 3 * quarter - 2, 3)


def quarter_from(anchor: date, quarters: int) -> Interval | None:
    return months_of(anchor.year, (anchor.month - 1) // 3 * 3 + 1 + 3 * quarters, 3)


def season_of(year: int, season: str) -> Interval | None:
    """The whole months of a northern season; the winter of a year begins in its December."""
    return months_of(year, _SEASON_STARTS[season], 3)


def years_of(first: int, count: int = 1) -> Interval | None:
    if not (_is_year(first) and _is_year(first + count - 1)):
        return None
    return date(first, 1, 1), date(first + count - 1, 12, 31)


def yearly(
    anchor: date, in_year: Callable[[int], Interval | None], reach: int = 1
) -> list[Interval]:
    """The same date in the years around the anchor, oldest first."""
    years = range(anchor.year - reach, anchor.year + reach + 1)
    found = (in_year(year) for year in years if _is_year(year))
    return [interval for interval in found if interval]


def last_begun(anchor: date, intervals: Iterable[Interval]) -> Interval | None:
    return max((one for one in intervals if one[0] <= anchor), default=None)


def first_unended(anchor: date, intervals: Iterable[Interval]) -> Interval | None:
    return min((one for one in intervals if one[1] >= anchor), default=None)


def nearest(anchor: date, intervals: Iterable[Interval]) -> Interval | None:
    return min(intervals, key=lambda one: abs(one[0] - anchor), default=None)


def _carry(year: int, month: int) -> tuple[int, int]:
    over, month = divmod(month - 1, 12)
    return year + over, month + 1


def _is_year(year: int) -> bool:
    return EARLIEST_YEAR <= year <= LATEST_YEAR


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
