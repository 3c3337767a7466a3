"""The search page as readers use it."""

import json
import re
from datetime import date, datetime, timedelta
from time import perf_counter

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.decisions import merge_records
from articles.filters import ArticleFilter
from articles.models import Article
from articles.search import follow
from entities.models import Entity, FormerSlug, Name
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


def headlines(client: Client, query: str, address: str = "/search/") -> list[str]:
    html = client.get(f"{address}{query}").content.decode()
    found = re.findall(r'<h2 dir="auto"><a [^>]*>(.*?)</a>', html)
    return [re.sub("<[^>]+>", "", each) for each in found]


def page(client: Client, query: str) -> str:
    response = client.get(f"/search/{query}")
    assert response.status_code == 200
    return response.content.decode()


def make_named(name: str, headline: str = "", **fields) -> tuple[Entity, Article]:
    person = make_person(name)
    article = make_article(f"{headline or f'On {name}'}\n\n{name} spoke in Ankara.", **fields)
    make_mention(article, name, person)
    return person, article


def test_all_words_have_to_be_there(client):
    make_article("Visit to Ankara\n\nA minister came.")
    make_article("Visit to Baku\n\nA minister came.")
    assert headlines(client, "?q=minister+ankara") == ["Visit to Ankara"]
    assert headlines(client, "?q=minister+visit") == ["Visit to Baku", "Visit to Ankara"]
    assert headlines(client, "?q=minister+-baku") == ["Visit to Ankara"]
    assert headlines(client, "?q=minis*+ank*") == ["Visit to Ankara"]


def test_a_phrase_is_words_side_by_side(client):
    make_article("One\n\nThe foreign minister came.")
    make_article("Two\n\nThe minister of foreign affairs came.")
    assert headlines(client, '?q="foreign+minister"') == ["One"]


@pytest.mark.parametrize("typed", ["Erdogan", "Erdoğan", "ERDOGAN", "Эрдоган"])
def test_a_name_is_found_in_every_spelling(client, typed):
    make_article("One\n\nMr Erdoğan spoke.")
    make_article("Two\n\nMr Erdogan spoke.")
    assert headlines(client, f"?q={typed}") == ["Two", "One"]


def test_a_record_called_so_brings_its_other_names_and_its_mentions(client):
    person = make_person("Recep Tayyip Erdogan")
    Name.objects.create(entity=person, text="RTE")
    Name.objects.create(entity=person, text="Turkey's strongman", kind="misspelling")
    named = make_article("One\n\nThe president spoke.")
    make_mention(named, "president", person)
    make_article("Two\n\nThis is what RTE said.")
    make_article("Three\n\nNobody spoke.")
    assert headlines(client, "?q=recep+tayyip+erdogan") == ["Two", "One"]
    assert headlines(client, '?q="recep+tayyip+erdogan"') == []
    html = page(client, "?q=rte")
    assert "The <mark>president</mark> spoke." in html
    assert "what <mark>RTE</mark> said" in html


def test_a_capital_is_no_name_of_its_country(client):
    country = make_country()
    Name.objects.create(entity=country, text="Ankara", kind="capital")
    article = make_article("One\n\nTurkey agreed.")
    make_mention(article, "Turkey", country)
    assert headlines(client, "?q=ankara") == []


def test_the_sentence_leads_to_its_place(client):
    article = make_article("One\n\nFirst this. Then Gantz came. The end.")
    start = article.current_text.content.index("Then")
    html = page(client, "?q=gantz")
    assert "Then <mark>Gantz</mark> came." in html
    assert f'href="{article.get_absolute_url()}#s{start}"' in html
    assert f'id="s{start}"' in client.get(article.get_absolute_url()).content.decode()


def test_words_that_an_editor_corrected_away_are_not_quoted(client):
    article = make_article("One\n\nMore than a decade ago.\n\nAnkara agreed.")
    article.current_text.blocks.filter(start=5).update(role="standfirst")
    Article.objects.update(standfirst="More than a decade ago.")
    assert "<mark>decade</mark>" in page(client, "?q=decade")
    Article.objects.update(standfirst="Over ten years ago.")
    html = page(client, "?q=decade")
    assert headlines(client, "?q=decade") == ["One"]
    assert "<mark>decade</mark>" not in html
    assert "Over ten years ago." in html


