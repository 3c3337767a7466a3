"""A page that has not changed is not made again, and any change is seen at the next request."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.decisions import decide_mention
from articles.models import Article, ContentVersion, CorrectionNotice, Mention
from entities.models import FormerSlug, Person
from entities.names import fold
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_person,
    make_source,
    make_tenure,
    make_time,
    make_user,
)

pytestmark = pytest.mark.django_db

TEXT = "Headline\nDefence Minister Benny Gantz visits Turkey on Monday."
ADDRESSES = (
    *("/", "/articles/", "/people/", "/countries/", "/organizations/", "/places/", "/events/"),
    *("/events/2022/", "/events/2022/10/", "/sources/", "/tags/", "/tags/peace/"),
    *("/articles/headline/", "/people/benny-gantz/", "/countries/turkey/"),
    *("/sources/arab-observer/", "/events/a-visit/"),
)


@pytest.fixture
def article(db) -> Article:
    article = make_article(TEXT, source=make_source())
    person, country = make_person(), make_country()
    make_mention(article, "Benny Gantz", person)
    make_mention(article, "Turkey", country)
    make_time(article, "Monday")
    sentence = "Defence Minister Benny Gantz visits Turkey on Monday."
    make_tenure(article, person, sentence)
    day = timezone.localdate().replace(2022, 10, 26)
    make_event(article, sentence, "A visit", participants=[(person, "guest")], date_start=day)
    article.tags.add("peace")
    person.nationalities.add(country)
    return article


def ask(client, address: str, etag: str = ""):
    return client.get(address, **({"HTTP_IF_NONE_MATCH": etag} if etag else {}))


def end_transaction() -> None:
    """A test is one transaction; PostgreSQL raises the version when one ends, and once in each."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("SELECT set_config('newsroom.raised_in', '', true)")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_that_is_known_costs_one_query(client, article, address, django_assert_num_queries):
    etag = ask(client, address).headers["ETag"]
    with django_assert_num_queries(1):
        response = ask(client, address, etag)
    assert response.status_code == 304
    assert response.content == b""
    assert "no-cache" in response.headers["Cache-Control"]


def change_headline(article):
    article.headline = "Another"
    article.save(update_fields=["headline"])


def withdraw(article):
    Article.objects.filter(pk=article.pk).update(state="withdrawn")


def reject(article):
    decide_mention(Mention.objects.first(), status="rejected", by=make_user())


def rename(_article):
    Person.objects.get().save(update_fields=["name"])


def give_name(_article):
    Person.objects.get().names.create(text="Gantz B", fold_key=fold("Gantz B"))


def move(_article):
    FormerSlug.objects.create(kind="person", slug="x", entity=Person.objects.get())


# The number itself; kinds of records; what is written only together with what is watched.
UNWATCHED = {
    *("articles_contentversion", "django_content_type", "articles_decisionbatch"),
    *("articles_searchline", "articles_searchnaming", "articles_searchwords"),
}

