"""Charts over time as pages show them: words and an address for each bar."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.filters import ArticleFilter
from entities import over_time
from entities.intervals import date_words
from entities.models import Entity
from entities.over_time import Bar, Chart, Mark

_HEADS: Final = {
    "day": gettext_lazy("Day"),
    "month": gettext_lazy("Month"),
    "year": gettext_lazy("Year"),
    "years": gettext_lazy("Years"),
}
# In Django's notation: what stands at a mark of the chart.
_MARKS: Final = {
    "day": pgettext_lazy("day and month, short", "j M"),
    "month": pgettext_lazy("month, short", "M"),
}
Address = Callable[[Bar, str], str]


@dataclass(frozen=True, slots=True)
class ShownBar:
    bar: Bar
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownMark:
    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class TimeChart:
    """A chart with its words; bars whose list has no address lead nowhere."""

    chart: Chart
    head: str
    bars: Sequence[ShownBar]
    marks: Sequence[ShownMark]


def chart_mentions(entity: Entity, counts: Iterable[over_time.Count]) -> TimeChart | None:
    """Articles that name the entity, by their own dates."""
    return show_chart(over_time.make_chart(counts), lambda bar, _unit: _articles(entity, bar))


def chart_events(counts: Iterable[over_time.Count]) -> TimeChart | None:
    """Events by when they begin; a bar leads to its page of the calendar."""
    return show_chart(over_time.make_chart(counts), _calendar)


def chart_year(year: int, by_month: Mapping[int, int]) -> TimeChart | None:
    return show_chart(over_time.chart_year(year, by_month), _calendar)


def _calendar(bar: Bar, unit: str) -> str:
    if unit == "month":
        return reverse("event-month", args=[bar.first.year, bar.first.month])
    if unit == "year":
        return reverse("event-year", args=[bar.first.year])
    chosen = {"date_from": bar.first, "date_to": bar.last}
    return f"{reverse('event-list')}?{urlencode(chosen)}"


def show_chart(chart: Chart | None, address: Address) -> TimeChart | None:
    if chart is None:
        return None
    return TimeChart(
        chart=chart,
        head=str(_HEADS[chart.unit]),
        bars=[
            ShownBar(bar, _bar_words(bar, chart.unit), address(bar, chart.unit))
            for bar in chart.bars
        ],
        marks=[ShownMark(mark, _mark_words(mark.day, chart.unit)) for mark in chart.marks],
    )


def _articles(entity: Entity, bar: Bar) -> str:
    """The list of these articles, where it can be narrowed to this kind of entity."""
    if entity.kind not in ArticleFilter.base_filters:
        return ""
    chosen = {entity.kind: entity.slug, "date_from": bar.first, "date_to": bar.last}
    return f"{reverse('article-list')}?{urlencode(chosen)}"


def _bar_words(bar: Bar, unit: str) -> str:
    if unit == "years":
        return f"{bar.first.year}–{bar.last.year}"
    return date_words(bar.first, unit)


def _mark_words(day: date, unit: str) -> str:
    """Of a month the year where it begins, else the month."""
    begins_year = unit == "month" and day.month == 1
    return date_format(day, "Y" if begins_year else str(_MARKS.get(unit, "Y")))
