"""A document that comes again is known again."""

import pytest
from django.db import connection

from articles.identity import _at_path, find_earlier, shared_text
from articles.models import Document
from tests.factories import make_article, make_source

STORY = "The minister travelled to the capital on Wednesday to meet her counterpart there."


def make_document(article, path="wire/a.txt", **fields):
    return Document.objects.create(
        article=article, sha256=fields.pop("sha256", path), path=path, content=b"x", **fields
    )


def find(content=STORY, path="wire/a.txt", source_name="", canonical_url=""):
    return find_earlier(content, path=path, source_name=source_name, canonical_url=canonical_url)


def test_a_changed_word_leaves_most_of_the_text_shared():
    changed = STORY.replace("Wednesday", "Thursday")
    assert 0.3 < shared_text(STORY * 3, (changed + STORY) * 2) < 1


def test_case_and_punctuation_do_not_count():
    assert shared_text(STORY, STORY.upper().replace(".", "!")) == 1


def test_two_empty_looking_texts_are_compared_without_a_crash():
    assert shared_text("!!!", "???") == 1
    assert shared_text("one two", "three") == 0


@pytest.mark.django_db
def test_the_canonical_address_finds_the_article_whatever_the_path():
    article = make_article("Headline\n\nQuite another text.")
    make_document(article, path="old.txt", canonical_url="https://example.org/1")
    assert find(path="new.txt", canonical_url="https://example.org/1") == (article, False)


@pytest.mark.django_db
def test_the_same_path_with_most_of_the_text_is_the_same_article():
    article = make_article(STORY)
    make_document(article)
    assert find(STORY + " More.") == (article, False)


@pytest.mark.django_db
def test_the_same_path_with_another_text_is_a_new_article_and_a_warning():
    make_document(make_article("Something else entirely was printed here last week."))
    assert find() == (None, True)


@pytest.mark.django_db
def test_the_same_path_of_another_source_is_another_article():
    make_document(make_article(STORY, source=make_source("Arab Observer")))
    assert find(source_name="Another Outlet") == (None, False)


@pytest.mark.django_db
def test_a_source_that_an_editor_set_does_not_hide_the_article():
    source = make_source("The Real Outlet")
    article = make_article(STORY, source=source, locked_fields=["source"])
    make_document(article)
    assert find(source_name="Arab Observer") == (article, False)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="Plans are told in words of SQLite.")
def test_a_path_is_looked_up_and_not_all_documents_without_an_address():
    plan = _at_path("wire/a.txt", "", "").explain()
    assert "document_path" in plan
    assert "document_canonical_url" not in plan
    assert "SCAN" not in plan
