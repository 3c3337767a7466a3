"""How an interval of days is written, no finer than it is known."""

from datetime import date

from django.utils.formats import date_format

_ISO_FORMATS = {"month": "%Y-%m", "year": "%Y"}
_WORD_FORMATS = {"month": "YEAR_MONTH_FORMAT", "year": "Y"}


def iso_date(day: date, precision: str) -> str:
    """ "2022-10-26", "2022-10" or "2022"."""
    return day.strftime(_ISO_FORMATS.get(precision, "%Y-%m-%d"))


def date_words(day: date, precision: str) -> str:
    """ "26 October 2022", "October 2022" or "2022", as the reader's language writes it."""
    return date_format(day, _WORD_FORMATS.get(precision, "DATE_FORMAT"))


def ends_of(start: date, end: date | None, precision: str) -> list[date]:
    """One day where both ends are written the same at this precision, else both."""
    if end is None or iso_date(start, precision) == iso_date(end, precision):
        return [start]
    return [start, end]
