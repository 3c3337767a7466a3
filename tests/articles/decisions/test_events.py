"""A yes, a no and a correction to events and their sentences, each one action with its undo."""

from dataclasses import replace
from datetime import date

import pytest

from articles.decisions import (
    Conflict,
    EventState,
    Refusal,
    Seen,
    Taking,
    add_event,
    change_event,
    keep_apart,
    merge_records,
    remove_event,
    settle_events,
    settle_sentences,
    split_event,
    state_of,
    undo,
)
from articles.extraction import pipeline
from articles.kinds import Verb
from articles.models import DecisionBatch, Evidence
from articles.reading_again import read_again
from entities.models import DistinctPair, Event
from tests.articles.events.plain_reader import find_events, read
from tests.factories import make_country, make_person, make_place, make_user
from tests.whole_tables import read_tables

pytestmark = pytest.mark.django_db

VISIT = "Benny Gantz visited Turkey on 26 October 2022."
EMPTY = EventState(type="other", status="happened", name="")
PLAN = "Benny Gantz will visit Turkey on 26 October 2022."


@pytest.fixture(autouse=True)
def plain_events(monkeypatch):
    monkeypatch.setattr(pipeline, "find_events", find_events)
    make_person("Benny Gantz")
    make_person("Hulusi Akar")
    make_country()


@pytest.fixture
def editor():
    return make_user("Editor")


def seen(row):
    row.refresh_from_db()
    return Seen(row.pk, row.version)


def accept(event, by, **more):
    return settle_events([seen(event)], Verb.ACCEPT_EVENT, by=by, **more)


def reject(event, by):
    return settle_events([seen(event)], Verb.REJECT_EVENT, by=by)


def date_and_read(article):
    article.dated_start = article.dated_end = date(2022, 10, 26)
    article.dated_precision = "day"
    article.save()
    read_again(article)


def words_of(article, sentence, trigger):
    content = article.current_text.content
    start = content.index(sentence)
    first = content.index(trigger, start)
    return start, start + len(sentence), first, first + len(trigger)


def test_a_yes_is_one_to_the_sentences_in_sight_and_stays_through_every_reading(editor):
    here, there = read(VISIT), read("Benny Gantz visited Turkey on Wednesday.")
    event = Event.objects.get()
    accept(event, editor, article=here.pk)
    read_again(here)
    read_again(there)
    assert Event.objects.get().review_state == "confirmed"
    rows = event.evidence.order_by("pk").values_list("status", "decided_by")
    assert list(rows) == [("accepted", editor.pk), ("suggested", None)]


def test_a_rejected_event_is_hidden_takes_in_what_tells_it_again_and_comes_back(editor):
    article = read(VISIT)
    event = Event.objects.get()
    batch = reject(event, editor)
    read_again(article)
    read("On Wednesday Benny Gantz visited Turkey.")
    assert Event.objects.get().review_state == "hidden"
    undo(batch.pk, by=editor)
    assert Event.objects.get().review_state == "proposed"
    assert event.evidence.count() == 2


def test_who_has_not_seen_the_last_version_decides_nothing(editor):
    read(VISIT)
    event = Event.objects.get()
    old = seen(event)
    accept(event, editor)
    with pytest.raises(Conflict) as conflict:
        settle_events([old], Verb.REJECT_EVENT, by=editor)
    assert conflict.value.stale == [event]
    with pytest.raises(Conflict):
        change_event(old, replace(state_of(event), status="denied"), by=editor)
    with pytest.raises(Refusal, match="already"):
        accept(event, editor)


def test_what_an_editor_changed_is_settled_and_the_rest_is_still_read(editor):
    article = read("Benny Gantz visited Turkey on Wednesday.", dated=None)
    event, ankara = Event.objects.get(), make_place("Ankara")
    wanted = replace(
        state_of(event),
        type="meeting",
        name="Talks in  Ankara",
        place_id=ankara.pk,
        roles=[*state_of(event).roles, Taking("guest", described="a delegation")],
    )
    batch = change_event(seen(event), wanted, by=editor)
    assert batch.summary == "Talks in Ankara: type, name, place, participants"
    date_and_read(article)
    event = Event.objects.get()
    assert (event.type, event.name, event.place) == ("meeting", "Talks in Ankara", ankara)
    assert [role.name for role in event.roles.all()][-1] == "a delegation"
    assert event.date_start == date(2022, 10, 26)
    assert event.locked_fields == ["name", "participants", "place", "type"]


