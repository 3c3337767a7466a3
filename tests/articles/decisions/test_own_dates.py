"""What is written here is dated by its publication; copies never are."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from articles.decisions import give_state, settle_fields, take_step, undo, write_article
from articles.forms.writing import WritingForm
from articles.kinds import ArticleState
from articles.models import Article
from articles.publishing_checks import checks_of
from articles.transitions import BY_NAME
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return make_user("Publisher")


def written(by):
    fields = {"headline": "Bridge opens", "content": "It opened last Monday in Ankara."}
    form = WritingForm({**fields, "key": "0" * 32}, instance=Article())
    assert form.is_valid(), form.errors
    return write_article(form.written, by=by).article


def step(article, name, by, **said):
    article.refresh_from_db()
    return take_step(article.pk, BY_NAME[name], by=by, version=article.version, **said)


def test_publishing_dates_it_to_the_minute_and_its_words_are_counted_from_there(publisher):
    article = written(publisher)
    assert article.dated_start is None
    step(article, "publish", publisher)
    article.refresh_from_db()
    now = timezone.localtime(article.public_from)
    assert article.dated_start == now.date()
    assert article.dated_precision == "minute"
    assert article.dated_basis == "the day it was published here"
    [told] = article.current_text.times.all()
    assert told.date_start is not None
    assert told.date_start.weekday() == 0
    assert told.date_start < now.date()


def test_the_date_follows_the_schedule_and_goes_with_it(publisher):
    article = written(publisher)
    moment = timezone.now().replace(second=0, microsecond=0) + timedelta(days=3)
    step(article, "schedule", publisher, moment=moment)
    step(article, "schedule", publisher, moment=moment + timedelta(days=1))
    article.refresh_from_db()
    assert article.dated_start == timezone.localtime(moment + timedelta(days=1)).date()
    step(article, "unschedule", publisher)
    article.refresh_from_db()
    assert (article.dated_start, article.dated_basis) == (None, "")


def test_taking_publication_back_takes_the_date_back(publisher):
    article = written(publisher)
    batch = step(article, "publish", publisher)
    undo(batch.pk, by=publisher)
    article.refresh_from_db()
    assert (article.state, article.dated_start) == ("draft", None)


def test_what_an_editor_dated_keeps_its_date(publisher):
    article = written(publisher)
    day = date(2022, 10, 26)
    values = {"dated_start": day, "dated_end": day, "dated_precision": "day"}
    settle_fields([article.pk], values, "26 October 2022", by=publisher)
    step(article, "publish", publisher)
    article.refresh_from_db()
    assert article.dated_start == day


def test_copy_of_others_is_never_dated_by_its_publication(publisher):
    imported = make_article(published=False)
    step(imported, "publish", publisher)
    imported.refresh_from_db()
    assert imported.dated_start is None


def test_many_are_dated_as_one_is_and_read_again_later(publisher):
    ours, copy = written(publisher), make_article(published=False)
    give_state([ours.pk, copy.pk], ArticleState.PUBLISHED, by=publisher)
    ours.refresh_from_db()
    copy.refresh_from_db()
    assert (ours.dated_start is None, copy.dated_start) == (False, None)
    assert (ours.needs_reading, copy.needs_reading) == (True, False)


def test_it_is_dated_by_the_clock_of_the_site(publisher, settings):
    settings.TIME_ZONE = "Asia/Kolkata"
    article = written(publisher)
    moment = datetime(2030, 1, 1, 20, 0, tzinfo=UTC)
    with timezone.override("Asia/Kolkata"):
        step(article, "schedule", publisher, moment=moment)
    article.refresh_from_db()
    assert (article.dated_start, article.dated_time) == (date(2030, 1, 2), time(1, 30))
    assert article.dated_timezone == "+05:30"


def test_nothing_is_missed_of_what_was_written_here(publisher):
    article = written(publisher)
    assert checks_of([article.pk]) == {article.pk: []}
