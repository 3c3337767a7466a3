"""Which days an expression means, in words for an editor: every day that it covers is named."""

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import TimeExpression
from entities.intervals import date_words

_DAYS: Final = ("DATE", "TIME")
_NAMED_AS_A_WHOLE: Final = ("month", "year")


def days_in_words(start: date | None, end: date | None, precision: str = "") -> str:
    """ "26 October 2022", "3–5 May 2022", "September 2022 (1–30 September 2022)"."""
    if start is None or end is None:
        return _open_days(start, end)
    days = _days(start, end)
    if precision not in _NAMED_AS_A_WHOLE:
        return days
    return _("%(whole)s (%(days)s)") % {"whole": date_words(start, precision), "days": days}


def _open_days(start: date | None, end: date | None) -> str:
    if start:
        return _("from %s on") % date_words(start, "day")
    return _("until %s") % date_words(end, "day") if end else ""


def _days(start: date, end: date) -> str:
    last = date_words(end, "day")
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = date_format(start, "j F") if start.year == end.year else date_words(start, "day")
    return f"{first} – {last}"


def meaning_in_words(row: TimeExpression) -> str:
    """The days, and what they were counted from; what kind of time it is where it has none."""
    return ", ".join(filter(None, (days_of(row), row.basis)))


def days_of(row: TimeExpression) -> str:
    days = days_in_words(row.date_start, row.date_end, row.precision)
    if days or row.type not in _DAYS:
        return days or str(row.get_type_display())
    return _("no exact days") if row.value.endswith("_REF") else _("no days yet")
