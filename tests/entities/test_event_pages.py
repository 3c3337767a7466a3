"""The list of events and the page of each, and who may see them."""

from datetime import date

import pytest

from tests.factories import make_article, make_country, make_event, make_person

pytestmark = pytest.mark.django_db


def html_of(client, event) -> str:
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_an_event_page_says_who_when_and_by_which_sentence(client):
    article = make_article("H\nBenny Gantz visits Turkey.")
    person, country = make_person(), make_country()
    event = make_event(
        article,
        "Benny Gantz visits Turkey.",
        date_start=date(2022, 3, 1),
        date_end=date(2022, 3, 31),
        date_precision="month",
        country=country,
        participants=[(person, "guest")],
    )
    html = html_of(client, event)
    assert '<time datetime="2022-03">March 2022</time>' in html
    assert f'{article.get_absolute_url()}#b2"><mark>Benny</mark> Gantz visits Turkey.</a>' in html
    assert person.get_absolute_url() in html
    assert country.get_absolute_url() not in html


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


def test_an_event_in_a_bad_light_waits_for_an_editor(client):
    event = make_event(
        make_article("H\nGantz attacks."), "Gantz attacks.", type="attack", review_state="proposed"
    )
    assert client.get(event.get_absolute_url()).status_code == 404
