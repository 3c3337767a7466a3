"""Of an event that the public reads of, drafts tell nothing."""

from datetime import date

import pytest

from articles.decisions import give_state, undo
from articles.models import DecisionBatch
from entities.models import Event
from tests.articles.events.plain_reader import read
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gantz", "turkey")]

MONTH = date(2022, 10, 1)
DAY = date(2022, 10, 26)


def first_day():
    return Event.objects.get().date_start


@pytest.fixture
def article_and_draft():
    article = read("Benny Gantz visited Turkey in October 2022.")
    draft = read("Benny Gantz visited Turkey on 26 October 2022.")
    give_state([draft.pk], "draft", by=make_user())
    return article, draft


def test_the_date_is_the_one_that_published_articles_tell(article_and_draft):
    assert Event.objects.get().evidence.count() == 2
    assert first_day() == MONTH


def test_what_an_article_tells_counts_from_its_publication_on(article_and_draft):
    give_state([article_and_draft[1].pk], "published", by=make_user())
    assert first_day() == DAY
    undo(DecisionBatch.objects.latest("pk").pk, by=make_user())
    assert first_day() == MONTH


def test_where_nothing_is_published_drafts_tell_all_they_know(article_and_draft):
    give_state([article_and_draft[0].pk], "withdrawn", by=make_user())
    assert first_day() == DAY
