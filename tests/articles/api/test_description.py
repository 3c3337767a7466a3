"""The description of the API is whole, and its page is made from it."""

import pytest
from django.urls import get_resolver

from articles.api.description import describe
from tests.newsroom.test_roles import walk

pytestmark = pytest.mark.django_db


def operations():
    for path, methods in describe()["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_every_address_is_described():
    routes = {f"/{one}" for one in walk(get_resolver()) if one.startswith("api/v1/")}
    plain = {
        path.replace("<slug:slug>", "{slug}")
        .replace("<str:slug>", "{slug}")
        .replace("<int:pk>", "{id}")
        .replace("<int:mention>", "{mention}")
        for path in routes
    }
    assert {*describe()["paths"]} == plain


def test_every_operation_says_what_it_does_takes_and_answers():
    for name, told in operations():
        assert told["summary"], name
        assert told["description"], name
        assert all(one.get("description") for one in told.get("parameters", ())), name
        assert "429" in told["responses"], name
        is_desk = told["tags"] == ["Desk"]
        assert ("401" in told["responses"]) == ("403" in told["responses"]) == is_desk, name
        assert bool(any(told.get("security", ()))) == is_desk, name


def test_the_description_is_json_and_its_page_needs_nothing_else(client):
    response = client.get("/api/schema/")
    assert response.json()["openapi"] == "3.1.1"
    html = client.get("/api/").content.decode()
    for _name, told in operations():
        assert f'id="op-{told["operationId"]}"' in html
    assert " style=" not in html
    assert html.count("<script") == 2  # the site's own, and its data for machines


def test_both_cost_one_query_once_they_are_known(client, django_assert_num_queries):
    for address in ("/api/schema/", "/api/"):
        etag = client.get(address).headers["ETag"]
        with django_assert_num_queries(1):
            assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_what_breaks_outside_the_views_is_answered_in_the_same_shape(client):
    response = client.get("/api/v1/articles/?" + "&".join(f"a{n}=1" for n in range(1100)))
    assert (response.status_code, response.json()["status"]) == (400, 400)
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_database_that_is_busy_is_told_in_the_same_shape(client, monkeypatch):
    from django.db import InterfaceError

    def fail(*_args, **_kwargs):
        raise InterfaceError("gone")

    monkeypatch.setattr("articles.api.article_views.find_article", fail)
    response = client.get("/api/v1/articles/x/")
    assert (response.status_code, response.json()["status"]) == (503, 503)
    assert response.headers["Retry-After"] == "5"
