"""How an interval of days is written, no finer than it is known."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from entities.models import Event

_WORD_FORMATS = {"month": "YEAR_MONTH_FORMAT", "year": "Y"}
# In Django's notation; a translation may put the parts in another order.
_LONG_DAY = gettext_lazy("j F Y")
_DAY_OF_YEAR = gettext_lazy("j F")
_DAY_OF_MONTH = gettext_lazy("j")
_MONTH_OF_YEAR = gettext_lazy("F")

ONE: Final = "one"  # a day, a month or a year, by itself
LASTING: Final = "lasting"  # from the first to the last
BETWEEN: Final = "between"  # some time between the two, or over all of it
BEFORE: Final = "before"
AFTER: Final = "after"


class Days(NamedTuple):
    """An interval as far as it is known: its shape, its ends, and how exactly those are."""

    shape: str
    first: date
    last: date
    precision: str


def days_of(event: Event) -> Days | None:
    return read_days(event.date_start, event.date_end, event.date_precision)


def read_days(start: date | None, end: date | None, precision: str) -> Days | None:
    """None where no day is known. An open end counts as open only in a range."""
    if start is None:
        if end is None:
            return None
        last = _last_of(end, precision)
        return Days(BEFORE, last, last, "day")
    if end is None and precision == "range":
        return Days(AFTER, start, start, "day")
    if precision in ("", "range"):
        return _between(start, end or start)
    last = _last_of(end or start, precision)
    is_one = iso_date(start, precision) == iso_date(last, precision)
    return Days(ONE if is_one else LASTING, _first_of(start, precision), last, precision)


def _between(start: date, end: date) -> Days:
    """Whole years and months are named as such, but for the days of one and the same."""
    if start == end:
        return Days(ONE, start, end, "day")
    for precision in ("year", "month"):
        is_whole = _first_of(start, precision) == start and _last_of(end, precision) == end
        if is_whole and iso_date(start, precision) != iso_date(end, precision):
            return Days(BETWEEN, start, end, precision)
    return Days(BETWEEN, start, end, "day")


def _first_of(day: date, precision: str) -> date:
    if precision == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == "month" else day


def _last_of(day: date, precision: str) -> date:
    if precision == "year":
        return day.replace(month=12, day=31)
    if precision == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def day_after(day: date) -> tuple[date, str] | None:
    """The month or year that begins when this day has ended; None where neither does."""
    if day.year < date.max.year:
        for precision in ("year", "month"):
            if _last_of(day, precision) == day:
                return day + timedelta(days=1), precision
    return None


def is_over(days: Days | None, today: date) -> bool:
    """Whether its last day has passed, as far as that is known."""
    return days is not None and days.shape != AFTER and days.last < today


def iso_dates(days: Days) -> tuple[str, str]:
    """First and last date for machines, as exact as both are known; empty where one is not.

    Of something between two days only the month or year is known that holds both.
    """
    if days.shape == LASTING:
        return iso_date(days.first, days.precision), iso_date(days.last, days.precision)
    if days.shape == ONE:
        return iso_date(days.first, days.precision), ""
    for precision in ("month", "year") if days.shape == BETWEEN else ():
        if iso_date(days.first, precision) == iso_date(days.last, precision):
            return iso_date(days.first, precision), ""
    return "", ""


def iso_date(day: date, precision: str) -> str:
    """ "2022-10-26", "2022-10" or "2022"; of the year 618 "0618"."""
    parts = {"month": 2, "year": 1}.get(precision, 3)
    return "-".join(day.isoformat().split("-")[:parts])


def date_words(day: date, precision: str, is_short: bool = False) -> str:
    """ "26 October 2022" (short: "26 Oct 2022"), "October 2022" or "2022"."""
    of_day = "DATE_FORMAT" if is_short else str(_LONG_DAY)
    return date_format(day, _WORD_FORMATS.get(precision, of_day))


def first_words(days: Days) -> str:
    """The first day of two, without what the last says too: "3" of "3 to 5 May 2022"."""
    first, last, precision = days.first, days.last, days.precision
    if precision == "year" or first.year != last.year:
        return date_words(first, precision)
    if precision == "month":
        return date_format(first, str(_MONTH_OF_YEAR))
    return date_format(first, str(_DAY_OF_MONTH if first.month == last.month else _DAY_OF_YEAR))
