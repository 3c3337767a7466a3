"""Many records made at once are as if each had been saved."""

import pytest

from entities.kinds import ReviewState
from entities.making import make_all
from entities.models import MODELS, Entity, Event, FormerSlug, NameKey, Person, Place
from tests.factories import make_country

pytestmark = pytest.mark.django_db

OWN = {"id", "entity_id", "slug", "created_at", "updated_at", "history_id", "history_date"}


def row(record):
    fields = type(record)._meta.concrete_fields
    return {f.attname: getattr(record, f.attname) for f in fields if f.attname not in OWN}


@pytest.mark.parametrize("kind", MODELS)
def test_what_is_stored_is_what_saving_stores(kind):
    model = MODELS[kind]
    saved = model(name="  Anna  van den Berg ", review_state=ReviewState.PROPOSED)
    saved.save()
    made = model(name="  Anna  van den Berg ", review_state=ReviewState.PROPOSED)
    make_all([made])
    stored = model.objects.get(pk=made.pk)
    assert row(stored) == row(model.objects.get(pk=saved.pk)) == row(made)
    assert (stored.slug, made.slug) == ("anna-van-den-berg-2", "anna-van-den-berg-2")
    assert stored.created_at == made.created_at
    histories = [row(one.history.get()) for one in (saved, made)]
    assert histories[0] == histories[1]
    keys = [set(NameKey.objects.filter(entity=one).values_list("key")) for one in (saved, made)]
    assert keys[0] == keys[1]
    assert stored.child == made


def test_what_was_made_can_be_saved_again():
    made = Person(name="Anna Berg")
    make_all([made])
    made.summary = "A baker."
    made.save()
    assert Person.objects.get().summary == "A baker."
    assert made.history.count() == 2


def test_former_addresses_are_taken_and_links_are_kept():
    country = make_country()
    old = Person.objects.create(name="Anna Berg")
    FormerSlug.objects.create(kind="person", slug="anna-berg-2", entity=old)
    records = [Person(name="Anna Berg"), Place(name="Haifa", country=country)]
    make_all([*records, Person(name="Anna Berg")])
    assert {one.slug for one in Person.objects.all()} == {"anna-berg", "anna-berg-3", "anna-berg-4"}
    assert Place.objects.get().country == country


def test_nothing_is_made_of_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        make_all([])


@pytest.mark.parametrize("count", [12, 40])
def test_many_records_cost_hardly_more_queries_than_few(django_assert_max_num_queries, count):
    with django_assert_max_num_queries(5):
        make_all([Event(name=f"Visit {number}") for number in range(count)])
    assert Entity.objects.count() == count
