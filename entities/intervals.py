"""How an interval of days is written, no finer than it is known."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

_ISO_FORMATS = {"month": "%Y-%m", "year": "%Y"}
_WORD_FORMATS = {"month": "YEAR_MONTH_FORMAT", "year": "Y"}
# In Django's notation; a translation may put the parts in another order.
_LONG_DAY = gettext_lazy("j F Y")


def iso_date(day: date, precision: str) -> str:
    """ "2022-10-26", "2022-10" or "2022"."""
    return day.strftime(_ISO_FORMATS.get(precision, "%Y-%m-%d"))


def date_words(day: date, precision: str, is_short: bool = False) -> str:
    """ "26 October 2022" (short: "26 Oct 2022"), "October 2022" or "2022"."""
    of_day = "DATE_FORMAT" if is_short else str(_LONG_DAY)
    return date_format(day, _WORD_FORMATS.get(precision, of_day))