def test_records_of_that_name_stand_above_with_kind_and_number(client):
    person, _article = make_named("Benny Gantz")
    make_named("Lea Gantzer")
    html = page(client, "?q=gantz")
    assert html.index(person.get_absolute_url()) < html.index("Lea Gantzer")
    assert "Person" in html
    assert "2 articles, 2 names" in " ".join(html.split()) or "1 article, 2 names" in html


def test_an_address_from_before_a_merge_or_a_new_name_means_the_same_record(client):
    gantz, _article = make_named("Benny Gantz")
    other, _article = make_named("Benjamin Gantz")
    versions = {one.pk: one.version for one in (gantz, other)}
    merge_records(gantz.pk, [other.pk], by=make_user("Publisher"), versions=versions)
    FormerSlug.objects.create(kind="person", slug="b-gantz", entity=gantz)
    for slug in ("benny-gantz", "benjamin-gantz", "b-gantz"):
        for address in ("/articles/", "/search/"):
            html = client.get(address, {"person": slug}).content.decode()
            assert "On Benny Gantz" in html
            assert "On Benjamin Gantz" in html
    assert ">Benny Gantz</option>" in client.get("/articles/?person=b-gantz").content.decode()


def test_facets_are_links_with_counts(client):
    _person, article = make_named("Benny Gantz", source=make_source(), dated=date(2022, 10, 26))
    article.tags.add("peace")
    make_named("Hulusi Akar", dated=date(2021, 3, 1))
    html = page(client, "?q=ankara")
    for query in ("person=benny-gantz", "source=arab-observer", "tag=peace", "year=2022"):
        assert f'href="?q=ankara&amp;{query}"' in html
        assert headlines(client, f"?q=ankara&{query}") == ["On Benny Gantz"]
    assert "Benny Gantz" in page(client, "?q=ankara&person=benny-gantz&year=2022")


def test_one_can_narrow_to_records_of_a_kind(client):
    make_named("Benny Gantz")
    organization = make_organization("Gantz Foundation")
    make_mention(make_article("The Gantz Foundation"), "Gantz Foundation", organization)
    assert "Organizations" in page(client, "?q=gantz")
    html = page(client, "?q=gantz&kind=organization")
    assert organization.get_absolute_url() in html
    assert headlines(client, "?q=gantz&kind=organization") == []
    assert "/people/benny-gantz/" not in html


def test_days_narrow_a_search_as_they_narrow_the_list(client):
    make_article("Old\n\nAnkara.", dated=date(2020, 1, 1))
    make_article("New\n\nAnkara.", dated=date(2022, 1, 1))
    for address in ("/search/", "/articles/"):
        assert headlines(client, "?q=ankara&date_from=2021-01-01", address) == ["New"]
        assert headlines(client, "?q=ankara&date_to=2021-01-01", address) == ["Old"]


@pytest.mark.parametrize("zone", ["Europe/Rome", "America/New_York"])
def test_the_days_of_undated_articles_are_ours(client, settings, zone):
    settings.TIME_ZONE = zone
    for day in (25, 26, 27):
        for hour in (0, 23):
            local = timezone.make_aware(datetime(2022, 10, day, hour, 59))
            make_article(f"{day} {hour}\n\nAnkara.", public_from=local)
    found = headlines(client, "?q=ankara&date_from=2022-10-26&date_to=2022-10-26")
    assert sorted(found) == ["26 0", "26 23"]
    for ends in ("date_from=0001-01-01", "date_to=9999-12-31"):
        assert len(headlines(client, f"?q=ankara&{ends}")) == 6


