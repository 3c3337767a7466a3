"""Dates are accepted, rejected, corrected, marked and taken back; reading again obeys."""

from datetime import date

import pytest

from articles.decisions import (
    Conflict,
    Days,
    Refusal,
    Seen,
    add_time,
    change_text,
    extract_again,
    place_time,
    remove_time,
    settle_times,
    undo,
)
from articles.kinds import Verb
from articles.models import Article, DecisionBatch, TimeExpression
from entities.models import Event
from tests.factories import make_article, make_event, make_time, make_user

pytestmark = pytest.mark.django_db

STORY = """Bridge opens in Lima

The bridge was opened on 26 October 2022. Work began in March, and on Monday it was done.

On Monday the shops were closed."""


@pytest.fixture
def article():
    return make_article(STORY, dated=date(2022, 10, 28))


@pytest.fixture
def editor():
    return make_user()


def seen(*rows):
    for row in rows:
        row.refresh_from_db()
    return [Seen(row.pk, row.version) for row in rows]


def read(article):
    extract_again(article)
    return {row.surface: row for row in TimeExpression.objects.order_by("-start")}


def days_of(row):
    row.refresh_from_db()
    return row.date_start, row.date_end, row.precision


def test_an_unchanged_suggestion_keeps_its_row_and_says_how_fine_it_is(article):
    first = read(article)
    again = read(article)
    assert {s: row.pk for s, row in first.items()} == {s: row.pk for s, row in again.items()}
    assert first["26 October 2022"].precision == "day"
    assert first["March"].precision == "month"


def test_a_suggestion_follows_the_date_of_the_article_in_its_own_row(article):
    before = read(article)["March"]
    Article.objects.filter(pk=article.pk).update(dated_start="2021-10-28", dated_end="2021-10-28")
    after = read(Article.objects.get(pk=article.pk))["March"]
    assert (after.pk, after.date_start) == (before.pk, date(2021, 3, 1))
    assert after.version > before.version


def test_what_is_decided_stays_through_another_reading(article, editor):
    rows = read(article)
    settle_times(seen(rows["March"]), Verb.ACCEPT_DATE, by=editor)
    settle_times(seen(rows["26 October 2022"]), Verb.REJECT_DATE, by=editor)
    Article.objects.filter(pk=article.pk).update(dated_start="2021-10-28", dated_end="2021-10-28")
    again = read(Article.objects.get(pk=article.pk))
    assert (again["March"].pk, again["March"].date_start) == (rows["March"].pk, date(2022, 3, 1))
    assert again["26 October 2022"].status == "rejected"
    assert TimeExpression.objects.filter(surface="26 October 2022").count() == 1


def test_an_editors_days_become_a_persons_and_can_be_taken_back(article, editor):
    row = read(article)["March"]
    days = Days(date(2022, 3, 3), date(2022, 3, 5))
    batch = settle_times(seen(row), Verb.CHANGE_DATE, days=days, by=editor)
    assert days_of(row) == (date(2022, 3, 3), date(2022, 3, 5), "range")
    assert (row.origin, row.status, row.value) == ("person", "accepted", "2022-03-03/2022-03-05")
    assert batch.summary == "“March” → 3–5 March 2022"
    read(article)
    assert days_of(row)[0] == date(2022, 3, 3)
    undo(batch.pk, by=editor)
    assert days_of(row) == (date(2022, 3, 1), date(2022, 3, 31), "month")
    assert (row.origin, row.status) == ("machine", "suggested")


def test_the_same_words_are_settled_as_one_action(article, editor):
    read(article)
    rows = TimeExpression.objects.filter(surface__endswith="Monday")
    batch = settle_times(seen(*rows), Verb.REJECT_DATE, by=editor)
    assert batch.scope == "article"
    undo(batch.pk, by=editor)
    assert {row.status for row in rows.all()} == {"suggested"}


def test_two_editors_at_once_are_told(article, editor):
    row = read(article)["March"]
    stale = seen(row)
    settle_times(seen(row), Verb.REJECT_DATE, by=make_user())
    with pytest.raises(Conflict) as conflict:
        settle_times(stale, Verb.ACCEPT_DATE, by=editor)
    assert conflict.value.stale == [row]


def test_a_yes_to_words_that_no_days_are_known_of_is_refused(editor):
    article = make_article("Bridge opens\n\nThe bridge opened on Monday.")
    row = make_time(article, "on Monday", value="XXXX-WXX-1")
    with pytest.raises(Refusal):
        settle_times(seen(row), Verb.ACCEPT_DATE, by=editor)


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (date(2022, 3, 5), date(2022, 3, 3), ""),
        (date(2022, 3, 1), date(2022, 4, 30), "month"),
        (date(2022, 3, 1), date(2022, 3, 31), "day"),
    ],
)
def test_days_that_make_no_sense_are_refused(article, editor, first, last, precision):
    row = read(article)["March"]
    with pytest.raises(Refusal):
        settle_times(seen(row), Verb.CHANGE_DATE, days=Days(first, last, precision), by=editor)


