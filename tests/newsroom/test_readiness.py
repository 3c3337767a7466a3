"""/healthz and /readyz: what a load balancer and a service manager ask."""

import sqlite3
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from articles import sqlite_fault
from newsroom import readiness

HOST = "news.example.org"


def reasons(response) -> dict[str, str]:
    return {
        name: told["reason"] for name, told in response.json()["checks"].items() if not told["ok"]
    }


def test_a_living_process_says_so_without_the_database(client):
    # Without the mark for the database any query fails this test.
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"alive": True})


@pytest.mark.django_db
def test_a_site_that_can_serve_says_so_and_what_it_looked_at(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["ready"] is True
    assert set(response.json()["checks"]) == {"database", "migrations", "recogniser", "disk"}
    assert reasons(response) == {}


@pytest.mark.django_db
def test_being_ready_costs_two_small_queries(client):
    client.get("/readyz")
    with CaptureQueriesContext(connection) as queries:
        client.get("/readyz")
    # Whether it answers; whether there is a table of migrations, and which were applied.
    assert len(queries) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_the_answer_is_json_that_nobody_keeps_and_can_only_be_read(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/json"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_the_reason_and_its_password_is_not_told(
    client, monkeypatch
):
    def fail(*_args):
        raise DatabaseError("no route to postgres://news:hunter2@db.internal/news")

    monkeypatch.setattr(readiness, "_ask", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["ready"] is False
    assert reasons(response)["database"] == "The database does not answer."
    assert "hunter2" not in response.content.decode()
    assert "db.internal" not in response.content.decode()


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_the_reason(client, monkeypatch):
    newest = readiness.newest_migrations()
    monkeypatch.setattr(readiness, "newest_migrations", lambda: newest | {("articles", "9999_x")})
    response = client.get("/readyz")
    assert response.status_code == 503
    assert reasons(response) == {
        "migrations": "Migrations of articles are not applied: run manage.py migrate."
    }


@pytest.mark.django_db
def test_a_recogniser_that_is_not_installed_is_the_reason(client, settings):
    settings.RECOGNISER = "spacy:en_no_such_pipeline"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "en_no_such_pipeline" in reasons(response)["recogniser"]


@pytest.mark.django_db
def test_a_full_disk_is_the_reason(client, monkeypatch):
    usage = SimpleNamespace(free=readiness.LEAST_FREE_BYTES - 1)
    monkeypatch.setattr(readiness.shutil, "disk_usage", lambda _path: usage)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "MB" in reasons(response)["disk"]


@pytest.mark.django_db
def test_an_old_sqlite_is_told_and_keeps_nobody_from_serving(client, monkeypatch):
    monkeypatch.setattr(sqlite_fault, "connection", SimpleNamespace(vendor="sqlite"))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.40.1")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    response = client.get("/readyz")
    assert response.status_code == 200
    (note,) = response.json()["notes"]
    assert "3.40.1" in note


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_who_asks_by_another_name_or_without_https_is_not_led_elsewhere(client, settings, address):
    settings.ALLOWED_HOSTS = [HOST, "10.0.0.7"]
    settings.HOST = HOST
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(address, headers={"host": "10.0.0.7"}).status_code == 200
    assert client.get("/people/", headers={"host": "10.0.0.7"}).status_code == 301


@pytest.mark.django_db
def test_robots_are_kept_from_what_is_not_for_them(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /healthz", "Disallow: /readyz", "Disallow: /metrics"} <= set(lines)
