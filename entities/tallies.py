"""How often an entity is named in public articles, and when: one query for words and picture."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Count, Q

from articles.extraction.intervals import widened
from articles.kinds import MentionStatus
from articles.models import Article, Mention
from entities import over_time
from entities.models import Entity, Source

_PRECISIONS: Final = ("day", "month", "year")


class Known(NamedTuple):
    """A day, and how exactly it is known."""

    day: date
    precision: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an entity is named, and between which dates of the outlets."""

    mentions: int
    checked: int
    articles: int
    undated: int
    first: Known | None
    last: Known | None
    by_date: Sequence[over_time.Count]


class _Row(NamedTuple):
    """What articles of one and the same date say."""

    start: date | None
    end: date | None
    precision: str
    mentions: int
    checked: int
    articles: int


def count_mentions(entity: Entity) -> Tally:
    """An article has one date, so that the sum over all dates counts it once; of the printings of
    one story the first is counted.
    """
    article = "text__article"
    counted = (
        Mention.objects.public()
        .filter(entity=entity)
        .one_a_story()
        .order_by()
        .values_list(
            f"{article}__dated_start", f"{article}__dated_end", f"{article}__dated_precision"
        )
        .annotate(
            mentions=Count("pk"),
            checked=Count("pk", filter=Q(status=MentionStatus.ACCEPTED)),
            articles=Count(article, distinct=True),
        )
    )
    return _tally([_Row(*row) for row in counted])


def count_articles(source: Source) -> Tally:
    """What this site has of a source, by the source's own dates."""
    own = Article.objects.public().filter(source=source).order_by()
    counted = own.values_list("dated_start", "dated_end", "dated_precision")
    return _tally(
        [_Row(*row, 0, 0, articles) for *row, articles in counted.annotate(n=Count("pk"))]
    )


def by_year(tally: Tally) -> list[tuple[int, int]]:
    """Years with the number of articles that are dated in them, the newest first."""
    years: Counter[int] = Counter()
    for first, last, number in tally.by_date:
        if first.year == last.year:
            years[first.year] += number
    return sorted(years.items(), reverse=True)


def _tally(rows: Sequence[_Row]) -> Tally:
    dated = [row for row in rows if row.start and row.end]
    return Tally(
        mentions=sum(row.mentions for row in rows),
        checked=sum(row.checked for row in rows),
        articles=sum(row.articles for row in rows),
        undated=sum(row.articles for row in rows if not row.start),
        first=_first(dated),
        last=_last(dated),
        by_date=[over_time.Count(*_days(row), row.articles) for row in dated],
    )


def _days(row: _Row) -> tuple[date, date]:
    """All days of the month or year, where an editor gave one day for it."""
    first, last = widened(row.start, None, row.precision)
    return min(first, row.start), max(last, row.end)


def _first(rows: Sequence[_Row]) -> Known | None:
    """Of the same day known in two ways the finer one counts."""
    known = [Known(row.start, _named(row.precision)) for row in rows]
    return min(known, key=lambda one: (one.day, _PRECISIONS.index(one.precision)), default=None)


def _last(rows: Sequence[_Row]) -> Known | None:
    known = [Known(row.end, _named(row.precision)) for row in rows]
    return max(known, key=lambda one: (one.day, -_PRECISIONS.index(one.precision)), default=None)


def _named(precision: str) -> str:
    return precision if precision in _PRECISIONS else "day"
