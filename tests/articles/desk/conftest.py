"""Desks in a real browser, for the tests marked `browser`."""

from threading import Lock

import pytest
from django.contrib.auth.models import User
from django.core.handlers.base import BaseHandler

from articles.models import Article
from tests.articles.desk.desk_browsing import Desk, log_in, review_path


@pytest.fixture
def one_request_at_a_time(monkeypatch):
    """The database in memory is one connection, which all threads of the server share."""
    lock, get_response = Lock(), BaseHandler.get_response

    def get_response_in_turn(self, request):
        with lock:
            return get_response(self, request)

    monkeypatch.setattr(BaseHandler, "get_response", get_response_in_turn)
    return lock


@pytest.fixture
def open_desk(chromium, live_server, one_request_at_a_time):
    """Opens the desk in a browser of its own; what goes wrong in its script fails the test."""
    contexts, errors = [], []

    def open_(article: Article, user: User | None = None, **options) -> Desk:
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.set_default_timeout(5_000)
        # Another desk that is open may be asking: the test's thread shares its connection.
        with one_request_at_a_time:
            log_in(context, user or User.objects.create_superuser(f"editor{len(contexts)}"))
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: _note(message, errors))
        page.goto(review_path(article))
        return Desk(page, one_request_at_a_time)

    yield open_
    for context in contexts:
        # What a page says when it goes away would come while the database is being emptied.
        context.set_offline(True)
        context.close()
    assert errors == []


def _note(message, errors: list[str]) -> None:
    # A refusal is shown in the row; the browser notes it besides.
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        errors.append(message.text)
