"""Search by OpenSearch: what it is told, what it is asked, and what happens without an answer."""

import logging

import pytest
from django.core.management import CommandError, call_command

from articles.decisions import give_state
from articles.kinds import ArticleState
from articles.models.search import SearchChange
from articles.search import opensearch, tell_changes
from tests.articles.search.opensearch_server import opensearch_server
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with opensearch_server() as server:
        settings.OPENSEARCH_URL = f"http://127.0.0.1:{server.server_port}/news"
        opensearch._client.cache_clear()
        yield server
    opensearch._client.cache_clear()


@pytest.fixture
def three(server, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return [
            make_article("Bridge opens\n\nThe Çavuşoğlu bridge was opened in Ankara."),
            make_article("Harbour closes\n\nNo ship left the bridge of the harbour."),
            make_article("Strike\n\nThe workers of the harbour left."),
        ]


def found(client, words, **more):
    page = client.get("/search/", {"q": words, **more})
    assert page.status_code == 200
    return [item.headline for item in (one.article for one in page.context["page"])]


def test_what_is_stored_is_told_once_the_transaction_has_ended(three, server):
    assert len(server.lines) == 3
    assert not SearchChange.objects.exists()


def test_words_phrases_beginnings_and_refusals_are_asked_for(three, client):
    assert found(client, "bridge") == ["Harbour closes", "Bridge opens"]
    assert found(client, "Cavusoglu") == ["Bridge opens"]
    assert found(client, '"harbour left"') == ["Strike"]
    assert found(client, "harb*") == ["Strike", "Harbour closes"]
    assert found(client, "bridge -ship") == ["Bridge opens"]
    assert found(client, "bridge", order="best") == ["Bridge opens", "Harbour closes"]


def test_what_is_withdrawn_is_gone_before_it_is_told(three, server, client):
    give_state([three[0].pk], ArticleState.WITHDRAWN, by=make_user("Publisher"))
    assert found(client, "Ankara") == []
    assert len(server.lines) == 3
    tell_changes()
    assert len(server.lines) == 2


def test_without_an_answer_the_database_looks_and_says_so(three, server, client, caplog):
    server.is_ill = True
    with caplog.at_level(logging.WARNING):
        assert found(client, "harb*") == ["Strike", "Harbour closes"]
    assert "the database looks instead" in caplog.text


def test_what_could_not_be_told_is_told_later(server, django_capture_on_commit_callbacks):
    server.is_ill = True
    with django_capture_on_commit_callbacks(execute=True):
        make_article("Bridge opens\n\nThe bridge was opened.")
    assert not server.lines
    assert SearchChange.objects.count() == 1
    server.is_ill = False
    assert tell_changes() == 1
    assert len(server.lines) == 1


def test_the_command_tells_it_everything_anew(three, server, capsys):
    server.lines.clear()
    call_command("index_search", "--opensearch")
    assert len(server.lines) == 3
    assert "told of 3 articles" in capsys.readouterr().out
    server.is_ill = True
    with pytest.raises(CommandError, match="does not answer"):
        call_command("index_search", "--opensearch")


def test_the_command_says_where_none_is_used():
    with pytest.raises(CommandError, match="NEWSROOM_OPENSEARCH_URL is not set"):
        call_command("index_search", "--opensearch")


def test_without_one_nothing_is_noted():
    make_article("Bridge opens\n\nThe bridge was opened.")
    assert not SearchChange.objects.exists()