def test_the_best_match_may_come_first(client):
    make_article("Ankara, Ankara\n\nAnkara.", dated=date(2020, 1, 1))
    make_article(
        "Other things\n\nIn Ankara it rained all day, people said.", dated=date(2022, 1, 1)
    )
    assert headlines(client, "?q=ankara") == ["Other things", "Ankara, Ankara"]
    assert headlines(client, "?q=ankara&order=best") == ["Ankara, Ankara", "Other things"]


def test_a_slip_of_the_pen_is_asked_back(client):
    make_named("Recep Tayyip Erdogan")
    assert 'Did you mean <a href="?q=Recep+Tayyip+Erdogan">' in page(client, "?q=erdogn")
    assert "Did you mean" not in page(client, "?q=xyzzy")


def test_a_slip_of_the_pen_asks_for_the_name_and_not_for_an_event(client):
    article = make_article("On Erdogan\n\nYair Lapid and Recep Tayyip Erdogan met.")
    make_mention(article, "Recep Tayyip Erdogan", make_person("Recep Tayyip Erdogan"))
    sentence = "Yair Lapid and Recep Tayyip Erdogan met."
    make_event(article, sentence, "Yair Lapid and Recep Tayyip Erdogan meet")
    assert 'Did you mean <a href="?q=Recep+Tayyip+Erdogan">' in page(client, "?q=erdogn")


def test_nothing_found_says_what_to_do(client):
    assert "Nothing fits" in page(client, "?q=xyzzy")
    assert "Write a name or a few words" in page(client, "")


def test_common_words_are_counted_in_part(client, monkeypatch):
    monkeypatch.setattr("articles.search.finding.COMPARED", 2)
    for number in range(25):
        make_article(f"Headline {number}\n\nAnkara.", dated=date(2022, 1, number + 1))
    html = page(client, "?q=ankara")
    assert "25 articles" in html
    assert "Counted in the newest 2 of these articles." in html
    assert headlines(client, "?q=ankara&page=2")[-1] == "Headline 0"
    assert client.get("/search/?q=ankara&page=3").status_code == 404


def test_the_page_is_not_for_machines_but_names_its_feed(client):
    make_article("One\n\nAnkara.")
    html = page(client, "?q=ankara&year=2022")
    assert '<meta name="robots" content="noindex">' in html
    assert 'href="/articles/feed/?q=ankara&amp;year=2022"' in html


def test_the_filter_gives_the_feed_what_the_page_finds(client):
    make_named("Benny Gantz")
    make_named("Hulusi Akar")
    for query in ({"q": "ankara", "person": "benny-gantz"}, {"person": "benny-gantz"}):
        chosen = ArticleFilter(query, Article.objects.public().newest_first())
        assert chosen.is_valid()
        assert [each.headline for each in chosen.qs] == ["On Benny Gantz"]


# --- What the public may not see ------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"published": False},
        {"published": True, "public_from": timezone.now() + timedelta(days=1)},
        {"state": "withdrawn"},
    ],
)
def test_what_is_not_public_is_found_by_nothing_and_counted_nowhere(client, fields):
    _person, shown = make_named("Benny Gantz", "Shown", source=make_source())
    shown.tags.add("peace")
    before = {
        query: page(client, query) for query in ("?q=ankara", "?q=gantz", "?person=benny-gantz")
    }
    secret = make_article("Secret\n\nBenny Gantz spoke in Ankara of Xanadu.", **fields)
    secret.tags.add("peace")
    make_mention(secret, "Benny Gantz", Entity.objects.get(name="Benny Gantz"))
    make_mention(secret, "Xanadu", make_person("Xanadu"))
    for query, html in before.items():
        assert page(client, query) == html
    for query in ("?q=xanadu", "?q=xanad*", "?q=xanadoo", "?person=xanadu", "?q=secret"):
        assert "Nothing fits" in page(client, query)
    assert client.get("/search/suggest/?q=xanadu").json() == {"suggestions": []}
    if fields.get("public_from"):
        Article.objects.filter(pk=secret.pk).update(public_from=timezone.now())
        follow([secret.pk])
        assert headlines(client, "?q=xanadu") == ["Secret"]


