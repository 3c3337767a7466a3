"""How much was decided in the last seven days, and by whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import DecisionBatch
from articles.progress import read_week
from tests.factories import make_user

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 12)
NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


def decide(by=None, *, days_ago=0, **fields):
    at = NOON - timedelta(days=days_ago)
    return DecisionBatch.objects.create(**({"verb": "accept", "by": by, "at": at} | fields))


def counts():
    return [day.count for day in read_week(TODAY).days]


def test_an_archive_without_decisions_has_a_week_of_nothing():
    week = read_week(TODAY)
    assert [day.day.day for day in week.days] == [6, 7, 8, 9, 10, 11, 12]
    assert (week.total, list(week.people)) == (0, [])


def test_decisions_are_counted_on_their_days_and_older_ones_not():
    for days_ago in (0, 0, 1, 6, 7):
        decide(days_ago=days_ago)
    assert counts() == [1, 0, 0, 0, 0, 1, 2]


def test_a_day_is_one_of_the_sites_time_zone():
    with timezone.override("Pacific/Auckland"):
        decide(at=datetime(2026, 3, 11, 23, tzinfo=UTC))
        assert counts() == [0, 0, 0, 0, 0, 0, 1]
    assert counts() == [0, 0, 0, 0, 0, 1, 0]


def test_what_was_taken_back_does_not_count_nor_does_taking_back():
    decide()
    DecisionBatch.objects.create(verb="undo", undoes=decide(), at=NOON)
    assert counts()[-1] == 1


def test_an_action_in_several_batches_is_one_decision():
    first = decide(verb="merge")
    decide(verb="merge", together=first)
    assert counts()[-1] == 1


def test_the_five_who_decided_most_are_named_the_most_active_first():
    people = [make_user(first_name="Ana", last_name=str(number)) for number in range(7)]
    for number, person in enumerate(people, start=1):
        for _ in range(number):
            decide(person)
    assert list(read_week(TODAY).people) == [
        ("Ana 6", 7),
        ("Ana 5", 6),
        ("Ana 4", 5),
        ("Ana 3", 4),
        ("Ana 2", 3),
    ]


def test_whoever_was_deleted_is_somebody():
    decide()
    assert list(read_week(TODAY).people) == [("Somebody", 1)]


def test_a_week_takes_two_queries_however_many_decide(django_assert_num_queries):
    for _ in range(4):
        decide(make_user())
    with django_assert_num_queries(2):
        read_week(TODAY)
