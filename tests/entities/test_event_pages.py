"""The list of events and the page of each, and who may see them."""

from datetime import date, timedelta

import pytest

from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_person,
    make_time,
)

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
    assert f'{article.get_absolute_url()}#s2"><mark>Benny</mark> Gantz visits Turkey.</a>' in html
    assert person.get_absolute_url() in html
    assert country.get_absolute_url() not in html


def test_an_event_in_a_bad_light_waits_for_an_editor(client):
    event = make_event(
        make_article("H\nGantz attacks."), "Gantz attacks.", type="attack", review_state="proposed"
    )
    assert client.get(event.get_absolute_url()).status_code == 404


def dated(name: str, day: date | None, *people, **fields):
    """An event of one day (or of none) in which these took part."""
    fields = {"date_precision": "day" if day else "", "date_start": day, "date_end": day} | fields
    article = make_article("H\nGantz visits Turkey.")
    roles = [(person, "actor") for person in people]
    return make_event(article, "Gantz visits Turkey.", name, participants=roles, **fields)


def surroundings_of(client, event):
    return client.get(event.get_absolute_url()).context["surroundings"]


def names(events) -> list[str]:
    return [event.name for event in events]


def test_who_has_no_record_is_said_in_the_words_of_the_copy(client):
    event = dated("Strike", date(2022, 5, 3), make_person())
    event.roles.create(described="60 dock workers", role="subject", order=1)
    html = html_of(client, event)
    assert '<bdi>60 dock workers</bdi> <span class="quiet">as what it is about</span>' in html
    assert "taking part" in html


def test_each_sentence_is_shown_once_checked_or_not_but_not_what_was_rejected(client):
    event = dated("Visit", date(2022, 5, 3))
    text = make_article("Another\nThey came on Tuesday.").current_text
    row = event.evidence.create(
        text=text,
        start=8,
        end=29,
        surface="They came on Tuesday.",
        trigger_start=13,
        trigger_end=17,
    )
    assert "They <mark>came</mark> on Tuesday." in html_of(client, event)
    row.status = "rejected"
    row.save()
    assert "Tuesday" not in html_of(client, event)


def test_a_date_says_what_it_was_counted_from_until_an_editor_rejects_it(client):
    event = dated("Visit", date(2022, 10, 26))
    row = event.evidence.get()
    row.time = row.text.times.create(
        start=2,
        end=7,
        surface="Gantz",
        type="DATE",
        date_start=date(2022, 10, 26),
        date_end=date(2022, 10, 26),
        precision="day",
        basis="counted from the publication date",
    )
    row.save()
    assert "Counted from the publication date" in html_of(client, event)
    row.time.status = "rejected"
    row.time.save()
    assert "ounted from" not in html_of(client, event)


def test_a_date_that_an_editor_set_names_no_editor(client):
    article = make_article("H\nBenny Gantz visits Turkey on Monday.")
    time = make_time(article, "Monday", basis="marked by Grace Hidden", origin="person")
    event = make_event(
        article,
        "Benny Gantz visits Turkey on Monday.",
        date_start=date(2022, 3, 1),
        date_basis="set by Grace Hidden: she was there",
    )
    event.evidence.update(time=time)
    html = html_of(client, event)
    assert "Hidden" not in html
    assert "set by an editor" in html
    assert "Marked by an editor" in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"date_start": date(2022, 3, 1), "date_precision": "month"}, "In <time"),
        ({"date_end": date(2022, 9, 30), "date_precision": "range"}, "Before <time"),
        ({}, "Not known"),
    ],
)
def test_when_it_was_is_said_as_far_as_it_is_known(client, fields, words):
    event = make_event(make_article("H\nGantz visits."), "Gantz visits.", **fields)
    assert f"<dd>{words}" in html_of(client, event)


def test_who_says_so_is_named_and_linked_where_the_record_has_a_page(client):
    person = make_person()
    event = dated("Strike", date(2022, 5, 3), status="claimed", claimed_by=person.entity)
    assert "Said by <bdi>Benny Gantz</bdi> to have happened" in html_of(client, event)
    make_mention(make_article("H\nBenny Gantz came."), "Benny Gantz", person)
    assert f'Said by <a href="{person.get_absolute_url()}">' in html_of(client, event)
    assert "said by <bdi>Benny Gantz</bdi> to have" in client.get("/events/").content.decode()
    person.review_state = "hidden"
    person.save()
    assert "Said to have happened" in html_of(client, event)


def test_a_participants_events_before_and_after_are_the_nearest(client):
    person, other = make_person(), make_person("Asha Verne")
    for year in (2019, 2021, 2023, 2024):
        dated(f"Of {year}", date(year, 1, 1), person)
    dated("Undated", None, person)
    [around] = surroundings_of(client, dated("Now", date(2022, 1, 1), person, other)).neighbours
    assert (around.entity.name, around.before.name, around.after.name) == (
        *("Benny Gantz", "Of 2021", "Of 2023"),
    )


