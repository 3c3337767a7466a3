"""What event pages say to machines: what is checked and vouched for, and no day made up."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_organization,
    make_person,
    make_place,
)

pytestmark = pytest.mark.django_db

SENTENCE = "Gantz visits Turkey."


def make(**fields):
    return make_event(make_article(f"H\n{SENTENCE}"), SENTENCE, **fields)


def told(client, event) -> dict:
    return client.get(event.get_absolute_url()).context["structured_data"]["mainEntity"]


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({}, True),
        ({"status": "ongoing"}, True),
        ({"review_state": "proposed"}, False),
        ({"status": "claimed"}, False),
        ({"status": "denied"}, False),
        ({"status": "hypothetical"}, False),
    ],
)
def test_machines_are_told_of_events_that_are_checked_and_vouched_for(client, fields, is_told):
    event = make(**fields)
    data = client.get(event.get_absolute_url()).context["structured_data"]
    assert ("mainEntity" in data) == is_told
    assert "breadcrumb" in data
    listed = client.get("/events/").context["structured_data"].get("mainEntity", {})
    assert bool(listed) == ("review_state" not in fields)


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        (date(2022, 10, 26), date(2022, 10, 26), "day", ("2022-10-26", None)),
        (date(2022, 3, 1), date(2022, 3, 31), "month", ("2022-03", None)),
        (date(2018, 1, 1), date(2018, 12, 31), "year", ("2018", None)),
        (date(2022, 5, 3), date(2022, 5, 5), "day", ("2022-05-03", "2022-05-05")),
        (date(2022, 3, 1), date(2022, 4, 30), "month", ("2022-03", "2022-04")),
        (date(2022, 8, 1), date(2022, 8, 31), "range", ("2022-08", None)),
        (date(2022, 8, 28), date(2022, 9, 3), "range", ("2022", None)),
        (date(2021, 12, 30), date(2022, 1, 2), "range", (None, None)),
        (None, date(2022, 9, 30), "range", (None, None)),
        (date(2022, 9, 1), None, "range", (None, None)),
        (None, None, "", (None, None)),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(client, start, end, precision, said):
    data = told(client, make(date_start=start, date_end=end, date_precision=precision))
    assert (data.get("startDate"), data.get("endDate")) == said


def test_a_plan_is_scheduled_until_its_day_has_passed(client):
    for days, is_told in ((1, True), (0, True), (-1, False)):
        day = localdate() + timedelta(days=days)
        event = make(status="planned", date_start=day, date_end=day, date_precision="day")
        data = client.get(event.get_absolute_url()).context["structured_data"].get("mainEntity")
        assert bool(data) is is_told
        if data:
            assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert "eventStatus" not in told(client, make())


def test_who_comes_to_a_visit_attends_it_and_a_country_is_what_it_is_about(client):
    person, body, country = make_person(), make_organization(), make_country()
    doubtful = make_person("Asha Verne", review_state="proposed")
    roles = [(person, "guest"), (body, "host"), (country, "host"), (doubtful, "guest")]
    event = make(participants=roles)
    event.roles.create(described="60 dock workers", role="subject")
    data = told(client, event)
    assert [each["name"] for each in data["attendee"]] == [person.name, body.name]
    assert [each["@type"] for each in data["about"]] == ["Country"]
    assert "dock workers" not in str(data)


def test_who_is_part_of_an_attack_does_not_attend_it(client):
    person = make_person()
    data = told(client, make(type="attack", participants=[(person, "actor"), (person, "subject")]))
    assert "attendee" not in data
    assert [each["name"] for each in data["about"]] == [person.name]


def test_where_it_was_is_said_of_checked_places_alone(client):
    country, place = make_country(), make_place()
    event = make(place=place, country=country)
    assert told(client, event)["location"] == {
        "@type": "Place",
        "name": "Ankara",
        "containedInPlace": {"@type": "Country", "name": "Turkey"},
    }
    place.review_state = "proposed"
    place.save()
    assert told(client, event)["location"] == {"@type": "Country", "name": "Turkey"}


def test_an_article_is_named_once_its_sentence_is_checked(client):
    event = make()
    assert "subjectOf" not in told(client, event)
    event.evidence.update(status="accepted")
    assert [each["headline"] for each in told(client, event)["subjectOf"]] == ["H"]


def test_parts_and_the_whole_are_told_as_far_as_they_are_checked(client):
    whole, part = make(name="Talks"), make(name="Opening")
    doubtful = make(name="Dinner", review_state="proposed")
    for one in (part, doubtful):
        one.parent = whole
        one.save()
    assert [each["name"] for each in told(client, whole)["subEvent"]] == ["Opening"]
    assert told(client, part)["superEvent"]["name"] == "Talks"
    whole.review_state = "proposed"
    whole.save()
    assert "superEvent" not in told(client, part)
