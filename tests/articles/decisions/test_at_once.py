"""Two editors at once, on a database that lets both in: one waits, none writes over the other."""

from threading import Thread

import pytest
from django.db import connection, transaction

from articles.decisions import (
    Choice,
    Conflict,
    Refusal,
    Seen,
    change_kind,
    merge_records,
    note_edit,
    photograph_record,
    settle,
    undo,
)
from entities.models import Person
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def edit(pk, summary, by):
    """As a form is saved: the record is locked, changed and noted."""
    person = Person.objects.select_for_update().get(pk=pk)
    before = photograph_record(person)
    person.summary = summary
    person.save()
    return note_edit(person, before, by=by)


def test_an_undo_waits_for_whoever_edits_the_record_and_then_writes_nothing_over():
    person, editor, told = make_person(), make_user(), []
    with transaction.atomic():
        batch = edit(person.pk, "A minister.", editor)

    def take_back():
        try:
            undo(batch.pk, by=editor)
        except Refusal as refusal:
            told.append(str(refusal))
        connection.close()

    thread = Thread(target=take_back)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        thread.start()
        thread.join(timeout=0.5)
        edit(person.pk, "A former minister.", make_user())
    thread.join(timeout=5)
    person.refresh_from_db()
    assert person.summary == "A former minister."
    assert "First take back" in told[0]


def test_a_mention_is_not_linked_to_a_record_that_is_being_merged_away():
    survivor, chosen, editor = make_person("Benny Gantz"), make_person("B. Gantz"), make_user()
    mention = make_mention(make_article(), "Benny Gantz", status="suggested")

    def relink():
        choice = Choice("relink", entity=chosen.entity)
        settle([Seen(mention.pk, mention.version)], choice, by=editor)
        connection.close()

    thread = Thread(target=relink)
    with transaction.atomic():
        merge_records(survivor.pk, [chosen.pk], by=editor, versions={survivor.pk: 1, chosen.pk: 1})
        thread.start()
        thread.join(timeout=0.5)
    thread.join(timeout=5)
    mention.refresh_from_db()
    assert mention.entity_id == survivor.pk


@pytest.mark.parametrize("deed", ["merge", "change kind"])
def test_a_record_that_an_editor_names_in_a_further_article_meanwhile_is_left_alone(deed):
    """That article is in nobody's hands: what its editor decides now would be written over."""
    survivor, record, editor = make_person("Benny Gantz"), make_person("B. Gantz"), make_user()
    mention, told = make_mention(make_article(), "Benny Gantz", status="suggested"), []

    def change():
        versions = {survivor.pk: 1, record.pk: 1}
        try:
            if deed == "merge":
                merge_records(survivor.pk, [record.pk], by=editor, versions=versions)
            else:
                change_kind(record.pk, "organization", by=editor, version=1)
        except Conflict as conflict:
            told.append(str(conflict))
        connection.close()

    thread = Thread(target=change)
    with transaction.atomic():
        choice = Choice("relink", entity=record.entity)
        settle([Seen(mention.pk, mention.version)], choice, by=editor)
        thread.start()
        thread.join(timeout=0.5)
    thread.join(timeout=5)
    mention.refresh_from_db()
    assert (mention.entity_id, mention.kind, len(told)) == (record.pk, "person", 1)


def test_of_two_who_make_a_record_of_one_name_the_second_is_told_so():
    editor, told = make_user(), []
    mentions = [make_mention(make_article(), "Benny Gantz", status="suggested") for _ in "ab"]
    choice = Choice("relink", create="Benny Gantz", kind="person")

    def make():
        try:
            settle([Seen(mentions[1].pk, 1)], choice, by=editor)
        except Conflict as conflict:
            told.append(str(conflict))
        connection.close()

    thread = Thread(target=make)
    with transaction.atomic():
        settle([Seen(mentions[0].pk, 1)], choice, by=editor)
        thread.start()
        thread.join(timeout=0.5)
    thread.join(timeout=5)
    assert Person.objects.count() == 1
    assert told == ["Somebody else has just made a record called “Benny Gantz”: look for it."]