def test_events_of_the_same_day_are_before_and_after_each_other(client):
    person = make_person()
    first, second = (dated(name, date(2022, 1, 1), person) for name in ("First", "Second"))
    assert surroundings_of(client, first).neighbours[0].after == second
    assert surroundings_of(client, second).neighbours[0].before == first


def test_beside_an_event_stand_those_of_its_kind_between_the_same(client):
    one, other, third = make_person(), make_person("Asha Verne"), make_person("Milo Tarrant")
    now = dated("Now", date(2022, 1, 1), one, other)
    dated("Same", date(2015, 1, 1), one, other)
    dated("With another", date(2015, 1, 1), one, third)
    dated("Another kind", date(2015, 1, 1), one, other, type="request")
    assert names(surroundings_of(client, now).alike) == ["Same"]


def test_beside_an_event_stand_those_of_the_same_people_and_country_at_the_time(client):
    person, country = make_person(), make_country()
    now = dated("Now", date(2022, 1, 15), person, type="request", country=country)
    dated("Just after", date(2022, 1, 16), person)
    dated("Soon after", date(2022, 2, 1), person)
    dated("There", date(2022, 1, 1), country=country)
    dated("Elsewhere", date(2022, 1, 2), make_person("Asha Verne"))
    dated("Much later", date(2022, 6, 1), person)
    assert names(surroundings_of(client, now).near) == ["There", "Soon after"]


def test_the_whole_and_its_parts_lead_to_each_other(client):
    whole = dated("Talks", date(2022, 1, 1))
    part = dated("Dinner", date(2022, 1, 1), parent=whole)
    assert names(surroundings_of(client, whole).parts) == ["Dinner"]
    assert f'Part of</dt><dd><a class="entity" href="{whole.get_absolute_url()}"' in html_of(
        client, part
    )


@pytest.mark.parametrize(
    "fields", [{"review_state": "hidden"}, {"type": "attack", "review_state": "proposed"}]
)
def test_what_is_not_public_stands_beside_nothing(client, fields):
    person, other = make_person(), make_person("Asha Verne")
    now = dated("Now", date(2022, 1, 15), person, other, type=fields.get("type", "visit"))
    dated("Secret", date(2022, 1, 14), person, other, parent=now, **fields)
    assert "Secret" not in html_of(client, now)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_is_have_surroundings(client, day):
    country = make_country()
    dated("Other", day, type="request", country=country)
    now = dated("Now", day, make_person(), country=country)
    assert names(surroundings_of(client, now).near) == ["Other"]


def test_an_event_named_by_figures_alone_is_not_at_the_address_of_a_year(client):
    event = dated("1984", date(2022, 5, 3))
    assert event.get_absolute_url() == "/events/event-1984/"
    assert html_of(client, event)


@pytest.mark.parametrize("size", [3, 30])
def test_an_event_page_takes_eight_queries(client, django_assert_num_queries, size):
    people = [make_person(f"Person {number}") for number in range(4)]
    whole = dated("Talks", date(2022, 5, 1), *people, status="claimed", claimed_by=people[0].entity)
    for number in range(size):
        dated(
            f"Visit {number}",
            date(2022, 4, 20) + timedelta(days=number),
            *people,
            status="claimed",
            claimed_by=people[1].entity,
            parent=whole,
        )
    with django_assert_num_queries(8):
        client.get(whole.get_absolute_url())


def test_a_sentence_says_where_it_tells_otherwise_and_whether_it_is_checked(client):
    event = dated("Visit", date(2022, 10, 26))
    assert "No editor has checked these sentences yet." in html_of(client, event)
    event.evidence.update(status="accepted", says="planned")
    text = make_article("Another\nThey came.").current_text
    event.evidence.create(
        text=text, start=8, end=18, surface="They came.", trigger_start=13, trigger_end=17
    )
    html = html_of(client, event)
    assert html.count("Told here as planned") == 1
    assert html.count('<span class="state">not yet checked</span>') == 1
    assert "No editor has checked" not in html


def test_who_says_so_costs_no_query_for_each_event(client, django_assert_max_num_queries):
    person = make_person()
    sentences = [f"They struck on {day} May." for day in range(1, 9)]
    article = make_article("\n".join(["H", *sentences]))
    for day, sentence in enumerate(sentences, start=1):
        claim = {"status": "claimed", "claimed_by": person.entity, "date_start": date(2022, 5, day)}
        make_event(article, sentence, f"Strike {day}", type="protest", **claim)
    for address, queries in ((article.get_absolute_url(), 6), ("/", 7)):
        with django_assert_max_num_queries(queries):
            assert "said by <bdi>Benny Gantz" in client.get(address).content.decode()
