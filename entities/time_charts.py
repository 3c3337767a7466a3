"""Charts over time as pages show them: words and an address for each bar."""

from collections.abc import Callable, Iterable, Sequence
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
_MARKS: Final = {"day": pgettext_lazy("day and month, short", "j M")}
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
        marks=[ShownMark(mark, _mark_words(mark.day, chart)) for mark in chart.marks],
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


def _mark_words(day: date, chart: Chart) -> str:
    if chart.unit == "month" and day.month != 1:
        return date_words(day, "month")
    return date_format(day, str(_MARKS.get(chart.unit, "Y")))
