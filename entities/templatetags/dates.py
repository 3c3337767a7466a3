"""Dates in words, in <time> elements, no finer than they are known."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from entities import intervals
from entities.intervals import Days, date_words, day_after, first_words, iso_date

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


@register.filter
def named_days(days: Days) -> SafeString:
    """Days by themselves: "26 October 2022", "3 to 5 May 2022", "before 2022"."""
    is_open = days.shape in (intervals.BEFORE, intervals.AFTER)
    return days_phrase(days) if is_open else days_words(days)


def days_phrase(days: Days) -> SafeString:
    """ "on 26 October 2022", "in March 2022", "between 1 and 31 August 2022", "before 2022"."""
    match days.shape:
        case intervals.ONE:
            words = _("on {}") if days.precision == "day" else _("in {}")
            return format_html(words, _time(days.first, days.precision))
        case intervals.LASTING:
            return format_html(_("from {} to {}"), *_ends(days))
        case intervals.BETWEEN:
            return format_html(_("between {} and {}"), *_ends(days))
        case intervals.AFTER:
            return format_html(_("on or after {}"), _time(days.first, days.precision))
    after = day_after(days.last)
    words = _("before {}") if after else _("on or before {}")
    return format_html(words, _time(*(after or (days.last, days.precision))))


def days_words(days: Days) -> SafeString:
    """Where another word leads up to it: "26 October 2022", "3 to 5 May 2022"."""
    if days.shape == intervals.ONE:
        return _time(days.first, days.precision)
    return format_html(_("{} to {}"), *_ends(days))


def _ends(days: Days) -> tuple[SafeString, SafeString]:
    first = format_html(
        '<time datetime="{}">{}</time>', iso_date(days.first, days.precision), first_words(days)
    )
    return first, _time(days.last, days.precision)
