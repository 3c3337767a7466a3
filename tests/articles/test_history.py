"""What became of an article or a record, newest first and in words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.decisions import (
    Seen,
    change_kind,
    note_edit,
    photograph_record,
    settle,
    split,
    undo,
)
from articles.decisions.journal import Notes, write
from articles.decisions.settling import Choice
from articles.history import history_of
from articles.kinds import Verb
from articles.models import Article, Mention
from entities.models import Event, Name, Organization, Participation, Person
from entities.rows import changed
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "Ford cuts jobs\n\nMinister Ford met workers. Later Ford left."


@pytest.fixture
def editor():
    return make.make_user("Editor", username="ann", first_name="Ann", last_name="Lee")


@pytest.fixture
def article():
    return make.make_article(TEXT)


@pytest.fixture
def ford(article):
    person = make.make_person("Ford")
    make.make_mention(article, "Ford", person, status="suggested")
    return person


def entries_of(record):
    return history_of(record)[:50]


def save(record, by, seconds=60, **values):
    """A saving by somebody, so many seconds from now."""
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user = by
    record._history_date = timezone.now() + timedelta(seconds=seconds)
    record.save()


def told(entry):
    return [(change.label, change.before, change.after) for change in entry.fields]


def test_a_record_begins_with_its_making(ford):
    [entry] = entries_of(ford)
    assert (entry.who, entry.is_new, entry.batch, told(entry)) == (
        "the archive itself",
        True,
        None,
        [],
    )


def test_changed_fields_are_told_in_words(ford, editor):
    turkey = make.make_country()
    save(ford, editor, summary="A minister.", review_state="hidden", birth_date=date(1959, 6, 9))
    event = Event.objects.create(name="Visit", country=turkey)
    save(event, editor, country=None, type="meeting")
    newest, _made = entries_of(ford)
    assert newest.who == "Ann Lee"
    assert told(newest) == [
        ("Summary", "", "A minister."),
        ("Review", "confirmed by an editor", "hidden from the public"),
        ("Born", "", "9 Jun 1959"),
    ]
    newest, _made = entries_of(event)
    assert told(newest) == [("Type", "other", "meeting"), ("Country", "Turkey", "")]


def test_what_only_the_program_keeps_is_not_told(ford, editor):
    save(ford, editor, version=2, locked_fields=["name"])
    assert len(entries_of(ford)) == 1


def test_changed_fields_of_an_article_are_told(article, editor):
    source = make.make_source("Reuters")
    article.first_public_at = article.public_from
    save(article, editor, headline="Ford cuts more jobs", source=source, state="withdrawn")
    newest, made = entries_of(article)
    assert told(newest) == [
        ("Headline", "Ford cuts jobs", "Ford cuts more jobs"),
        ("Source", "", "Reuters"),
        ("State", "published", "withdrawn"),
    ]
    assert made.is_new


def test_a_long_text_is_shortened(ford, editor):
    save(ford, editor, summary="word " * 500)
    newest, _made = entries_of(ford)
    [(_label, _before, after)] = told(newest)
    assert len(after) <= 300


def test_a_record_that_is_gone_is_said_to_be(editor):
    place = make.make_place("Ankara", country=make.make_country())
    other = make.make_country("Israel", "ISR", "IL")
    save(place, editor, country=other)
    save(place, editor, seconds=120, country=None)
    other.delete()
    _newest, former, _made = entries_of(place)
    assert told(former) == [("Country", "Turkey", "a record that is gone")]


def test_decisions_are_told_in_the_history_of_article_and_record(ford, article, editor):
    mention = Mention.objects.get()
    choice = Choice(Verb.ACCEPT)
    batch = settle([Seen(mention.pk, 1)], choice, by=editor, reason="Clear.")
    for record in (article, ford):
        newest, made = entries_of(record)
        assert (newest.batch, newest.who, newest.rows) == (batch, "Ann Lee", 1)
        assert (newest.batch.summary, newest.batch.reason) == ("“Ford” → Ford", "Clear.")
        assert made.batch is None


def test_a_decision_that_was_taken_back_says_by_whom(ford, article, editor):
    mention = Mention.objects.get()
    batch = settle([Seen(mention.pk, 1)], Choice(Verb.ACCEPT), by=editor)
    other = make.make_user("Editor", username="bea")
    undo(batch.pk, by=other)
    undoing, decision = entries_of(article)[:2]
    assert (undoing.batch.verb, undoing.who) == ("undo", "bea")
    assert decision.batch == batch
    assert (decision.batch.is_undone, decision.batch.undone_by.by) == (True, other)


def test_an_edit_that_is_a_decision_is_told_once_and_with_its_fields(ford, editor):
    save(ford, editor, seconds=0, summary="A minister.")
    changes = changed(Person.objects.get(), summary="A minister of Canada.", given_name="Doug")
    batch = write(Verb.EDIT, changes, by=editor, summary="Ford")
    newest, made = entries_of(ford)
    assert newest.batch == batch
    assert told(newest) == [
        ("Summary", "A minister.", "A minister of Canada."),
        ("Given name", "", "Doug"),
    ]
    assert made.is_new


def test_names_offices_and_nationalities_of_an_edit_are_told(ford, article, editor):
    before = photograph_record(ford)
    Name.objects.create(entity=ford, text="Doug Ford", origin="editor")
    ford.nationalities.add(make.make_country("Canada", "CAN", "CA"))
    make.make_tenure(article, ford, "Minister Ford met workers.", label="Minister")
    note_edit(ford, before, by=editor)
    told_then = told(entries_of(ford)[0])
    assert ("Name: Name", "", "Doug Ford") in told_then
    assert ("Tenure: As printed", "", "Minister") in told_then
    assert ("Nationalities: Country", "", "Canada") in told_then


def test_tags_of_an_edit_are_told(article, editor):
    before = photograph_record(article)
    article.tags.add("jobs")
    note_edit(article, before, by=editor)
    assert [change.after for change in entries_of(article)[0].fields] == ["jobs"]


def test_participants_of_an_edit_are_told_by_name(article, ford, editor):
    event = make.make_event(article, "Minister Ford met workers.")
    before = photograph_record(event)
    Participation.objects.create(event=event, entity=ford, role="host")
    save(event, editor, seconds=0, locked_fields=["participants"])
    note_edit(event, before, by=editor)
    assert ("Participation: Role", "", "host") in told(entries_of(event)[0])
    assert ("Participation: Event", "", "Benny Gantz visits Turkey") in told(entries_of(ford)[0])


@pytest.mark.parametrize(("seconds", "count"), [(-5, 3), (-1, 2), (1, 2), (5, 3)])
def test_only_what_was_saved_together_is_told_together(ford, editor, seconds, count):
    save(ford, editor, seconds=seconds, summary="A minister.")
    write(Verb.EDIT, changed(ford, given_name="Doug"), by=editor, summary="Ford")
    assert len(entries_of(ford)) == count


def test_the_saving_of_another_is_told_beside_an_edit(ford, editor):
    write(Verb.EDIT, changed(Person.objects.get(), given_name="Doug"), by=editor, summary="Ford")
    save(Person.objects.get(), make.make_user(), seconds=0, summary="A minister.")
    assert len(entries_of(ford)) == 3


def test_a_decision_on_mentions_hides_no_saving(ford, editor):
    settle([Seen(Mention.objects.get().pk, 1)], Choice(Verb.ACCEPT), by=editor)
    save(ford, editor, seconds=0, summary="A minister.")
    assert len(entries_of(ford)) == 3


def test_a_change_of_kind_is_told_once_and_with_what_was_lost(ford, editor):
    save(ford, editor, given_name="Henry", family_name="Ford")
    batch = change_kind(ford.pk, "organization", by=editor, version=1)
    company = Organization.objects.get()
    save(company, editor, seconds=120, category="company")
    category, filled, kind, made = entries_of(company)
    assert told(category) == [("Category", "", "company")]
    assert told(filled) == [("Given name", "", "Henry"), ("Family name", "", "Ford")]
    assert kind.batch == batch
    assert ("Given name", "Henry", "") in told(kind)
    assert made.is_new


def test_a_split_is_told_by_both_records(ford, editor):
    mention = Mention.objects.get()
    batch = split(ford.pk, [Seen(mention.pk, 1)], new_name="Doug Ford", by=editor)
    assert entries_of(ford)[0].batch == batch
    assert batch in [entry.batch for entry in entries_of(Person.objects.get(name="Doug Ford"))]


def test_columns_that_are_gone_since_are_passed_over(ford, editor):
    [change] = changed(Person.objects.get(), given_name="Doug")
    change.before["shoe_size"], change.after["shoe_size"] = 42, 43
    write(Verb.EDIT, [change], by=editor, summary="Ford")
    assert told(entries_of(ford)[0]) == [("Given name", "", "Doug")]


def test_the_newest_comes_first_and_a_page_holds_what_is_asked(ford, editor):
    for number in range(7):
        save(ford, editor, seconds=60 * number, summary=f"Summary {number}")
    history = history_of(ford)
    assert len(history) == 8
    assert [told(entry)[0][2] for entry in history[:3]] == ["Summary 6", "Summary 5", "Summary 4"]
    assert [entry.is_new for entry in history[6:9]] == [False, True]


def make_entries(article, editor, count):
    """Savings, and edits that were taken back, by many people."""
    source = make.make_source("Reuters")
    for number in range(count):
        save(article, make.make_user(), seconds=60 + number, source=source, byline=f"By {number}")
        notes = Notes()
        notes.add(changed(article, rights=f"Rights {number}", source_id=None), article.pk)
        batch = write(Verb.EDIT, notes, by=make.make_user(), summary=f"Edit {number}")
        undo(batch.pk, by=editor)


@pytest.mark.parametrize("count", [1, 10])
def test_the_number_of_queries_does_not_grow_with_the_entries(
    article, editor, count, django_assert_num_queries
):
    Article.objects.update(state="draft")  # readers see no change of it
    article.refresh_from_db()
    make_entries(article, editor, count)
    with django_assert_num_queries(7):
        entries = entries_of(article)
    assert len(entries) >= 3 * count


def test_the_history_of_a_record_looks_into_the_table_of_every_kind(
    ford, editor, django_assert_num_queries
):
    save(ford, editor, summary="A minister.")
    with django_assert_num_queries(8):
        entries_of(ford)
