"""Nobody asks too much, and whoever does is told how long to wait."""

import json

import pytest

from articles.api.throttling import ReaderThrottle

pytestmark = pytest.mark.django_db
BATCH = {"queries": json.dumps({"a": {"query": "Benny Gantz"}})}
EXTENSION = {"extend": json.dumps({"ids": ["1"], "properties": [{"id": "name"}]})}


@pytest.fixture(autouse=True)
def rates(monkeypatch):
    monkeypatch.setattr(ReaderThrottle, "THROTTLE_RATES", {"anon": "2/minute"})
    ReaderThrottle.cache.clear()
    yield
    ReaderThrottle.cache.clear()


def test_one_address_is_answered_so_often_and_another_too(client):
    for sent in (BATCH, EXTENSION):
        assert client.post("/reconcile/", sent).status_code == 200
    response = client.post("/reconcile/", BATCH)
    assert response.status_code == 429
    wait = int(response.headers["Retry-After"])
    assert 0 < wait <= 61
    assert str(wait) in response.json()["error"]
    assert response.json()["error"].endswith(".")
    assert client.post("/reconcile/", BATCH, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_what_asks_for_nothing_right_counts_too(client):
    for _ in range(2):
        assert client.post("/reconcile/", {"queries": "{"}).status_code == 400
    assert client.post("/reconcile/", BATCH).status_code == 429


def test_a_batch_in_the_address_counts_as_one_that_is_posted(client):
    for _ in range(2):
        client.post("/reconcile/", BATCH)
    assert client.get("/reconcile/", BATCH).status_code == 429


def test_what_the_service_says_of_itself_and_suggestions_are_not_counted(client):
    for _ in range(3):
        assert client.get("/reconcile/").status_code == 200
        assert client.get("/reconcile/suggest/entity/?prefix=gan").status_code == 200
    assert client.post("/reconcile/", BATCH).status_code == 200


def test_it_is_the_rate_of_the_api(client):
    for number in range(2):
        client.get(f"/api/v1/tags/?page_size={number + 1}")
    assert client.post("/reconcile/", BATCH).status_code == 429


def test_where_there_is_no_rate_all_are_answered(client, monkeypatch):
    monkeypatch.setattr(ReaderThrottle, "THROTTLE_RATES", {"anon": None})
    for _ in range(5):
        assert client.post("/reconcile/", BATCH).status_code == 200
