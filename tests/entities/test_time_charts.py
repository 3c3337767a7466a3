"""Mentions over time on the pages of records."""

import re
from datetime import date

import pytest

from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_place,
)

pytestmark = pytest.mark.django_db


def name_in_article(entity, day: date | None, **fields):
    article = make_article(f"H\n{entity.name} came. {entity.name} went.", dated=day, **fields)
    for nth in (0, 1):
        make_mention(article, entity.name, entity, nth=nth)
    return article


def bars_of(client, entity) -> list[tuple[str, int, str]]:
    chart = client.get(entity.get_absolute_url()).context["over_time"]
    return [(each.words, each.bar.count, each.address) for each in chart.bars] if chart else []


@pytest.mark.parametrize("make", [make_person, make_country, make_organization, make_place])
def test_articles_and_not_mentions_are_counted_by_month(client, make):
    entity = make()
    for day in (date(2022, 3, 1), date(2022, 3, 30), date(2022, 10, 26)):
        name_in_article(entity, day)
    found = bars_of(client, entity)
    assert [(words, count) for words, count, _address in found] == [
        ("March 2022", 2),
        ("October 2022", 1),
    ]


def test_a_bar_leads_to_its_articles(client):
    person = make_person()
    early = name_in_article(person, date(2022, 3, 1))
    name_in_article(person, date(2022, 10, 26))
    address = bars_of(client, person)[0][2]
    assert address == "/articles/?person=benny-gantz&date_from=2022-03-01&date_to=2022-03-31"
    assert [*client.get(address).context["page"]] == [early]


def test_drafts_hidden_words_and_undated_articles_are_in_no_bar(client):
    person = make_person()
    for day in (date(2022, 3, 1), date(2022, 10, 26)):
        name_in_article(person, day)
    name_in_article(person, date(2022, 4, 1), published=False)
    name_in_article(person, None)
    rejected = make_article("H\nBenny Gantz came.", dated=date(2022, 5, 1))
    make_mention(rejected, "Benny Gantz", person, status="rejected")
    response = client.get(person.get_absolute_url())
    assert [each.bar.count for each in response.context["over_time"].bars] == [1, 1]
    tally = response.context["tally"]
    assert (tally.articles, tally.undated, tally.mentions, tally.checked) == (3, 1, 6, 6)


def test_what_is_dated_by_the_year_alone_is_said_in_words(client):
    person = make_person()
    for day in (date(2022, 3, 1), date(2022, 10, 26)):
        name_in_article(person, day)
    # An editor may give one day and say that only the year is known.
    name_in_article(person, date(2022, 1, 1), dated_basis="said so")
    article = name_in_article(person, None)
    article.dated_start = article.dated_end = date(2022, 6, 1)
    article.dated_precision = "year"
    article.save()
    html = client.get(person.get_absolute_url()).content.decode()
    assert "1 more article is dated less exactly." in html


def test_the_numbers_stand_in_a_table_too_and_the_bars_take_no_stop_of_the_keyboard(client):
    person = make_person()
    for day in (date(2022, 3, 1), date(2022, 10, 26)):
        name_in_article(person, day)
    html = client.get(person.get_absolute_url()).content.decode()
    figure = re.search(r'<figure class="over-time">.*?</figure>', html, re.S)[0]
    assert figure.count('tabindex="-1"') == 2
    table = re.search("<table.*?</table>", figure, re.S)[0]
    assert table.count("<a href=") == 2
    assert '<tr><th scope="row"><a href="/articles/?person=benny-gantz&amp;' in table


def test_one_article_is_no_picture(client):
    person = make_person()
    name_in_article(person, date(2022, 3, 1))
    assert bars_of(client, person) == []
    assert "<svg" not in client.get(person.get_absolute_url()).content.decode()


def tell(*days: date, **fields) -> None:
    for number, day in enumerate(days):
        article = make_article(f"H\nBenny Gantz visits {number}.")
        dates = {"date_start": day, "date_end": day, "date_precision": "day"} | fields
        make_event(article, f"Benny Gantz visits {number}.", f"Visit {number}", **dates)


def events_over_time(client, path: str) -> list[tuple[str, int, str]]:
    chart = client.get(path).context["over_time"]
    return [(each.words, each.bar.count, each.address) for each in chart.bars] if chart else []


def test_events_stand_under_the_month_that_a_bar_leads_to(client):
    tell(date(2022, 3, 1), date(2022, 10, 26), date(2022, 10, 27))
    expected = [
        ("March 2022", 1, "/events/2022/03/"),
        ("October 2022", 2, "/events/2022/10/"),
    ]
    assert events_over_time(client, "/events/") == expected
    assert events_over_time(client, "/events/2022/") == expected
    assert client.get("/events/2022/10/").status_code == 200


def test_an_event_of_which_only_the_year_is_known_stands_apart(client):
    tell(date(2022, 3, 1), date(2022, 10, 26))
    tell(date(2022, 1, 1), date_end=date(2022, 12, 31), date_precision="year")
    assert [count for _words, count, _path in events_over_time(client, "/events/")] == [1, 1]
    assert "Of 1 more event no month is known." in client.get("/events/").content.decode()
    assert client.get("/events/").context["calendar"] == [(2022, 3)]


def test_events_of_many_years_lead_to_the_page_of_the_year(client):
    tell(date(2005, 3, 1), date(2022, 10, 26))
    assert events_over_time(client, "/events/") == [
        ("2005", 1, "/events/2005/"),
        ("2022", 1, "/events/2022/"),
    ]


def test_events_that_the_public_does_not_see_are_in_no_bar(client):
    tell(date(2022, 3, 1), date(2022, 10, 26))
    tell(date(2022, 5, 1), review_state="hidden")
    tell(date(2022, 6, 1), type="criticism", review_state="proposed")
    assert [count for _words, count, _path in events_over_time(client, "/events/")] == [1, 1]


def test_an_archive_without_events_has_no_picture_of_them(client):
    assert events_over_time(client, "/events/") == []
