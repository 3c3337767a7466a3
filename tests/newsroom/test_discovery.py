"""What machines are told to look at: only pages that answer, and when each last changed."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.decisions import decide_mention
from articles.models import Article, Section, Text
from entities.models import Entity, Person
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
    make_user,
)

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
OPEN = "{http://a9.com/-/spec/opensearch/1.1/}"
SECTIONS = (
    *(
        "articles",
        "people",
        "countries",
        "organizations",
        "places",
        "events",
        "sources",
        "tags",
        "sections",
    ),
)
SENTENCE = "Benny Gantz visits Ankara for the Bureau."


def read(client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return ElementTree.fromstring(response.content)  # noqa: S314


def listed(client, section: str) -> dict[str, datetime]:
    """Addresses and when they changed."""
    urls = read(client, f"/sitemap-{section}.xml").findall(f"{MAP}url")
    return {
        url.findtext(f"{MAP}loc").removeprefix("http://testserver"): datetime.fromisoformat(
            url.findtext(f"{MAP}lastmod")
        )
        for url in urls
    }


def make_world(name: str = "Benny Gantz", number: str = "", **fields) -> Article:
    """An article with one record of every kind, all of them checked."""
    words = "Benny Gantz visits Ankara in Turkey for the Bureau."
    article = make_article(
        f"Headline{number}\n{words}", source=make_source(f"Arab Observer{number}"), **fields
    )
    make_mention(article, "Benny Gantz", make_person(f"{name}{number}"))
    make_mention(article, "Ankara", make_place(f"Ankara{number}"))
    make_mention(article, "Turkey", make_country(f"Turkey{number}", f"T{number}", number))
    make_mention(article, "Bureau", make_organization(f"Bureau{number}"))
    make_event(article, words, f"A visit{number}")
    article.tags.add(f"peace{number}")
    tag = article.tags.get()
    Section.objects.create(name=f"S{number}", slug=f"s{number}", tag=tag)
    return article


def age() -> None:
    """As if nothing had been written since."""
    Article.objects.update(updated_at=PAST)
    Entity.objects.update(updated_at=PAST)
    Text.objects.update(made_at=PAST)


def test_the_index_leads_to_a_sitemap_of_every_kind(client):
    make_world()
    found = [each.text for each in read(client, "/sitemap.xml").iter(f"{MAP}loc")]
    assert found == [f"http://testserver/sitemap-{section}.xml" for section in SECTIONS]
    for address in found:
        response = client.get(address.removeprefix("http://testserver"))
        assert response.headers["Content-Type"] == "application/xml"
        assert "Last-Modified" in response.headers


def test_every_address_of_a_sitemap_answers_is_its_own_and_may_be_indexed(client):
    make_world()
    for section in SECTIONS:
        (address,) = listed(client, section)
        response = client.get(address)
        assert response.status_code == 200, address
        html = response.content.decode()
        assert f'<link rel="canonical" href="http://testserver{address}">' in html
        assert 'name="robots"' not in html, address


def test_what_no_editor_has_checked_is_in_no_sitemap(client):
    article = make_article(f"H\n{SENTENCE}", source=make_source(review_state="proposed"))
    make_mention(article, "Benny Gantz", make_person(), status="suggested", confidence=0.99)
    make_event(article, SENTENCE, review_state="proposed")
    for section in ("people", "events", "sources"):
        assert listed(client, section) == {}, section
    for address in ("/people/benny-gantz/", "/sources/arab-observer/"):
        assert 'name="robots" content="noindex"' in client.get(address).content.decode()


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft"},
        {"state": "withdrawn"},
        {"public_from": datetime(2999, 1, 1, tzinfo=UTC)},
    ],
    ids=["draft", "withdrawn", "scheduled"],
)
def test_what_is_not_public_is_in_no_sitemap(client, section, fields):
    article = make_world()
    Article.objects.filter(pk=article.pk).update(**fields)
    assert listed(client, section) == {}
    assert read(client, "/news-sitemap.xml").findall(f"{MAP}url") == []


@pytest.mark.parametrize(
    "section", [s for s in SECTIONS if s not in ("articles", "tags", "sections")]
)
def test_hidden_and_merged_records_are_in_no_sitemap(client, section):
    make_world()
    other = make_person("Somebody Else")
    for fields in ({"review_state": "hidden"}, {"merged_into": other, "review_state": "confirmed"}):
        Entity.objects.exclude(pk=other.pk).update(**fields)
        assert listed(client, section) == {}


def test_an_article_changed_when_it_was_published_edited_or_decided_about(client):
    article = make_world()
    age()
    address = article.get_absolute_url()
    assert listed(client, "articles") == {address: PAST}
    Text.objects.update(made_at=PAST + timedelta(days=1))
    assert listed(client, "articles") == {address: PAST + timedelta(days=1)}
    before = timezone.now()
    mention = article.texts.get().mentions.get(surface="Ankara")
    decide_mention(mention, status="rejected", by=make_user("Editor"))
    assert listed(client, "articles")[address] >= before


def test_a_record_changed_when_it_was_edited_named_anew_or_decided_about(client):
    article = make_world()
    age()
    assert listed(client, "people") == {"/people/benny-gantz/": PAST}
    assert listed(client, "countries") == {"/countries/turkey/": PAST}
    named_again = make_article(f"H\n{SENTENCE}", public_from=PAST + timedelta(days=3))
    make_mention(named_again, "Benny Gantz", Person.objects.get(), status="suggested")
    assert listed(client, "people") == {"/people/benny-gantz/": PAST + timedelta(days=3)}
    before = timezone.now()
    mention = article.texts.get().mentions.get(surface="Turkey")
    mention.decided_at = before
    mention.save()
    assert listed(client, "countries") == {"/countries/turkey/": before}
    Person.objects.get().save()
    assert listed(client, "people")["/people/benny-gantz/"] > before


def test_a_draft_says_nothing_of_when_it_was_written(client):
    make_world()
    age()
    draft = make_article(f"H\n{SENTENCE}", published=False)
    person = Person.objects.get()
    mention = make_mention(draft, "Benny Gantz", person, decided_at=timezone.now())
    decide_mention(mention, status="rejected", by=make_user("Editor"))
    assert listed(client, "people") == {"/people/benny-gantz/": PAST}


def test_the_news_sitemap_holds_two_days_and_dates_them_by_our_publication(client):
    now = timezone.now()
    shown = make_article(
        "Now <&\x0b\n words", public_from=now - timedelta(days=1), language="pt-BR"
    )
    make_article("Too old", public_from=now - timedelta(days=2, minutes=1), dated=now.date())
    make_article("Not yet", public_from=now + timedelta(hours=1))
    (url,) = read(client, "/news-sitemap.xml").findall(f"{MAP}url")
    assert url.findtext(f"{MAP}loc") == f"http://testserver{shown.get_absolute_url()}"
    news = url.find(f"{NEWS}news")
    assert news.findtext(f"{NEWS}title") == "Now <&"
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "Newsroom"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "pt"
    published = datetime.fromisoformat(news.findtext(f"{NEWS}publication_date"))
    assert published == shown.public_from


def test_the_news_sitemap_is_known_again_until_its_content_changes(client):
    article = make_article(public_from=timezone.now() - timedelta(days=1))
    etag = client.get("/news-sitemap.xml").headers["ETag"]
    assert client.get("/news-sitemap.xml", HTTP_IF_NONE_MATCH=etag).status_code == 304
    Article.objects.filter(pk=article.pk).update(public_from=PAST)
    assert client.get("/news-sitemap.xml", HTTP_IF_NONE_MATCH=etag).status_code == 200


@pytest.mark.parametrize(
    "address", ["/sitemap-articles.xml?p=2", "/sitemap-articles.xml?p=x", "/sitemap-drafts.xml"]
)
def test_a_sitemap_that_is_none_is_not_found(client, address):
    make_article()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [f"/sitemap-{s}.xml" for s in SECTIONS] + ["/news-sitemap.xml"])
def test_a_sitemap_costs_the_same_whatever_is_in_it(client, address):
    counts = []
    for number in range(3):
        make_world(number=str(number), public_from=timezone.now() - timedelta(hours=1))
        if number:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
    assert counts[0] == counts[1]
    # One for the ETag, one for the number of pages, one for the rows, and of records two for when
    # they were last named.
    is_of_records = address not in (
        "/sitemap-articles.xml",
        "/sitemap-tags.xml",
        "/news-sitemap.xml",
    )
    assert counts[0] <= (5 if is_of_records else 3)


def test_robots_are_led_to_the_sitemaps_and_kept_from_endless_addresses(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Sitemap: http://testserver/news-sitemap.xml" in lines
    for kept in ("/admin/", "/search/", "/report/", "/*?"):
        assert f"Disallow: {kept}" in lines
    assert {"Allow: /*?page=", "Allow: /sitemap-"} <= set(lines)


def test_browsers_learn_how_to_search_here(client, settings):
    settings.SITE_NAME = "The Long Name & Sons Gazette"
    root = read(client, "/opensearch.xml")
    assert root.findtext(f"{OPEN}ShortName") == "The Long Name &"
    templates = {each.attrib["type"]: each.attrib["template"] for each in root.iter(f"{OPEN}Url")}
    assert templates["text/html"] == "http://testserver/search/?q={searchTerms}"
    assert templates["application/atom+xml"].endswith("/articles/feed/?q={searchTerms}")
    for template in templates.values():
        assert template.startswith("http://testserver/")