def test_hidden_records_and_doubtful_mentions_stay_unknown(client, settings):
    hidden, _article = make_named("Hidden Person", "One")
    Entity.objects.filter(pk=hidden.pk).update(review_state="hidden")
    doubted = make_person("Doubted Person")
    other = make_article("Two\n\nDoubted Person came.")
    make_mention(other, "Doubted Person", doubted, status="suggested", confidence=0.5)
    for name in ("hidden", "doubted"):
        html = page(client, f"?q={name}")
        assert f"/people/{name}-person/" not in html
        assert f"person={name}-person" not in html
        assert "Nothing fits" in page(client, f"?person={name}-person")
        assert client.get(f"/search/suggest/?q={name}").json()["suggestions"] == []
    # The line may be drawn elsewhere without reading anything anew.
    settings.PUBLIC_CONFIDENCE = 0.4
    assert headlines(client, "?person=doubted-person") == ["Two"]


# --- Whatever is typed ----------------------------------------------------------------------------

HOSTILE = [
    *('"', '""', '"a', "*", "a*", "NEAR", "NEAR(a b)", "AND", "a AND", "NOT a", "(", ")", "a:b"),
    *("^a", "-", "-a", "a -", "+a", "{a}", "[a]", "\\", "%", "_", "a'b", "';--", "😀", "שלום محمد"),
    *(
        "\u202eabc",
        "\ud83d".encode("utf-8", "replace").decode(),
        "\0",
        "a\0b",
        "\x1b[0m",
        "&|!:*<->",
    ),
    *("headline:a", "rowid:1", "a" * 200, "a " * 100, '" ' * 100, "é" * 200, "北京", "\n\t"),
]


@pytest.mark.parametrize("address", ["/search/", "/search/suggest/", "/articles/", "/people/"])
def test_no_sign_is_an_error(client, address):
    answers = {typed: client.get(address, {"q": typed}).status_code for typed in HOSTILE}
    assert {typed for typed, status in answers.items() if status != 200} == set()


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=220), st.sampled_from(["/search/", "/search/suggest/", "/articles/"]))
def test_no_text_is_an_error(client, typed, address):
    assert client.get(address, {"q": typed}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 100_000,
        "q=" + "%22" * 30_000,
        "q=a&page=0",
        "q=a&page=99999999999999999999",
        "q=a&page=x",
        "q=a&order=password&kind=x&year=x&colour=red",
        "q=a&year=-1",
        "q=a&year=99999999999999999999",
        "year=9999&date_from=9999-12-31&date_to=0001-01-01",
        "person=%00&country=%00&tag=%00&source=%00",
        "&".join(f"x{n}={n}" for n in range(900)),
    ],
)
def test_bad_input_is_answered_in_under_a_second(client, query):
    make_article("One\n\nA a a.")
    begun = perf_counter()
    assert client.get(f"/search/?{query}").status_code in (200, 400, 404)
    assert client.get(f"/search/suggest/?{query}").status_code == 200
    assert perf_counter() - begun < 2


# --- What it costs --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [3, 30])
def test_a_search_takes_as_many_queries_in_a_larger_archive(
    client, django_assert_num_queries, size
):
    source = make_source()
    for number in range(size):
        person, article = make_named(f"Benny Gantz {number}", source=source)
        make_event(article, f"{person.name} spoke in Ankara.", f"Event {number}")
        article.tags.add("peace")
    page(client, "?q=spoke")
    # Records of that name; keys and number of the articles; what the page shows of them; and for
    # the facets records, sources and tags.
    with django_assert_num_queries(6 + 1):
        page(client, "?q=spoke")
    # And of the records their offices and the number of their articles.
    with django_assert_num_queries(8 + 1):
        page(client, "?q=gantz")


def test_suggestions_say_name_kind_and_address(client):
    make_named("Benny Gantz")
    suggested = json.loads(client.get("/search/suggest/?q=gan").content)["suggestions"]
    assert suggested == [{"name": "Benny Gantz", "kind": "Person", "url": "/people/benny-gantz/"}]
