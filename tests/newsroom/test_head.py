"""The head of a page: where its feeds are, what other sites show of a link to it."""

import re
import struct
from datetime import date

import pytest
from django.contrib.staticfiles import finders

from tests.factories import make_article, make_event, make_mention, make_person, make_source

pytestmark = pytest.mark.django_db

SENTENCE = "Benny Gantz visits Turkey."


def head(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode().partition("<body>")[0]


def property_of(html: str, name: str) -> list[str]:
    return re.findall(f'<meta (?:property|name)="{name}" content="([^"]*)">', html)


def feeds_of(html: str) -> list[str]:
    return re.findall(
        '<link rel="alternate" type="application/(?:atom|rss)\\+xml" [^>]*href="([^"]+)">', html
    )


@pytest.fixture
def article(db):
    article = make_article(f"H\n{SENTENCE}", source=make_source(), dated=date(2022, 10, 26))
    make_mention(article, "Benny Gantz", make_person())
    make_event(article, SENTENCE, "A visit")
    article.tags.add("peace & quiet")
    return article


EVERYWHERE = ["/articles/feed/", "/articles/feed/rss/"]


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("/", []),
        ("/people/", []),
        ("/articles/h/", []),
        ("/articles/", []),
        ("/articles/?q=&person=benny-gantz", ["/articles/feed/?q=&amp;person=benny-gantz"]),
        ("/people/benny-gantz/", ["/people/benny-gantz/feed/"]),
        ("/events/a-visit/", ["/events/a-visit/feed/"]),
        ("/sources/arab-observer/", ["/sources/arab-observer/feed/"]),
        ("/tags/peace-quiet/", ["/tags/peace-quiet/feed/"]),
    ],
)
def test_a_page_leads_to_its_own_feed_first_and_to_that_of_all_articles(
    client, article, address, own
):
    html = head(client, address)
    assert feeds_of(html) == own + EVERYWHERE
    for feed in feeds_of(html):
        assert client.get(feed.replace("&amp;", "&")).status_code == 200
    assert (
        '<link rel="search" type="application/opensearchdescription+xml" title="Newsroom" '
        'href="/opensearch.xml">'
    ) in html


def test_a_list_that_refuses_its_query_leads_to_no_feed_of_it(client, article):
    assert feeds_of(head(client, "/articles/?date_from=never")) == EVERYWHERE


def test_other_sites_are_told_what_an_article_is(client, article):
    html = head(client, "/articles/h/")
    assert property_of(html, "og:type") == ["article"]
    assert property_of(html, "og:locale") == ["en_GB"]
    assert property_of(html, "og:url") == ["http://testserver/articles/h/"]
    assert property_of(html, "article:published_time") == ["2022-10-26"]
    assert property_of(html, "article:tag") == ["peace &amp; quiet"]
    (changed,) = property_of(html, "article:modified_time")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", changed)
    assert f'"dateModified": "{changed}"' in client.get("/articles/h/").content.decode()


def test_an_article_without_a_date_is_told_to_have_none(client):
    make_article("H\nWords.")
    assert property_of(head(client, "/articles/h/"), "article:published_time") == []


def test_the_card_is_a_picture_of_ours_of_the_size_that_is_told(client, settings):
    html = head(client, "/")
    assert property_of(html, "og:image") == ["http://testserver/static/newsroom/card.png"]
    assert property_of(html, "twitter:card") == ["summary_large_image"]
    with open(finders.find("newsroom/card.png"), "rb") as file:
        card = file.read()
    size = struct.unpack(">II", card[16:24])
    told = [property_of(html, f"og:image:{name}")[0] for name in ("width", "height")]
    assert [str(side) for side in size] == told
    assert len(card) < 60_000
    settings.SITE_NAME = "Another Paper"
    assert property_of(head(client, "/"), "og:image") == []
