"""Feeds of articles and of tags: what they carry, whose it is, and what they never show."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import CorrectionNotice
from tests.factories import PAST, make_article, make_mention, make_person, make_source

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOSTILE = "<b>&\"'\x00\x0b\x1f\ufffe ]]> שלום \U0001f600"
CLEAN = "<b>&\"' ]]> שלום \U0001f600"


def read(client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return ElementTree.fromstring(response.content)  # noqa: S314


def entries_of(client, address: str = "/articles/feed/") -> list[ElementTree.Element]:
    return read(client, address).findall(f"{ATOM}entry")


def titles_of(client, address: str = "/articles/feed/") -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in entries_of(client, address)]


def test_the_feed_says_of_each_article_who_when_and_what(client, settings):
    settings.TAG_AUTHORITY = "news.example.org,2026"
    article = make_article(
        "Gantz to visit\nHe travels on Wednesday.",
        source=make_source(),
        byline="By Jane Doe and John Roe",
        rights="© Arab Observer",
        language="fr",
    )
    article.tags.add("peace")
    feed = read(client, "/articles/feed/")
    assert feed.attrib[XML_LANG] == "en-gb"
    assert feed.findtext(f"{ATOM}id") == "tag:news.example.org,2026:articles"
    assert feed.find(f"{ATOM}link[@rel='self']").attrib["href"] == (
        "http://testserver/articles/feed/"
    )
    entry = feed.find(f"{ATOM}entry")
    assert entry.attrib[XML_LANG] == "fr"
    assert entry.findtext(f"{ATOM}id") == f"tag:news.example.org,2026:article/{article.pk}"
    assert entry.findtext(f"{ATOM}title") == "Gantz to visit"
    assert entry.find(f"{ATOM}link").attrib["href"] == "http://testserver/articles/gantz-to-visit/"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Jane Doe, John Roe"
    assert entry.findtext(f"{ATOM}summary") == "He travels on Wednesday."
    assert entry.find(f"{ATOM}category").attrib["term"] == "peace"
    assert entry.findtext(f"{ATOM}rights") == "© Arab Observer"
    assert entry.findtext(f"{ATOM}published") == "2022-10-26T09:00:00+00:00"


def test_where_nobody_signed_the_source_is_the_author(client):
    make_article(source=make_source())
    assert entries_of(client)[0].findtext(f"{ATOM}author/{ATOM}name") == "Arab Observer"


def test_an_entry_is_updated_by_a_correction_and_stays_published_when_it_was(client):
    article = make_article()
    later = timezone.now() + timedelta(hours=-1)
    type(article).objects.update(updated_at=PAST)
    article.texts.update(made_at=PAST)
    assert entries_of(client)[0].findtext(f"{ATOM}updated") == "2022-10-26T09:00:00+00:00"
    CorrectionNotice.objects.create(article=article, text="The day was wrong.", at=later)
    entry = entries_of(client)[0]
    assert entry.findtext(f"{ATOM}updated") == later.isoformat()
    assert entry.findtext(f"{ATOM}published") == "2022-10-26T09:00:00+00:00"


def test_what_this_site_published_last_comes_first_whatever_the_outlet_dated(client):
    make_article("Old copy, new here", dated=PAST.date(), public_from=PAST + timedelta(days=2))
    make_article("New copy", dated=PAST.date() + timedelta(days=9), public_from=PAST)
    assert titles_of(client) == ["Old copy, new here", "New copy"]


def test_drafts_scheduled_and_withdrawn_articles_are_in_no_feed(client):
    soon = timezone.now() + timedelta(hours=1)
    for number, fields in enumerate(
        ({"state": "draft"}, {"state": "withdrawn"}, {"public_from": soon})
    ):
        article = make_article(f"Secret {number}\nSecret words.", source=make_source(f"S{number}"))
        type(article).objects.filter(pk=article.pk).update(**fields)
        article.tags.add("secret")
    shown = make_article("Shown")
    shown.tags.add("peace")
    assert titles_of(client) == ["Shown"]
    assert b"Secret" not in client.get("/articles/feed/rss/").content
    assert titles_of(client, "/tags/peace/feed/") == ["Shown"]
    assert client.get("/tags/secret/feed/").status_code == 404


@pytest.mark.parametrize("address", ["/articles/feed/", "/articles/feed/?full=1"])
def test_hostile_copy_stays_text_and_the_feed_well_formed(client, address):
    content = "A headline\n" + HOSTILE.replace("\x00", "")
    article = make_article(content, source=make_source(HOSTILE.replace("\x00", "") * 3))
    hostile = HOSTILE.replace("\x00", "")
    article.headline = article.standfirst = article.rights = hostile
    article.byline = hostile
    article.save()
    article.tags.add(hostile)
    entry = entries_of(client, address)[0]
    assert entry.findtext(f"{ATOM}title") == CLEAN
    assert entry.findtext(f"{ATOM}rights") == CLEAN
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == CLEAN
    assert entry.find(f"{ATOM}category").attrib["term"] == CLEAN
    assert entry.findtext(f"{ATOM}summary").startswith("&lt;b&gt;&amp;")


def test_rss_hands_readers_of_html_escaped_words(client):
    make_article("H\n<script>alert(1)</script> he said.")
    item = read(client, "/articles/feed/rss/").find("channel/item")
    assert item.findtext("description") == "&lt;script&gt;alert(1)&lt;/script&gt; he said."
    assert item.find("guid").attrib["isPermaLink"] == "false"


def test_the_whole_text_comes_where_it_is_asked_for(client):
    make_article("H\nFirst <i>.\nSecond.")
    assert entries_of(client)[0].find(f"{ATOM}content") is None
    content = entries_of(client, "/articles/feed/?full=1")[0].find(f"{ATOM}content")
    assert content.attrib["type"] == "xhtml"
    assert [p.text for p in content.iter("{http://www.w3.org/1999/xhtml}p")] == [
        "First <i>.",
        "Second.",
    ]


def test_a_filtered_list_has_a_feed_with_an_address_and_an_id_of_its_own(client):
    person = make_person()
    make_mention(make_article("A\nBenny Gantz came."), "Benny Gantz", person)
    make_article("B\nNobody came.")
    address = "/articles/feed/?person=benny-gantz"
    assert titles_of(client, address) == ["A"]
    feed = read(client, f"{address}&q=&nonsense=1")
    assert feed.find(f"{ATOM}link[@rel='self']").attrib["href"] == f"http://testserver{address}"
    assert feed.findtext(f"{ATOM}id").endswith(":articles?person=benny-gantz")


@pytest.mark.parametrize(
    "query", ["date_from=never", "q=%00", "date_from=2022-02-02&date_to=2021-01-01"]
)
def test_a_query_that_makes_no_sense_has_no_feed(client, query):
    make_article()
    assert client.get(f"/articles/feed/?{query}").status_code == 404


def test_an_empty_feed_says_the_same_every_time(client):
    first = client.get("/articles/feed/?person=nobody")
    assert first.status_code == 200
    assert b"<updated>2000-01-01T00:00:00+00:00</updated>" in first.content
    assert first.headers["ETag"] == client.get("/articles/feed/?person=nobody").headers["ETag"]


def test_no_article_takes_the_address_of_the_feed():
    assert make_article("Feed\nWords.").slug == "feed-2"


@pytest.mark.parametrize("address", ["/articles/feed/", "/articles/feed/rss/", "/tags/peace/feed/"])
def test_a_feed_costs_the_same_whatever_is_in_it(client, address):
    counts = []
    for _times in range(2):
        for number in range(5):
            article = make_article(f"H {number}\nWords.", source=make_source(f"S {number}"))
            article.tags.add("peace", f"tag {number}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    # One of them is the ETag's, which a 304 costs.
    assert counts == [4, 4] if "tags" in address else counts == [3, 3]


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/", "/articles/feed/"),
        ("/articles/?year=2022", "/articles/feed/?year=2022"),
        ("/search/?q=Gantz", "/articles/feed/?q=Gantz"),
        ("/people/benny-gantz/", "/people/benny-gantz/feed/"),
        ("/corrections/", "/corrections/feed/"),
    ],
)
def test_a_reader_sees_the_feed_of_what_is_read(client, page, feed):
    make_mention(make_article("Benny Gantz\nBenny Gantz speaks."), "Benny Gantz", make_person())
    foot = client.get(page).content.decode().partition("<footer")[2]
    assert f'href="{feed}">Feed of ' in foot
