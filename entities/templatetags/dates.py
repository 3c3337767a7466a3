"""Dates in words, in <time> elements, no finer than they are known."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from entities.intervals import date_words, iso_date

register = template.Library()


@register.simple_tag
def interval(
    start: date,
    end: date | None = None,
    precision: str = "day",
    is_short: bool = False,
    end_precision: str = "",
) -> SafeString:
    """ "26 October 2022", "October 2022", "3 May 2022 to October 2022"."""
    first = _time(start, precision, is_short)
    last = _time(end, end_precision or precision, is_short) if end else first
    return first if first == last else format_html(_("{} to {}"), first, last)


@register.simple_tag
def period(start: date | None, end: date | None) -> SafeString | str:
    """ "since 3 May 2019", "until 3 May 2019", or from one to the other; empty if not known."""
    if start and end:
        return interval(start, end)
    if start:
        return format_html(_("since {}"), _time(start))
    return format_html(_("until {}"), _time(end)) if end else ""


def _time(day: date, precision: str = "day", is_short: bool = False) -> SafeString:
    return format_html(
        '<time datetime="{}">{}</time>',
        iso_date(day, precision),
        date_words(day, precision, is_short),
    )
