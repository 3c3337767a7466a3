"""A database that cannot be had for a moment: who reads or saves is told, and loses nothing."""

import sqlite3

import pytest
from django.contrib.messages.middleware import MessageMiddleware
from django.db import InterfaceError, OperationalError
from django.urls import reverse

from articles.views import articles as views
from entities.models import Source
from newsroom.trying_again import is_passing
from tests.admin_forms import read_form, submit
from tests.factories import make_source, make_user

LONG = 'What an editor wrote: "all of it" & <more>\r\n\r\nin two paragraphs'


def locked(*_args, **_kwargs):
    """As SQLite says it."""
    first, second = (
        sqlite3.connect("file:locked?mode=memory&cache=shared", uri=True) for _ in "ab"
    )
    try:
        first.execute("BEGIN IMMEDIATE")
        try:
            second.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(str(error)) from error
    finally:
        first.close()
        second.close()


@pytest.fixture
def editor(client):
    client.force_login(make_user(is_superuser=True, is_staff=True))
    return client


@pytest.mark.django_db
def test_an_editors_save_is_kept_and_can_be_sent_again(editor, monkeypatch):
    address = reverse("admin:entities_source_change", args=[make_source().pk])
    with monkeypatch.context() as patched:
        patched.setattr(Source, "save", locked)
        page = submit(editor, address, summary=LONG)
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert "no-store" in page.headers["Cache-Control"]
    again = read_form(page.content.decode())
    assert again["summary"] == LONG
    assert editor.post(address, again).status_code == 302
    assert Source.objects.get().summary.splitlines() == LONG.splitlines()


@pytest.mark.django_db
def test_a_script_is_told_in_json(editor, monkeypatch):
    address = reverse("admin:entities_source_change", args=[make_source().pk])
    monkeypatch.setattr(Source, "save", locked)
    data = read_form(editor.get(address).content.decode())
    page = editor.post(address, data, headers={"X-Requested-With": "desk"})
    assert (page.status_code, page.headers["Retry-After"]) == (503, "5")
    assert "Nothing was saved" in page.json()["error"]


@pytest.mark.django_db
def test_a_reader_is_asked_to_try_again(client, monkeypatch):
    monkeypatch.setattr(views, "render", locked)
    page = client.get("/articles/?q=a")
    assert page.status_code == 503
    assert 'href="/articles/?q=a"' in page.content.decode()
    assert "<form" not in page.content.decode()


@pytest.mark.django_db
def test_no_password_is_written_on_the_page(client, monkeypatch):
    monkeypatch.setattr("django.contrib.auth.forms.AuthenticationForm.clean", locked)
    page = client.post("/admin/login/", {"username": "ada", "password": "a secret of hers"})
    assert page.status_code == 503
    assert read_form(page.content.decode()).keys() == {"csrfmiddlewaretoken", "username"}
    assert "a secret of hers" not in page.content.decode()


@pytest.mark.django_db
def test_what_fails_around_the_views_is_told_as_well(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(MessageMiddleware, "process_response", locked)
    assert client.get("/").status_code == 503


@pytest.mark.django_db
def test_any_other_error_is_one_of_the_program(client, monkeypatch):
    def fail(*_args, **_kwargs):
        raise OperationalError("no such table") from sqlite3.OperationalError("no such table")

    client.raise_request_exception = False
    monkeypatch.setattr(views, "render", fail)
    page = client.get("/articles/")
    assert page.status_code == 500
    assert "Something went wrong on our side" in page.content.decode()


class Told(Exception):
    def __init__(self, sqlstate):
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "expected"),
    [(None, True), ("57P01", True), ("53100", True), ("08006", True), ("42P01", False)],
)
def test_what_passes_on_postgresql(state, expected):
    error = OperationalError("the server said so")
    error.__cause__ = Told(state)
    assert is_passing(error) is expected


def test_a_connection_that_was_lost_passes_and_nonsense_does_not():
    assert is_passing(InterfaceError("connection already closed"))
    assert not is_passing(ValueError())
    assert not is_passing(None)
