"""An article is read again: what is unchanged stays, decisions stay, nobody waits for long."""

from pathlib import Path

import pytest
from django.conf import settings as site

from articles import recognising
from articles.extraction.shapes import Block, Span
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, Evidence, Mention, Text
from articles.reading_again import articles_to_read, read_again
from entities.models import Event, Person, Tenure
from tests.factories import make_article, make_mention, make_person

pytestmark = pytest.mark.django_db

STORY = "Gantz to visit Ankara\n\nDefence Minister Benny Gantz travels to Ankara on Wednesday."


@pytest.fixture
def seed():
    [result] = import_documents([next(Path(site.BASE_DIR / "seeds").glob("*.txt"))], Options())
    return result.article


@pytest.fixture
def counted(monkeypatch):
    """A recogniser that finds "Ankara", and how often it was asked."""
    asked = []

    def recognise(text, blocks):
        asked.append(text)
        start = text.index("Ankara")
        return [Span(start, start + 6, "place", "test", 0.9, "")]

    chosen = recognising.Chosen(recognise, "test")
    monkeypatch.setattr(recognising.choosing, "choose", lambda setting: chosen)
    recognising._remembered.cache_clear()
    yield asked
    recognising._remembered.cache_clear()


def test_an_article_that_was_read_again_waits_no_more():
    article, other = make_article(STORY), make_article(STORY)
    Article.objects.update(needs_reading=True)
    assert read_again(article).lost == []
    assert list(articles_to_read()) == [other]


def test_reading_again_finds_what_was_never_found():
    article = make_article(STORY)
    read_again(article)
    people = Mention.objects.filter(kind="person")
    assert [mention.surface for mention in people] == ["Gantz", "Benny Gantz"]


def test_reading_again_changes_no_row_that_says_the_same(seed):
    read_again(seed)
    tables = [Mention, Event, Tenure, Event.history.model, Person.history.model]
    rows = [list(model.objects.order_by("pk").values()) for model in tables]
    told = Evidence.objects.order_by("start", "end", "event").values_list("surface", "event")
    evidence = list(told)
    read_again(seed)
    assert [list(model.objects.order_by("pk").values()) for model in tables] == rows
    assert list(told.all()) == evidence


def test_decisions_whose_words_are_gone_are_told():
    article = make_article(STORY)
    lost = make_mention(article, "Benny Gantz", make_person())
    Text.objects.create(article=article, number=2, content="Nobody is here.")
    assert read_again(article).lost == [lost]
    lost.refresh_from_db()
    assert not lost.placed


def test_the_recogniser_reads_a_text_once(counted):
    article = make_article(STORY)
    read_again(article)
    read_again(article)
    assert len(counted) == 1


def test_the_recogniser_reads_again_where_a_line_has_another_role(counted):
    article = make_article(STORY)
    read_again(article)
    article.current_text.blocks.filter(role="headline").update(role="boilerplate")
    read_again(article)
    assert len(counted) == 2


def test_what_the_recogniser_found_is_nobodys_to_change(counted):
    blocks = [Block(0, len(STORY), "body", "")]
    recogniser = recognising.remembering_recogniser()
    recogniser(STORY, blocks).clear()
    assert len(recogniser(STORY, blocks)) == 1


def test_a_very_long_text_is_not_remembered(counted, monkeypatch):
    monkeypatch.setattr(recognising, "_LONGEST_REMEMBERED", 10)
    article = make_article(STORY)
    read_again(article)
    assert len(counted) == 1
    read_again(article)
    assert len(counted) == 2


def test_the_recogniser_reads_before_anything_is_locked(counted, monkeypatch):
    asked_at_lock = []
    locked = Article.objects.select_for_update

    def select_for_update(*args, **kwargs):
        asked_at_lock.append(len(counted))
        return locked(*args, **kwargs)

    monkeypatch.setattr(type(Article.objects), "select_for_update", select_for_update)
    read_again(make_article(STORY))
    assert asked_at_lock == [1]


def test_rules_alone_need_no_memory(settings):
    settings.RECOGNISER = "rules"
    assert recognising.remembering_recogniser() is None
    recognising.read_ahead(STORY, [])


def test_the_real_document_is_read_again_by_few_queries(seed, django_assert_max_num_queries):
    read_again(seed)
    with django_assert_max_num_queries(70):
        read_again(seed)
