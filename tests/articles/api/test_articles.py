"""Articles for programs: what the page shows, found by the filter of the page."""

import pytest

from articles.models import Article
from tests import factories as make
from tests.articles.api.archive import TEXT, make_archive

pytestmark = pytest.mark.django_db
LIST = "/api/v1/articles/"
ONE = "/api/v1/articles/gantz-visits-turkey/"


@pytest.fixture
def article():
    return make_archive()


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, response.content
    return response.json()


def test_the_list_tells_of_each_article_what_lists_show(client, article):
    told = read(client, LIST)
    assert (told["count"], told["next"], told["previous"]) == (1, None, None)
    [one] = told["results"]
    assert one["headline"] == "Gantz visits Turkey"
    assert one["url"] == "http://testserver/articles/gantz-visits-turkey/"
    assert one["api_url"] == f"http://testserver{ONE}"
    assert one["source"]["api_url"] == "http://testserver/api/v1/sources/arab-observer/"
    assert one["dated"] == {
        "start": "2022-10-26",
        "end": "2022-10-26",
        "precision": "day",
        "time": "09:30",
        "time_zone": "+03:00",
        "basis": "printed in the first line",
    }
    assert one["tags"] == [
        {"slug": "peace", "name": "peace", "url": "http://testserver/tags/peace/"}
    ]
    assert "mentions" not in one


def test_an_article_gives_its_text_and_what_is_named_and_told_in_it(client, article):
    told = read(client, ONE)
    assert [block["role"] for block in told["blocks"]] == ["headline", "body", "body"]
    for block in told["blocks"] + told["mentions"] + told["events"] + told["times"]:
        assert TEXT[block["start"] : block["end"]] == block["text"]
    assert [(each["text"], each["checked"]) for each in told["mentions"]] == [
        *[("Benny Gantz", True), ("Turkey", True), ("United Nations", True), ("Ankara", False)]
    ]
    [event] = told["events"]
    assert event["event"]["url"] == "http://testserver/events/a-visit/"
    assert event["trigger"] == "Benny"
    assert told["corrections"] == [{"at": "2022-10-26T09:00:00Z", "text": "A name was wrong."}]
    assert told["times"][0]["date_start"] == "2022-10-31"


def test_every_fact_leads_to_its_sentence_on_the_page(client, article):
    told = read(client, ONE)
    page = client.get("/articles/gantz-visits-turkey/").content.decode()
    for each in told["mentions"] + told["events"]:
        address, _hash, place = each["url"].partition("#")
        assert address == told["url"]
        assert f'id="{place}"' in page


def test_only_what_is_checked_is_given_where_that_is_asked_for(client, article):
    told = read(client, f"{ONE}?checked=1")
    assert "Ankara" not in [each["text"] for each in told["mentions"]]
    assert told["events"] == []


def test_fields_and_expansions_are_chosen(client, article):
    [one] = read(client, f"{LIST}?fields=headline,url")["results"]
    assert [*one] == ["url", "headline"]
    [one] = read(client, f"{LIST}?expand=mentions,corrections")["results"]
    assert len(one["mentions"]) == 4
    assert [*read(client, f"{ONE}?fields=blocks")] == ["blocks"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        *[("fields=headline,password", "fields"), ("expand=locked_fields", "expand")],
        *[("colour=red", "colour"), ("year=abc", "year"), ("year=٢٠٢٢", "year")],
        *[("date_from=2022-02-30", "date_from"), ("date_from=26/10/2022", "date_from")],
        *[("page=0", "page"), ("page=-1", "page"), ("page=1&page=2", "page"), ("page=", "page")],
        *[("page_size=101", "page_size"), ("page_size=" + "9" * 30, "page_size")],
        *[("q=%00", "q"), ("q=" + "a" * 500, "q"), ("checked=0", "checked")],
        ("cursor=x", "cursor"),
        ("person=" + "a" * 300, "person"),
    ],
)
def test_a_parameter_that_is_wrong_is_refused_by_name(client, article, query, name):
    told = read(client, f"{LIST}?{query}", 400)
    assert [*told["errors"]] == [name]
    assert told["title"] == "Bad Request"


def test_what_contradicts_itself_is_refused_and_never_all_is_given(client, article):
    for query, name in (
        ("date_from=2023-01-01&date_to=2022-01-01", "date_to"),
        ("page=1&cursor=*", "cursor"),
    ):
        assert [*read(client, f"{LIST}?{query}", 409)["errors"]] == [name]


def test_the_filter_of_the_page_is_that_of_the_list(client, article):
    make.make_article("Something else")
    for query in ("person=benny-gantz", "tag=peace", "q=gantz", "year=2022&country=turkey"):
        page = client.get(f"/articles/?{query}").context["page"].paginator.count
        assert read(client, f"{LIST}?{query}")["count"] == page == 1
    assert read(client, f"{LIST}?person=nobody")["count"] == 0


def test_a_page_that_is_not_there_is_not_found(client, article):
    told = read(client, f"{LIST}?page=2", 404)
    assert told["detail"] == "There is no page 2; the last is 1."


def test_a_cursor_leads_through_everything_once_whatever_comes_meanwhile(client):
    for number in range(5):
        make.make_article(f"Number {number}")
    seen, address = [], f"{LIST}?cursor=*&page_size=2"
    while address:
        part = read(client, address)
        assert part["count"] is None
        seen += [one["headline"] for one in part["results"]]
        if len(seen) == 2:
            Article.objects.filter(headline="Number 0").update(state="withdrawn")
        address = part["next"]
    assert seen == [f"Number {number}" for number in range(5)]


def test_what_is_unknown_withdrawn_or_no_address_says_so_in_one_shape(client, article):
    assert read(client, f"{LIST}nothing/", 404)["status"] == 404
    Article.objects.filter(pk=article.pk).update(state="withdrawn")
    for status, address in ((410, ONE), (404, "/api/v1/nowhere/"), (404, "/api/v1/%0A/")):
        response = client.get(address)
        assert response.headers["Content-Type"] == "application/problem+json"
        assert {*response.json()} == {"type", "title", "status", "detail"}
        assert response.status_code == response.json()["status"] == status


def test_what_has_not_changed_costs_one_query(client, article, django_assert_num_queries):
    for address in (LIST, ONE, "/api/v1/people/benny-gantz/"):
        etag = client.get(address).headers["ETag"]
        with django_assert_num_queries(1):
            assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    article.tags.add("war")


def test_the_number_of_queries_does_not_grow(client, article, django_assert_num_queries):
    for number in range(12):
        other = make.make_article(f"Number {number}\nBenny Gantz spoke.")
        make.make_mention(other, "Benny Gantz", article.current_text.mentions.first().entity)
    with django_assert_num_queries(4):
        assert len(read(client, LIST)["results"]) == 13
    with django_assert_num_queries(6):
        read(client, f"{LIST}?expand=mentions,events,blocks,times,corrections,printings")
    with django_assert_num_queries(4):
        read(client, ONE)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_is_read_is_not_written(client, article, method):
    response = getattr(client, method)(f"{LIST}?colour=red")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["status"] == 405


def test_head_and_options_are_answered(client, article):
    assert client.head(LIST).status_code == 200
    assert client.options(LIST).status_code == 204