CHANGES = [
    change_headline,
    withdraw,
    reject,
    rename,
    give_name,
    move,
    lambda article: CorrectionNotice.objects.create(article=article, text="A name was wrong."),
    lambda article: article.tags.add("war"),
    lambda article: article.tags.clear(),
    lambda article: make_article("Other"),
    lambda article: article.texts.get().blocks.all().delete(),
    lambda article: Person.objects.get().nationalities.clear(),
    lambda article: article.delete(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_makes_every_page_stale_at_once(client, article, change):
    end_transaction()
    etag = ask(client, "/").headers["ETag"]
    assert ask(client, "/", etag).status_code == 304
    change(article)
    end_transaction()
    assert ask(client, "/", etag).status_code == 200


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_each_transaction_raises_the_version_at_its_end():
    make_article()
    before = ContentVersion.objects.get().number
    with transaction.atomic():
        make_article("Two\nlines of text.")
        assert ContentVersion.objects.get().number == before
    assert ContentVersion.objects.get().number > before


def test_an_archive_has_a_version_before_anything_is_written():
    assert ContentVersion.objects.get(pk=1).number >= 0


def test_an_article_that_comes_due_makes_pages_stale(client, article, monkeypatch):
    now = timezone.now()
    make_article("Later", public_from=now + timedelta(hours=1))
    etag = ask(client, "/").headers["ETag"]
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
    response = ask(client, "/", etag)
    assert response.status_code == 200
    assert "Later" in response.content.decode()


def test_a_new_day_makes_pages_stale(client, article, monkeypatch):
    etag = ask(client, "/").headers["ETag"]
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert ask(client, "/", etag).status_code == 200


@pytest.mark.parametrize(
    ("setting", "value"), [("PUBLIC_CONFIDENCE", 0), ("SITE_NAME", "Gazette"), ("DEBUG", True)]
)
def test_what_a_setting_changes_is_seen_at_once(client, article, settings, setting, value):
    etag = ask(client, "/").headers["ETag"]
    setattr(settings, setting, value)
    assert ask(client, "/", etag).status_code == 200


def test_pages_of_other_addresses_have_other_tags(client, article):
    etags = {ask(client, address).headers["ETag"] for address in (*ADDRESSES, "/?page=2")}
    assert len(etags) == len(ADDRESSES) + 1


def test_an_address_that_reads_like_another_is_not_given_its_page(client, article, kept_pages):
    assert client.get("/").status_code == 200
    assert client.get("/tags/../").status_code == 404
    plain, raw = (
        client.get("/search/", QUERY_STRING=query) for query in ("q=%C3%83%C2%BC", "q=\u00c3\u00bc")
    )
    assert plain.wsgi_request.GET["q"] != raw.wsgi_request.GET["q"]
    assert plain.headers["ETag"] != raw.headers["ETag"]


def test_a_page_that_is_missing_or_gone_has_no_tag(client, article):
    assert "ETag" not in client.get("/articles/nothing/").headers
    withdraw(article)
    response = client.get(article.get_absolute_url())
    assert response.status_code == 410
    assert "ETag" not in response.headers


def test_only_reading_is_allowed(client, article):
    assert client.post(article.get_absolute_url()).status_code == 405


def test_a_page_is_sent_packed_to_who_can_unpack_it(client, article):
    response = client.get(article.get_absolute_url(), HTTP_ACCEPT_ENCODING="gzip")
    assert response.headers["Content-Encoding"] == "gzip"
    etag = response.headers["ETag"]
    again = client.get(
        article.get_absolute_url(), HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=etag
    )
    assert again.status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_table_that_a_page_reads_is_watched(client, article, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    named = {
        name for each in queries for name in re.findall(r"(?:FROM|JOIN) \W?(\w+)", each["sql"])
    }
    read = named & set(connection.introspection.table_names())
    assert read <= watched() | UNWATCHED


def watched() -> set[str]:
    if connection.vendor == "postgresql":
        sql = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'content_version_%'"
    else:
        sql = (
            "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
            " AND name LIKE 'content_version_%' GROUP BY tbl_name HAVING count(*) = 3"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {table for (table,) in cursor.fetchall()}


@pytest.fixture
def kept_pages(settings):
    location = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test"}
    settings.CACHES = {**settings.CACHES, "pages": location}
    yield
    caches["pages"].clear()


def test_what_was_made_for_one_reader_is_given_to_the_next(
    client, article, kept_pages, django_assert_num_queries
):
    address = article.get_absolute_url()
    first = client.get(address)
    with django_assert_num_queries(1):
        second = client.get(address)
    assert second.content == first.content
    assert first.headers.pop("X-Request-ID") != second.headers.pop("X-Request-ID")
    assert second.headers == first.headers


@pytest.mark.parametrize("change", CHANGES)
def test_a_kept_page_is_never_older_than_the_content(client, article, kept_pages, change):
    article.headline = "Before"
    article.save(update_fields=["headline"])
    end_transaction()
    before = client.get("/articles/").headers["ETag"]
    change(article)
    end_transaction()
    assert client.get("/articles/").headers["ETag"] != before


def test_a_page_that_is_missing_is_not_kept(client, article, kept_pages):
    address = article.get_absolute_url()
    withdraw(article)
    assert client.get(address).status_code == 410
    Article.objects.filter(pk=article.pk).update(state="published")
    end_transaction()
    assert client.get(address).status_code == 200
