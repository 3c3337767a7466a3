"""Public pages of events by year and by month."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format

from articles.conditional import public_page
from entities.event_calendar import (
    Period,
    list_days,
    list_loose_in_month,
    list_loose_in_year,
    list_months,
    list_weekdays,
    list_weeks,
    months_around,
    years_around,
)
from entities.kinds import EntityKind
from entities.models import Event
from entities.time_charts import chart_year
from entities.views import HEADINGS, breadcrumbs, list_data


@public_page
def event_year(request: HttpRequest, year: int) -> HttpResponse:
    period = _period_or_404(year)
    months, loose = list_months(period), list_loose_in_year(period)
    before, after = years_around(period)
    context = {
        "months": months,
        "over_time": chart_year(period.first.year, {each.day.month: each.count for each in months}),
        "loose": loose,
        "before": before,
        "after": after,
        "heading": str(period.first.year),
    }
    events = [*chain.from_iterable(month.events for month in months), *loose.events]
    return _render(request, "event_year", period, events, context)


@public_page
def event_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    period = _period_or_404(year, month)
    days, loose = list_days(period), list_loose_in_month(period)
    before, after = months_around(period)
    context = {
        "weeks": list_weeks(period, days),
        "weekdays": list_weekdays(),
        "has_days": bool(days),
        "loose": loose,
        "before": before,
        "after": after,
        "heading": date_format(period.first, "YEAR_MONTH_FORMAT"),
    }
    events = [*chain.from_iterable(day.events for day in days.values()), *loose.events]
    return _render(request, "event_month", period, events, context)


def _period_or_404(year: int, month: int | None = None) -> Period:
    try:
        return Period.of(year, month)
    except ValueError as error:
        raise Http404 from error


def _render(
    request: HttpRequest,
    template: str,
    period: Period,
    events: Iterable[Event],
    context: dict[str, object],
) -> HttpResponse:
    """A page of what is known of this time; where that is nothing, there is no page."""
    listed = list(events)
    if not listed:
        raise Http404
    heading = str(context["heading"])
    steps = breadcrumbs(
        request.build_absolute_uri, EntityKind.EVENT, *_steps(period, template, heading)
    )
    own = {
        "period": period,
        "section": HEADINGS[EntityKind.EVENT],
        "all_unchecked": not any(event.is_checked for event in listed),
        "noindex": not any(event.is_checked for event in listed),
        "structured_data": list_data(request, heading, listed, steps),
    }
    return render(request, f"entities/{template}.html", own | context)


def _steps(period: Period, template: str, heading: str) -> list[tuple[str, str]]:
    year = period.first.year
    steps = [(str(year), reverse("event-year", args=[year]))]
    if template == "event_month":
        steps.append((heading, month_address(period.first)))
    return steps


def month_address(day: date) -> str:
    return reverse("event-month", args=[day.year, day.month])
