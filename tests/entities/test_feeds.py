"""Feeds of records: the articles that name them, with the sentence."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from entities.models import Entity, FormerSlug
from tests.articles.test_feeds import ATOM, entries_of, read, titles_of
from tests.factories import (
    PAST,
    make_article,
    make_country,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db

WORDS = "Nothing yet. Benny Gantz <b>met</b> people in Ankara, Turkey, for the Bureau. And so on."
SENTENCE = "Benny Gantz <b>met</b> people in Ankara, Turkey, for the Bureau."
ESCAPED = SENTENCE.replace("<", "&lt;").replace(">", "&gt;")
FEEDS = (
    *("/people/benny-gantz/feed/", "/countries/turkey/feed/", "/organizations/bureau/feed/"),
    *("/places/ankara/feed/", "/events/a-meeting/feed/", "/sources/arab-observer/feed/"),
)


@pytest.fixture
def records(db) -> list[Entity]:
    return [
        make_person(),
        make_country(),
        make_organization("Bureau"),
        make_place(),
        make_source(),
    ]


def tell(records: list[Entity], headline: str = "H", event: str = "A meeting", **fields) -> Article:
    person, country, organization, place, source = records
    article = make_article(f"{headline}\n{WORDS}\nBenny Gantz left.", source=source, **fields)
    make_mention(article, "Benny Gantz", person)
    make_mention(article, "Benny Gantz", person, nth=1)
    make_mention(article, "Turkey", country)
    make_mention(article, "Bureau", organization)
    make_mention(article, "Ankara", place)
    make_event(article, SENTENCE, event)
    return article


@pytest.mark.parametrize("address", FEEDS)
def test_a_record_has_a_feed_of_its_articles_each_with_its_sentence(client, records, address):
    article = tell(records)
    article.tags.add("peace")
    feed = read(client, address)
    page = address.removesuffix("feed/")
    assert feed.find(f"{ATOM}link[@rel='alternate']").attrib["href"] == f"http://testserver{page}"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "H"
    assert ESCAPED in entry.findtext(f"{ATOM}summary")
    if "sources" not in address:
        assert entry.findtext(f"{ATOM}summary") == ESCAPED
    assert entry.findtext(f"{ATOM}id").endswith(f":article/{article.pk}")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Arab Observer"
    assert [each.attrib["term"] for each in entry.findall(f"{ATOM}category")] == ["peace"]


def test_ids_outlive_a_new_name_and_a_new_address(client, records):
    tell(records)
    person = records[0]
    before = [entry.findtext(f"{ATOM}id") for entry in entries_of(client, FEEDS[0])]
    id_before = read(client, FEEDS[0]).findtext(f"{ATOM}id")
    person.name, person.slug = "Benjamin Gantz", "benjamin-gantz"
    person.save()
    response = client.get(f"{FEEDS[0]}?full=1")
    assert response.status_code == 301
    assert response["Location"] == "/people/benjamin-gantz/feed/?full=1"
    assert read(client, "/people/benjamin-gantz/feed/").findtext(f"{ATOM}id") == id_before
    after = entries_of(client, "/people/benjamin-gantz/feed/")
    assert [entry.findtext(f"{ATOM}id") for entry in after] == before


def test_the_feed_of_a_merged_record_leads_to_that_of_the_survivor(client, records):
    tell(records)
    loser = make_person("B. Gantz")
    Entity.objects.filter(pk=loser.pk).update(merged_into=records[0])
    response = client.get("/people/b-gantz/feed/")
    assert (response.status_code, response["Location"]) == (301, FEEDS[0])


@pytest.mark.parametrize("address", FEEDS)
def test_a_hidden_record_has_no_feed(client, records, address):
    tell(records)
    Entity.objects.update(review_state="hidden")
    assert client.get(address).status_code in (404, 410)


@pytest.mark.parametrize("address", FEEDS)
def test_what_is_not_public_stands_in_no_feed(client, records, address):
    tell(records, "Shown", public_from=PAST)
    tell(records, "Draft", published=False)
    tell(records, "Later", public_from=timezone.now() + timedelta(days=1))
    tell(records, "Gone", state="withdrawn")
    assert titles_of(client, address) == ["Shown"]


def test_a_suggestion_below_the_line_brings_no_article(client, records):
    tell(records, "Sure")
    unsure = make_article(f"Unsure\n{WORDS}")
    make_mention(unsure, "Benny Gantz", records[0], status="suggested", confidence=0.5)
    make_mention(make_article(f"Wrong\n{WORDS}"), "Benny Gantz", records[0], status="rejected")
    assert titles_of(client, FEEDS[0]) == ["Sure"]


def test_what_was_published_last_comes_first(client, records):
    for days in (1, 3, 2):
        tell(records, f"Day {days}", f"Event {days}", public_from=PAST + timedelta(days=days))
    assert titles_of(client, FEEDS[0]) == ["Day 3", "Day 2", "Day 1"]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_costs_the_same_whatever_is_in_it(client, records, address):
    counts = []
    for times in range(2):
        for number in range(4):
            article = tell(
                records, f"H {times} {number}", f"A meeting{'' if not times + number else number}"
            )
            article.tags.add(f"tag {number}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    # One of them is the ETag's.
    assert counts == [4, 4]


@pytest.mark.parametrize("name", ["no-such", "x" * 200])
def test_a_record_that_is_none_has_no_feed(client, name):
    assert client.get(f"/people/{name}/feed/").status_code == 404


def test_an_endless_query_is_not_carried_along(client, records):
    tell(records)
    FormerSlug.objects.create(kind="person", slug="old", entity=records[0])
    for old, new in (("/people/old/", "/people/benny-gantz/"), ("/people/old/feed/", FEEDS[0])):
        assert client.get(f"{old}?page=2")["Location"] == f"{new}?page=2"
        assert client.get(f"{old}?q={'x' * 100_000}")["Location"] == new
