"""Dates in words, in <time> elements, no finer than they are known."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from entities.intervals import date_words, ends_of, iso_date

register = template.Library()


@register.simple_tag
def interval(
    start: date, end: date | None = None, precision: str = "day", is_short: bool = False
) -> SafeString:
    """ "26 October 2022", "October 2022", "3 May 2022 to 9 May 2022"."""
    times = [
        format_html(
            '<time datetime="{}">{}</time>',
            iso_date(day, precision),
            date_words(day, precision, is_short),
        )
        for day in ends_of(start, end, precision)
    ]
    return times[0] if len(times) == 1 else format_html(_("{} to {}"), *times)
