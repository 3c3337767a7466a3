"""Search, tags and corrections for programs."""

import pytest

from articles.models import Article, FormerSectionSlug, Section
from tests import factories as make
from tests.articles.api.archive import make_archive
from tests.articles.api.test_articles import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def article():
    return make_archive()


def test_what_was_found_is_marked_by_offsets(client):
    told = read(client, "/api/v1/search/?q=minister")
    [one] = told["results"]
    [hit] = one["sentence"]["hits"]
    assert one["sentence"]["text"][hit["start"] : hit["end"]] == "Minister"
    assert one["url"].startswith(one["article"]["url"] + "#s")
    assert told["facets"]["person"] == [
        {"value": "benny-gantz", "name": "Benny Gantz", "articles": 1, "checked": True}
    ]


def test_records_are_found_by_the_names_that_they_have(client):
    told = read(client, "/api/v1/search/?q=gantz")
    assert told["records"][0]["api_url"] == "http://testserver/api/v1/people/benny-gantz/"
    assert read(client, "/api/v1/search/?q=gants")["instead"] == "Benny Gantz"


def test_without_words_nothing_is_found_and_a_page_too_far_is_not_there(client):
    assert read(client, "/api/v1/search/")["count"] == 0
    read(client, "/api/v1/search/?q=gantz&page=2", 404)
    read(client, "/api/v1/search/?q=gantz&cursor=*", 400)
    for words in ("%22", "*", "%28", "a AND", "%F0%9F%98%80", "'"):
        read(client, f"/api/v1/search/?q={words}")


def test_tags_lead_to_their_articles(client):
    [tag] = read(client, "/api/v1/tags/")["results"]
    assert read(client, tag["api_url"]) == tag
    assert read(client, tag["articles_url"])["count"] == tag["articles"] == 1
    for slug in ("nothing", "%00", "%ED%A0%80"):
        read(client, f"/api/v1/tags/{slug}/", 404)


def test_sections_lead_to_their_articles(client):
    tag = Article.tags.get(name="peace")
    section = Section.objects.create(name="Peace", slug="peace", tag=tag, query="year=2022")
    Section.objects.create(name="Later", slug="later", tag=tag, is_shown=False)
    FormerSectionSlug.objects.create(slug="truce", section=section)
    [told] = read(client, "/api/v1/sections/")["results"]
    assert read(client, told["api_url"]) == told
    assert read(client, told["articles_url"])["count"] == 1
    assert client.get("/api/v1/sections/truce/")["Location"] == told["api_url"]
    for slug in ("nothing", "later", "%00"):
        read(client, f"/api/v1/sections/{slug}/", 404)


def test_corrections_and_withdrawals_are_told_and_not_which_article_was_withdrawn(client):
    [one] = read(client, "/api/v1/corrections/")["results"]
    assert (one["text"], one["article"]["slug"]) == ("A name was wrong.", "gantz-visits-turkey")
    Article.objects.update(state="withdrawn")
    [one] = read(client, "/api/v1/corrections/")["results"]
    assert (one["withdrawn"], one["text"], one["article"]) == (True, None, None)


def test_everything_is_found_from_the_root(client):
    for address in read(client, "/api/v1/").values():
        assert client.get(address).status_code == 200


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    for number in range(6):
        make.make_article(f"Number {number}\nThe minister {number} spoke.")
    with django_assert_num_queries(7):
        assert read(client, "/api/v1/search/?q=minister")["count"] == 7
