"""Tags that mean the same become one."""

import pytest
from taggit.models import Tag, TaggedItem

from articles.decisions import Refusal, merge_tags, undo
from articles.models import Article, Decision, DecisionBatch
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return make.make_user("Publisher")


@pytest.fixture
def articles():
    """One with both tags, one with each."""
    made = [make.make_article(f"Headline {n}\n\nBody.") for n in range(3)]
    made[0].tags.add("peace", "peace talks")
    made[1].tags.add("peace")
    made[2].tags.add("peace talks")
    return made


def tag(name):
    return Tag.objects.get(name=name)


def read_tags():
    return [
        *Tag.objects.order_by("pk").values(),
        *TaggedItem.objects.order_by("pk").values(),
    ]


def merged(survivor, *losers, by, **kwargs):
    return merge_tags(tag(survivor).pk, [tag(name).pk for name in losers], by=by, **kwargs)


def test_articles_get_the_tag_that_stays_once(publisher, articles):
    [batch] = merged("peace", "peace talks", by=publisher, reason="The same.")
    assert [list(article.tags.names()) for article in articles] == [["peace"]] * 3
    assert not Tag.objects.filter(name="peace talks").exists()
    assert (batch.verb, batch.scope, batch.reason) == ("merge-tags", "archive", "The same.")
    assert batch.summary == "“peace talks” merged into peace"


def test_the_articles_tell_it_and_forms_that_are_open_are_told(publisher, articles):
    [batch] = merged("peace", "peace talks", by=publisher)
    for article in (articles[0], articles[2]):
        assert list(DecisionBatch.objects.of_article(article.pk)) == [batch]
    assert not DecisionBatch.objects.of_article(articles[1].pk).exists()
    versions = Article.objects.order_by("pk").values_list("version", flat=True)
    assert list(versions) == [2, 1, 2]


def test_what_was_merged_is_taken_back_whole(publisher, articles):
    articles[1].tags.add("war")
    before = read_tags()
    first, second = merged("peace", "peace talks", "war", by=publisher)
    assert (first.together, second.together) == (None, first)
    for batch in (first, second):
        undo(batch.pk, by=publisher)
    assert read_tags() == before


def test_what_makes_no_sense_is_refused(publisher, articles):
    peace, talks, before = tag("peace"), tag("peace talks"), read_tags()
    for survivor, losers in (
        (peace.pk, []),
        (peace.pk, [peace.pk]),
        (peace.pk, [talks.pk, peace.pk]),
        (peace.pk, [talks.pk, 987654]),
        (987654, [talks.pk]),
    ):
        with pytest.raises(Refusal):
            merge_tags(survivor, losers, by=publisher)
    assert read_tags() == before
    assert not Decision.objects.exists()


@pytest.mark.parametrize("count", [2, 20])
def test_many_articles_take_as_many_queries_as_two(publisher, count, django_assert_num_queries):
    for number in range(count):
        article = make.make_article(f"Headline {number}\n\nBody.")
        article.tags.add("peace talks", *(["peace"] if number % 2 else []))
    article.tags.add("peace")
    with django_assert_num_queries(19):
        merged("peace", "peace talks", by=publisher)
