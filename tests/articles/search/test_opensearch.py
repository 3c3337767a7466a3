"""Search by OpenSearch: what it is told, what it is asked, and what happens without an answer."""

import logging

import pytest
from django.core.management import CommandError, call_command
from opensearchpy.exceptions import ConnectionError as NoConnection

from articles.decisions import give_state
from articles.kinds import ArticleState
from articles.models.search import SearchChange, SearchLine
from articles.search import opensearch, read_query, tell_changes
from tests.articles.search.opensearch_server import opensearch_server
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with opensearch_server() as server:
        settings.OPENSEARCH_URL = f"http://127.0.0.1:{server.server_port}/news"
        opensearch._client.cache_clear()
        yield server
    opensearch._ill_since.clear()
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


def test_of_a_word_in_more_articles_than_it_gives_the_database_finds_the_older_ones(
    three, client, monkeypatch
):
    monkeypatch.setattr(opensearch, "MOST_FOUND", 1)
    three[0].tags.add("old")
    assert found(client, "bridge") == ["Harbour closes"]
    assert found(client, "bridge", tag="old") == ["Bridge opens"]


def test_one_that_cannot_be_reached_is_left_alone_for_a_while(three, server, client, monkeypatch):
    asked = []

    def find(**_given):
        asked.append(1)
        raise NoConnection("N/A", "refused", OSError())

    monkeypatch.setattr(opensearch._client()[0], "search", find)
    for _time in range(3):
        assert found(client, "harb*", order="best") == ["Harbour closes", "Strike"]
    assert len(asked) == 1
    monkeypatch.undo()
    opensearch._ill_since[0] -= 60
    assert opensearch.find_keys(read_query("bridge"), ())


def test_what_changes_while_it_is_told_is_told_again(three, monkeypatch):
    key = SearchLine.objects.get(article=three[0]).key
    told = []

    def tell(keys):
        told.append(keys)
        if len(told) == 1:
            SearchChange.objects.create(key=key)

    monkeypatch.setattr(opensearch, "_tell", tell)
    SearchChange.objects.create(key=key)
    assert opensearch.tell_changes() == 2
    assert told == [[key], [key]]


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
