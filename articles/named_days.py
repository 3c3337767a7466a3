"""The days that an article names, for its rail: what was resolved, each at its sentence."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from articles.kinds import MentionStatus
from articles.markup import MarkedBlock
from articles.models import Article
from entities.intervals import Days, date_words, read_days

MOST_DAYS: Final = 24


class NamedDays(NamedTuple):
    """Days, the words that name them first, and the start of their sentence."""

    days: Days
    surface: str  # empty where it says no other words than the page
    sentence: int
    is_checked: bool


def list_days(article: Article, shown: Iterable[MarkedBlock]) -> list[NamedDays]:
    """Of an article for reading, in the order of time; each once, where it comes first."""
    sentences = sorted(
        (segment.start, segment.start + len(segment.text), segment.sentence)
        for block in shown
        for segment in block.segments
        if segment.sentence is not None
    )
    starts = [start for start, _end, _sentence in sentences]
    found: dict[Days, NamedDays] = {}
    for start, surface, first, last, precision, status in article.time_rows:
        at = bisect_right(starts, start) - 1
        days = read_days(_day(first), _day(last), precision)
        # What the page leaves out, furniture and credits, has no place to lead to.
        if days and at >= 0 and start < sentences[at][1]:
            is_checked = status == MentionStatus.ACCEPTED
            other = "" if surface == date_words(days.first, days.precision) else surface
            found.setdefault(days, NamedDays(days, other, sentences[at][2], is_checked))
    return sorted(found.values(), key=lambda named: (named.days.first, named.days.last))[:MOST_DAYS]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
