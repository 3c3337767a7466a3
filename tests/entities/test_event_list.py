"""The list of events and its filters, and the events on the page of a record."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from tests.entities.test_event_pages import dated, html_of, names
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_organization,
    make_person,
    make_place,
)

pytestmark = pytest.mark.django_db


def listed(client, query: str = "") -> list[str]:
    response = client.get(f"/events/{query}")
    assert response.status_code == 200
    return names(response.context["page"])


def test_a_plan_whose_day_has_passed_was_planned(client):
    day = date(2022, 10, 26)
    event = make_event(
        make_article("H\nGantz visits Turkey."),
        "Gantz visits Turkey.",
        status="planned",
        date_start=day,
        date_end=day,
        date_precision="day",
    )
    assert "<dd>Was planned</dd>" in html_of(client, event)
    assert "was planned for <time" in client.get("/events/").content.decode()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("claimed", "said to have happened on <time"),
        ("denied", "denied (said to be on <time"),
        ("hypothetical", "spoken of as possible on <time"),
        ("ongoing", "under way on <time"),
    ],
)
def test_what_nobody_vouches_for_is_said_so(client, status, words):
    day = date(2022, 10, 26)
    make_event(
        make_article("H\nGantz visits Turkey."),
        "Gantz visits Turkey.",
        status=status,
        date_start=day,
        date_end=day,
        date_precision="day",
    )
    assert words in client.get("/events/").content.decode()


def test_events_are_found_by_their_words_however_they_are_spelled(client):
    make_event(make_article("H\nHe visits."), "He visits.", "Çavuşoğlu visits")
    assert len(client.get("/events/?q=cavusoglu").context["page"]) == 1
    assert 'role="alert"' in client.get("/events/?q=" + "x" * 60_000).content.decode()


def test_the_list_has_the_newest_first_by_year_and_last_what_has_no_year(client):
    dated("Old", date(2018, 5, 1))
    dated("Open", None, date_start=date(2023, 1, 1), date_precision="range")
    dated("Undated", None)
    dated("Before", None, date_end=date(2022, 9, 30), date_precision="range")
    dated("New", date(2022, 5, 1))
    years = client.get("/events/").context["years"]
    assert [(year, names(events)) for year, events in years] == [
        (2022, ["New"]),
        (2018, ["Old"]),
        (None, ["Before", "Undated", "Open"]),
    ]
    assert client.get("/events/").context["calendar"] == [(2018, 1), (2022, 1)]


def test_the_list_is_narrowed_by_who_and_where(client):
    person, country, place = make_person(), make_country(), make_place()
    body = make_organization()
    dated("One", date(2022, 1, 1), person, body)
    dated("Two", date(2022, 1, 2), country, place=place)
    dated("Three", date(2022, 1, 3), country=country)
    assert listed(client, "?person=benny-gantz") == ["One"]
    assert listed(client, "?organization=united-nations") == ["One"]
    assert listed(client, "?country=turkey") == ["Three", "Two"]
    assert listed(client, "?place=ankara") == ["Two"]
    assert listed(client, "?person=nobody") == []
    assert listed(client, "?person=benny-gantz&country=turkey") == []


def test_the_list_is_narrowed_to_what_lies_in_a_period(client):
    dated("Day", date(2022, 5, 3))
    dated("Month", None, date_start=date(2022, 5, 1), date_end=date(2022, 5, 31))
    dated("Undated", None)
    assert listed(client, "?date_from=2022-05-04") == ["Month"]
    assert listed(client, "?date_from=2022-05-03&date_to=2022-05-03") == ["Day", "Month"]
    assert listed(client, "?date_to=2022-04-30") == []
    response = client.get("/events/?date_from=2022-05-04&date_to=2022-05-01")
    assert 'role="alert"' in response.content.decode()
    assert not response.context["page"].object_list


def test_a_narrowed_list_says_to_what_and_is_not_for_search_engines(client):
    dated("Visit", date(2022, 5, 3), make_person())
    html = client.get("/events/?type=visit&person=benny-gantz&q=visit").content.decode()
    assert "<title>“visit”, visit, Benny Gantz – Events – Newsroom</title>" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "<title>Events – Newsroom</title>" in client.get("/events/").content.decode()


def test_a_hidden_record_cannot_be_asked_for(client):
    place = make_place()
    dated("Visit", date(2022, 5, 3), place=place)
    assert listed(client, "?place=ankara") == ["Visit"]
    place.review_state = "hidden"
    place.save()
    assert listed(client, "?place=ankara") == []
    assert "Ankara" not in client.get("/events/").content.decode()


@pytest.mark.parametrize("query", ["?date_from=0000-00-00", "?date_to=99999", "?type=x", "?page=9"])
def test_a_query_that_makes_no_sense_is_an_error_or_no_page(client, query):
    dated("Visit", date(2022, 5, 3))
    response = client.get(f"/events/{query}")
    assert response.status_code == (404 if "page" in query else 200)
    if response.status_code == 200:
        assert not response.context["page"].object_list


@pytest.mark.parametrize("size", [3, 30])
def test_the_list_of_events_takes_six_queries(client, django_assert_num_queries, size):
    person, place = make_person(), make_place()
    for number in range(size):
        day = date(2022, 5, 1) + timedelta(days=number)
        claim = {"status": "claimed", "claimed_by": person.entity}
        dated(f"Visit {number}", day, person, place=place, **claim)
    with django_assert_num_queries(6):
        client.get("/events/?person=benny-gantz")


def test_a_page_tells_a_records_events_by_year_and_those_ahead_first(client):
    person = make_person()
    soon = localdate() + timedelta(days=9)
    dated("Later", soon + timedelta(days=400), person, status="planned")
    dated("Soon", soon, person, status="planned")
    dated("Was planned", date(2021, 5, 3), person, status="planned")
    dated("Old", date(2018, 5, 3), person)
    dated("Undated plan", None, person, status="planned")
    events = client.get(person.get_absolute_url()).context["events"]
    assert [each.event.name for each in events.ahead] == ["Soon", "Later"]
    assert [(year, [each.event.name for each in told]) for year, told in events.years] == [
        (2021, ["Was planned"]),
        (2018, ["Old"]),
        (None, ["Undated plan"]),
    ]


def test_a_page_of_many_events_leads_to_the_rest(client):
    person = make_person()
    for number in range(31):
        dated(f"Visit {number}", date(2022, 5, 1) + timedelta(days=number), person)
    html = html_of(client, person)
    assert 'href="/events/?person=benny-gantz"' in html
    assert ">Visit 0<" not in html
    assert ">Visit 30<" in html
