"""Events that may be one are listed with the reasons, to be merged or kept apart."""

from datetime import date, timedelta

import pytest

from articles.decisions import keep_apart, merge_records
from entities.duplicates import find_duplicates
from entities.models import Event, Participation
from tests.factories import make_country, make_person, make_user

pytestmark = pytest.mark.django_db

DAY = date(2022, 10, 26)


@pytest.fixture
def gantz():
    return make_person("Benny Gantz")


@pytest.fixture
def turkey():
    return make_country()


def event_of(*people, start=DAY, days=0, **fields):
    end = start + timedelta(days=days)
    precision = "range" if days else "day"
    values = {"type": "visit", "date_start": start, "date_end": end, "date_precision": precision}
    event = Event.objects.create(name="A visit", **(values | fields))
    for person in people:
        Participation.objects.create(event=event, entity=person, role="guest")
    return event


def pairs():
    return [
        (pair.first.record.pk, pair.second.record.pk, pair.reason)
        for pair in find_duplicates("event")
    ]


def test_events_with_one_person_in_common_may_be_one_and_the_reasons_are_told(gantz, turkey):
    first, second = event_of(gantz, turkey), event_of(gantz, days=2)
    event_of(gantz, start=DAY + timedelta(days=9))
    event_of(gantz, type="attack")
    event_of(turkey, review_state="hidden")
    reason = "the same kind of event; one of the same takes part; the dates overlap"
    assert pairs() == [(first.pk, second.pk, reason)]
    [pair] = find_duplicates()
    assert list(pair.first.context) == [
        "visit, happened",
        "26 October 2022",
        "Benny Gantz",
        "Turkey",
    ]


def test_events_that_are_kept_apart_or_merged_are_not_listed_again(gantz):
    first, second, third = (event_of(gantz) for _ in range(3))
    assert len(pairs()) == 3
    keep_apart(first.pk, second.pk, by=make_user())
    merge_records(first.pk, [third.pk], by=make_user(), versions={first.pk: 1, third.pk: 1})
    assert pairs() == []


@pytest.mark.parametrize("count", [2, 12])
def test_finding_takes_as_many_queries_for_many_events(gantz, count, django_assert_num_queries):
    for _ in range(count):
        event_of(gantz)
    with django_assert_num_queries(8):
        assert len(find_duplicates("event", limit=1000)) == count * (count - 1) // 2