def test_an_editors_date_is_settled_with_its_basis_and_taken_back(editor):
    article = read(VISIT)
    event = Event.objects.get()
    days = {"date_start": date(2022, 5, 1), "date_end": date(2022, 5, 31), "date_precision": ""}
    batch = change_event(seen(event), replace(state_of(event), **days), by=editor, accept=True)
    read_again(article)
    event = Event.objects.get()
    assert (event.date_precision, event.date_basis) == ("month", f"set by {editor}")
    assert event.review_state == "confirmed"
    undo(batch.pk, by=editor)
    event = Event.objects.get()
    assert (event.date_start, event.review_state) == (date(2022, 10, 26), "proposed")
    assert (event.locked_fields, event.evidence.get().status) == ([], "suggested")


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "party"},
        {"status": "over"},
        {"name": " "},
        {"date_start": date(2022, 5, 2), "date_end": date(2022, 5, 1)},
        {"date_start": date(2022, 5, 2), "date_end": date(2022, 5, 3), "date_precision": "day"},
        {"roles": [Taking("onlooker", described="police")]},
        {"roles": [Taking("actor")]},
        {"roles": [Taking("actor", 1, "police")]},
        {"roles": [Taking("actor", 987654)]},
        {"place_id": 987654},
    ],
)
def test_what_no_event_can_be_is_refused_and_changes_nothing(editor, wrong):
    read(VISIT)
    event = Event.objects.get()
    before = read_tables()
    with pytest.raises(Refusal):
        change_event(seen(event), replace(state_of(event), **wrong), by=editor)
    assert read_tables() == before


def test_one_sentence_is_rejected_and_date_and_status_follow_those_that_stand(editor):
    read(PLAN)
    second = read("So on Wednesday Benny Gantz visited Turkey.")
    event = Event.objects.get()
    assert event.status == "happened"
    row = event.evidence.get(text__article=second)
    batch = settle_sentences([seen(row)], Verb.DROP_SENTENCE, by=editor)
    for _ in range(2):
        read_again(second)
    event = Event.objects.get()
    assert event.status == "planned"
    assert event.evidence.standing().count() == 1
    undo(batch.pk, by=editor)
    read_again(second)
    assert Event.objects.get().status == "happened"


def test_the_only_sentence_of_an_event_is_not_rejected_alone(editor):
    read(VISIT)
    with pytest.raises(Refusal, match="reject the event"):
        settle_sentences([seen(Evidence.objects.get())], Verb.DROP_SENTENCE, by=editor)
    assert Evidence.objects.get().status == "suggested"


def test_a_sentence_that_came_later_gets_its_own_yes(editor):
    here = read(PLAN)
    event = Event.objects.get()
    accept(event, editor, article=here.pk)
    later = read(VISIT)
    row = event.evidence.get(text__article=later)
    settle_sentences([seen(row)], Verb.KEEP_SENTENCE, by=editor)
    event.refresh_from_db()
    assert (event.status, row.__class__.objects.get(pk=row.pk).status) == ("planned", "accepted")


def test_an_event_that_was_missed_is_added_dated_by_its_sentence_and_kept(editor):
    sentence = "A strike began in Turkey on 26 October 2022."
    article = read("It rained.", sentence)
    spot = words_of(article, sentence, "strike")
    wanted = Taking("actor", described="workers")
    event = add_event(
        article,
        spot,
        replace(EMPTY, type="protest", name="Workers strike", roles=[wanted]),
        by=editor,
        time=article.current_text.times.get(),
    )
    read_again(article)
    event = Event.objects.get()
    assert (event.review_state, event.date_start) == ("confirmed", date(2022, 10, 26))
    row = event.evidence.get()
    assert (row.surface, row.origin, row.status) == (sentence, "person", "accepted")
    remove = remove_event(seen(event), by=editor)
    assert not Event.objects.exists()
    undo(remove.pk, by=editor)
    assert [role.name for role in Event.objects.get().roles.all()] == ["workers"]
    add = DecisionBatch.objects.get(verb="add-event")
    with pytest.raises(Refusal, match="took this back"):
        undo(remove.pk, by=editor)
    undo(DecisionBatch.objects.order_by("pk").last().pk, by=editor)
    assert not Event.objects.exists()
    assert add.summary == "Workers strike"


