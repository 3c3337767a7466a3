"""How much was decided lately, and by whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from articles.kinds import SAYS_WHO_WORKS, Verb
from articles.models import DecisionBatch
from articles.together.colleagues import name_of

DAYS: Final = 7
_MOST_ACTIVE: Final = 5


@dataclass(frozen=True)
class Day:
    day: date
    count: int


@dataclass(frozen=True)
class Week:
    """Decisions that stand: what was taken back does not count."""

    days: Sequence[Day]
    people: Sequence[tuple[str, int]]  # the most active first

    @property
    def total(self) -> int:
        return sum(day.count for day in self.days)


def read_week(today: date) -> Week:
    """The seven days that end today; two queries, however much was decided."""
    first = today - timedelta(days=DAYS - 1)
    by_day: Counter[date] = Counter()
    by_person: Counter[int | None] = Counter()
    for day, person, count in _count_since(first):
        by_day[day] += count
        by_person[person] += count
    days = [first + timedelta(days=number) for number in range(DAYS)]
    return Week([Day(day, by_day[day]) for day in days], _most_active(by_person))


def _count_since(first: date) -> list[tuple[date, int | None, int]]:
    since = timezone.make_aware(datetime.combine(first, time()))
    # An action that made several batches is one decision.
    batches = DecisionBatch.objects.standing().filter(at__gte=since, together=None)
    others = (Verb.UNDO, *SAYS_WHO_WORKS)
    rows = batches.exclude(verb__in=others).order_by().values_list(TruncDate("at"), "by")
    return list(rows.annotate(count=Count("pk")))


def _most_active(by_person: Counter[int | None]) -> list[tuple[str, int]]:
    most = by_person.most_common(_MOST_ACTIVE)
    users = User.objects.in_bulk([pk for pk, _count in most if pk is not None])
    return [(name_of(users.get(pk) if pk else None), count) for pk, count in most]
