"""Rows that are inserted together are as if `bulk_create` had made them."""

import pytest
from django.utils import timezone

from articles.kinds import MentionKind
from articles.models import Evidence, Mention, Printing, Text
from entities.inserting import insert
from entities.models import Event, NameKey
from tests.factories import make_article, make_person

pytestmark = pytest.mark.django_db


def mention(text, start, **values):
    return Mention(text=text, start=start, end=start + 3, surface="abc", **values)


def row(record):
    fields = type(record)._meta.concrete_fields
    return {f.attname: getattr(record, f.attname) for f in fields if f.attname != "id"}


@pytest.fixture
def text():
    return make_article().current_text


def test_what_is_stored_is_what_bulk_create_stores(text):
    values = {
        "kind": MentionKind.PERSON,
        "entity": make_person(),
        "confidence": 0.5,
        "candidates": [{"entity": 1, "score": 0.25, "reason": "“%s”"}],
        "reason": '100 % of "it"; it\'s so',
    }
    [made] = Mention.objects.bulk_create([mention(text, 0, **values)])
    inserted = mention(text, 0, **values)

    insert([inserted])

    stored = Mention.objects.get(pk=inserted.pk)
    assert row(stored) == row(inserted) == row(Mention.objects.get(pk=made.pk))


def test_many_rows_get_their_own_keys(text):
    mentions = [mention(text, number, kind="person") for number in range(300)]

    insert(mentions)

    stored = dict(Mention.objects.filter(text=text).values_list("pk", "start"))
    assert stored == {one.pk: one.start for one in mentions}
    assert not any(one._state.adding for one in mentions)


def test_a_row_that_was_inserted_can_be_saved_again(text):
    one = mention(text, 0, kind="person")
    insert([one])
    one.reason = "read again"

    one.save()

    assert Mention.objects.get(text=text, start=0).reason == "read again"


def test_a_record_may_be_named_before_it_has_its_key(text):
    event = Event(name="Visit")
    values = {"start": 0, "end": 3, "trigger_start": 0, "trigger_end": 3, "surface": "abc"}
    sentence = Evidence(text=text, event=event, **values)
    event.save()

    insert([sentence])

    assert Evidence.objects.get(event=event).surface == "abc"


def test_a_record_without_a_key_is_refused_as_saving_refuses_it(text):
    values = {"start": 0, "end": 3, "trigger_start": 0, "trigger_end": 3, "surface": "abc"}

    with pytest.raises(ValueError, match="unsaved related object"):
        insert([Evidence(text=text, event=Event(name="Visit"), **values)])


def test_a_row_tells_when_it_was_made(text):
    before = timezone.now()
    later = Text(article=text.article, number=2, content="Later.")

    insert([later])

    assert before <= later.made_at <= timezone.now()
    assert Text.objects.get(number=2).made_at == later.made_at


def test_a_key_that_is_another_row_is_stored_as_it_is(text):
    Printing.objects.all().delete()

    insert([Printing(article_id=text.article_id)])

    assert Printing.objects.get().article_id == text.article_id


def test_nothing_is_asked_for_no_rows(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert([])


def test_keys_of_names_are_rows_like_others():
    person = make_person(name="Anna Berg")
    NameKey.objects.filter(entity=person).delete()

    insert([NameKey(entity=person, key="berg"), NameKey(entity=person, key="anna")])

    assert set(NameKey.objects.filter(entity=person).values_list("key", flat=True)) == {
        "anna",
        "berg",
    }