def test_adding_is_taken_back_after_its_date_was_read_anew(editor):
    sentence = "A strike began in Turkey on Wednesday."
    article = read(sentence, dated=None)
    add_event(
        article,
        words_of(article, sentence, "strike"),
        replace(EMPTY, name="A strike"),
        by=editor,
        time=article.current_text.times.get(),
    )
    date_and_read(article)
    assert Event.objects.get().date_start == date(2022, 10, 26)
    undo(DecisionBatch.objects.get().pk, by=editor)
    assert not Event.objects.exists()


def test_what_the_machine_tells_is_not_removed(editor):
    read(VISIT)
    with pytest.raises(Refusal, match="reject"):
        remove_event(seen(Event.objects.get()), by=editor)


def test_one_event_that_was_two_is_parted_for_good_and_joined_by_undo(editor):
    first, second = read(VISIT), read("Benny Gantz visited Turkey on Wednesday.")
    event = Event.objects.get()
    row = event.evidence.get(text__article=second)
    before = list(event.evidence.order_by("pk").values_list("pk", flat=True))
    batch = split_event([seen(row)], by=editor, name="The second visit")
    for article in (first, second, first):
        read_again(article)
    other = Event.objects.exclude(pk=event.pk).get()
    assert (other.name, other.review_state) == ("The second visit", "confirmed")
    assert other.date_start == date(2022, 10, 26)
    assert [one.evidence.count() for one in (event, other)] == [1, 1]
    assert DistinctPair.objects.count() == 1
    undo(batch.pk, by=editor)
    assert Event.objects.get() == event
    assert list(event.evidence.order_by("pk").values_list("pk", flat=True)) == before


def test_merged_events_share_sentences_people_and_the_narrowest_date_and_part_again(editor):
    read("Benny Gantz visited Turkey in 2022.")
    read("Benny Gantz visited Turkey on 3 May 2022.")
    wide, narrow = Event.objects.order_by("pk")
    narrow.roles.create(described="a delegation", role="guest", order=5)
    versions = {one.pk: one.version for one in (wide, narrow)}
    [batch] = merge_records(wide.pk, [narrow.pk], by=editor, versions=versions)
    wide.refresh_from_db()
    assert (wide.date_start, wide.date_precision) == (date(2022, 5, 3), "day")
    assert wide.evidence.count() == 2
    assert "a delegation" in [role.name for role in wide.roles.all()]
    assert "participants" not in wide.locked_fields
    assert undo(batch.pk, by=editor).left == []
    wide.refresh_from_db()
    assert (wide.date_precision, wide.locked_fields) == ("year", [])
    assert narrow.evidence.count() == 1


def test_a_merge_leaves_what_an_editor_settled(editor):
    read(VISIT)
    read("Benny Gantz visited Turkey on 3 May 2022.")
    settled, other = Event.objects.order_by("pk")
    days = {"date_start": date(2022, 10, 25), "date_end": date(2022, 10, 26)}
    change_event(seen(settled), replace(state_of(settled), **days, date_precision=""), by=editor)
    settled.refresh_from_db()
    versions = {one.pk: one.version for one in (settled, other)}
    merge_records(settled.pk, [other.pk], by=editor, versions=versions)
    settled.refresh_from_db()
    assert settled.date_start == date(2022, 10, 25)


def test_events_that_are_kept_apart_are_told_apart(editor):
    articles = [read(VISIT), read("Benny Gantz visited Turkey on 27 October 2022.")]
    keep_apart(*Event.objects.order_by("pk").values_list("pk", flat=True), by=editor)
    for article in articles:
        read_again(article)
    assert Event.objects.count() == 2
