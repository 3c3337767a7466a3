"""An article in the model of FollowTheMoney: ids that stay, links that lead somewhere."""

import json
from datetime import date, time

import pytest

from articles.models import Article
from articles.representations.moments import to_utc
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_person,
    make_source,
)

pytestmark = pytest.mark.django_db

TEXT = "Gantz to visit Ankara\n\nBenny Gantz visits Turkey. He flies."


@pytest.fixture
def article() -> Article:
    article = make_article(TEXT, source=make_source(), language="en-GB", dated=date(2022, 10, 25))
    person, country = make_person(), make_country()
    make_mention(article, "Benny Gantz", person)
    make_mention(article, "Turkey", country, status="suggested", confidence=0.9)
    taking_part = [(person, "guest"), (country, "host")]
    make_event(article, "He flies.", "A flight", country=country, participants=taking_part)
    return article


def read(client, article: Article, query: str = "") -> dict[str, dict]:
    response = client.get(f"/articles/{article.slug}.ftm{query}")
    assert response.headers["Content-Type"] == "application/x-ndjson"
    things = [json.loads(line) for line in response.content.decode().splitlines()]
    assert len({thing["id"] for thing in things}) == len(things)
    return {thing["id"]: thing for thing in things}


def test_every_link_leads_to_what_stands_in_the_same_file(client, article):
    things = read(client, article)
    for thing in things.values():
        for name in ("document", "entity", "involved"):
            assert set(thing["properties"].get(name, ())) <= things.keys()
    kinds = sorted(thing["schema"] for thing in things.values())
    assert kinds == [
        *("Article", "Documentation", "Documentation", "Documentation"),
        *("Event", "Organization", "Person", "Territory"),
    ]


def test_a_link_says_what_it_is_and_whether_it_was_checked(client, article):
    things = read(client, article)
    links = [one for one in things.values() if one["schema"] == "Documentation"]
    said = {
        (
            things[link["properties"]["entity"][0]]["schema"],
            link["properties"]["role"][0],
            link["properties"]["status"][0],
        )
        for link in links
    }
    assert said == {
        ("Person", "mentions", "checked"),
        ("Territory", "mentions", "unchecked"),
        ("Event", "reports", "unchecked"),
    }


def test_ids_are_made_of_numbers_and_outlive_names(client, article):
    before = read(client, article).keys()
    person = article.current_text.mentions.get(surface="Benny Gantz").entity.child
    person.name, person.slug = "Benjamin Gantz", "benjamin-gantz"
    person.save()
    after = read(client, article)
    assert before == after.keys()
    key = f"newsroom-localhost-2026-entity-{person.pk}"
    assert after[key]["properties"]["name"] == ["Benjamin Gantz"]


def test_the_article_is_told_whole(client, article):
    things = read(client, article)
    told = things[f"newsroom-localhost-2026-article-{article.pk}"]["properties"]
    assert told["title"] == ["Gantz to visit Ankara"]
    assert (told["language"], told["publishedAt"]) == (["eng"], ["2022-10-25"])
    assert told["publisher"] == ["Arab Observer"]
    assert "Benny Gantz visits Turkey." in told["bodyText"][0]


def test_countries_in_an_event_are_told_by_their_codes(client, article):
    (event,) = [one for one in read(client, article).values() if one["schema"] == "Event"]
    assert event["properties"]["country"] == ["tr"]
    assert len(event["properties"]["involved"]) == 1


def test_where_only_the_checked_are_asked_for_there_is_no_other(client, article):
    things = read(client, article, "?checked=1").values()
    statuses = [thing["properties"].get("status") for thing in things]
    assert ["unchecked"] not in statuses
    assert [thing["schema"] for thing in things].count("Documentation") == 1


def test_an_hour_is_told_in_utc():
    moment = f"2022-10-25T{time(1, 30):%H:%M}+03:00"
    assert to_utc(moment) == "2022-10-24T22:30"
    assert to_utc("2022-10") == "2022-10"