def test_a_missed_date_that_the_words_tell_is_accepted_at_once(article, editor):
    start = STORY.index("26 October 2022")
    row = add_time(article, start=start, end=start + 15, by=editor, may_decide=True)
    assert (row.status, row.origin, row.date_start) == ("accepted", "person", date(2022, 10, 26))
    read(article)
    assert TimeExpression.objects.get(surface="26 October 2022").pk == row.pk


def test_a_missed_date_that_the_words_do_not_tell_waits_for_its_days(article, editor):
    start = STORY.index("bridge was")
    row = add_time(article, start=start, end=start + 6, by=editor, may_decide=True, alike=True)
    assert (row.status, row.origin, row.date_start) == ("suggested", "person", None)
    batch = DecisionBatch.objects.get()
    undo(batch.pk, by=editor)
    assert not TimeExpression.objects.filter(origin="person").exists()


def test_a_mark_takes_the_place_of_what_the_machine_suggested_there_until_undone(article, editor):
    row = read(article)["26 October 2022"]
    add_time(article, start=row.start + 3, end=row.start + 15, by=editor, may_decide=True)
    assert not TimeExpression.objects.filter(pk=row.pk).exists()
    undo(DecisionBatch.objects.get().pk, by=editor)
    assert TimeExpression.objects.get(pk=row.pk).surface == "26 October 2022"


def test_what_a_person_marked_is_taken_away_and_what_the_machine_finds_is_not(article, editor):
    machines = read(article)["March"]
    with pytest.raises(Refusal):
        remove_time(seen(machines)[0], by=editor)
    row = add_time(article, start=0, end=6, by=editor, may_decide=True)
    remove_time(seen(row)[0], by=editor)
    assert not TimeExpression.objects.filter(pk=row.pk).exists()


def test_a_decision_whose_words_are_gone_is_lost_with_its_quote_and_placed_by_hand(article, editor):
    row = read(article)["March"]
    settle_times(seen(row), Verb.ACCEPT_DATE, by=editor)
    change_text(article, STORY.replace("March", "early spring"), by=editor)
    row.refresh_from_db()
    assert (row.placed, row.surface) == (False, "March")
    start = article.current_text.content.index("early spring")
    place_time(seen(row)[0], start=start, end=start + 12, by=editor)
    row.refresh_from_db()
    assert (row.placed, row.surface, row.status) == (True, "early spring", "accepted")


@pytest.mark.parametrize(("locked", "follows"), [([], True), (["date_start"], False)])
def test_an_event_follows_the_days_of_its_words_unless_its_date_is_settled(
    article, editor, locked, follows
):
    row = read(article)["March"]
    event = make_event(article, "Work began in March", date_start="2022-03-01")
    Event.objects.filter(pk=event.pk).update(
        date_end="2022-03-31", review_state="confirmed", locked_fields=locked
    )
    event.evidence.update(time=row)
    days = Days(date(2022, 3, 3), date(2022, 3, 3))
    batch = settle_times(seen(row), Verb.CHANGE_DATE, days=days, by=editor)
    event.refresh_from_db()
    assert (event.date_start == date(2022, 3, 3)) is follows
    undo(batch.pk, by=editor)
    event.refresh_from_db()
    assert event.date_start == date(2022, 3, 1)


def test_an_editors_days_stand_above_narrower_ones_that_another_sentence_tells(article, editor):
    rows = read(article)
    event = make_event(article, "Work began in March", review_state="confirmed")
    event.evidence.update(time=rows["March"])
    evidence = event.evidence.get()
    evidence.pk, evidence.time = None, rows["26 October 2022"]
    evidence.save()
    days = Days(date(2022, 3, 1), date(2022, 5, 31))
    settle_times(seen(rows["March"]), Verb.CHANGE_DATE, days=days, by=editor)
    event.refresh_from_db()
    assert (event.date_start, event.date_end) == (date(2022, 3, 1), date(2022, 5, 31))


def test_a_contributor_does_not_mark_again_what_an_editor_said_is_no_date(article, editor):
    row = read(article)["26 October 2022"]
    settle_times(seen(row), Verb.REJECT_DATE, by=editor)
    place = {"start": row.start, "end": row.end}
    with pytest.raises(Refusal, match="no date"):
        add_time(article, **place, by=make_user("Contributor"), may_decide=False)
    row.refresh_from_db()
    assert row.status == "rejected"
    assert add_time(article, **place, by=editor, may_decide=True).is_checked
