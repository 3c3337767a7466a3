"""Nobody asks too much, and whoever does is told how long to wait."""

import pytest

from articles.api.throttling import EditorThrottle, ReaderThrottle
from tests import factories as make
from tests.articles.api.test_desk import Program

pytestmark = pytest.mark.django_db
LIST = "/api/v1/tags/"


@pytest.fixture(autouse=True)
def rates(monkeypatch):
    rates = {"anon": "2/minute", "user": "3/minute"}
    for throttle in (ReaderThrottle, EditorThrottle):
        monkeypatch.setattr(throttle, "THROTTLE_RATES", rates)
        throttle.cache.clear()
    yield
    ReaderThrottle.cache.clear()


def test_one_address_is_answered_so_often_and_another_too(client):
    for number in range(2):
        assert client.get(f"{LIST}?page_size={number + 1}").status_code == 200
    response = client.get(f"{LIST}?page_size=3")
    assert (response.status_code, response.json()["status"]) == (429, 429)
    assert 0 < int(response.headers["Retry-After"]) <= 61
    assert client.get(LIST, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_nobody_gets_more_by_telling_another_address(client):
    for number in range(3):
        headers = {"X-Forwarded-For": f"192.0.2.{number}"}
        response = client.get(f"{LIST}?page_size={number + 1}", headers=headers)
    assert response.status_code == 429


def test_behind_our_proxy_the_address_is_what_it_added(client, settings):
    settings.BEHIND_PROXY = True
    for number in range(3):
        headers = {"X-Forwarded-For": f"made up, 192.0.2.{number}"}
        assert client.get(f"{LIST}?page_size=9", headers=headers).status_code == 200


def test_what_has_not_changed_is_not_counted(client):
    etag = client.get(LIST).headers["ETag"]
    for _ in range(5):
        assert client.get(LIST, headers={"If-None-Match": etag}).status_code == 304


def test_an_editor_has_a_rate_of_their_own(client):
    editor = Program(client, "Editor")
    make.make_article()
    for _ in range(3):
        editor.ask("get", "articles/")
    editor.ask("get", "articles/", status=429)
