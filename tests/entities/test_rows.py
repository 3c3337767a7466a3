"""Rows as plain values, before and after a change, and the way back."""

from datetime import date

import pytest

from entities.models import Entity, Name, Person
from entities.rows import (
    RowChange,
    changed,
    differing,
    made,
    removed,
    rows_now,
    snapshot,
    take_back,
)
from tests.factories import make_country, make_person, make_place

pytestmark = pytest.mark.django_db


def read(change):
    return rows_now([change]).get((change.model, change.pk))


def test_a_person_is_made_in_two_tables_the_parents_first():
    assert [change.model for change in made(make_person())] == [
        "entities.entity",
        "entities.person",
    ]


def test_a_changed_column_of_the_parent_is_a_change_of_the_parents_row():
    person = make_person(family_name="Gantz")
    changes = changed(person, summary="A minister.", family_name="Gantz", given_name="Benny")
    assert changes == [
        RowChange("entities.entity", person.pk, {"summary": ""}, {"summary": "A minister."}),
        RowChange("entities.person", person.pk, {"given_name": ""}, {"given_name": "Benny"}),
    ]
    person.refresh_from_db()
    assert (person.summary, person.given_name) == ("A minister.", "Benny")


def test_taking_back_gives_a_row_its_former_values_and_a_newer_version():
    person = make_person(birth_date=date(1959, 6, 9))
    changes = changed(person, birth_date=None, summary="A minister.")
    take_back(changes)
    person.refresh_from_db()
    assert (person.birth_date, person.summary) == (date(1959, 6, 9), "")
    assert person.version == 2


def test_what_was_made_goes_and_comes_again_whole():
    person = make_person(birth_date=date(1959, 6, 9), summary="A minister.")
    before = (snapshot(person), snapshot(person, ["name", "summary", "slug"]))
    person.name_keys.all().delete()
    person.history.all().delete()
    changes = made(person)
    take_back(changes)
    assert not Entity.objects.exists()
    take_back([change.reversed for change in reversed(changes)])
    person = Person.objects.get()
    assert (snapshot(person), snapshot(person, ["name", "summary", "slug"])) == before


def test_rows_that_get_the_same_values_are_written_together(django_assert_num_queries):
    israel = make_country("Israel", "ISR", "IL")
    places = [make_place(f"Place {number}", country=israel) for number in range(20)]
    changes = [change for place in places for change in changed(place, country_id=None)]
    with django_assert_num_queries(1):
        take_back(changes)
    assert israel.places.count() == 20


def test_a_row_that_changed_twice_gets_its_first_values_back():
    person, other = make_person(), make_person("Hulusi Akar")
    changes = [
        *changed(person, summary="one"),
        *changed(other, summary="one"),
        *changed(person, summary="two"),
    ]
    take_back(changes)
    assert set(Person.objects.values_list("summary", flat=True)) == {""}


def test_a_row_differs_in_what_was_changed_since_and_not_in_its_version():
    person = make_person()
    [change] = changed(person, summary="one")
    Person.objects.update(version=9)
    assert differing(change, read(change)) == []
    Person.objects.update(summary="two")
    assert differing(change, read(change)) == ["summary"]
    assert differing(change, read(change), ignored={"summary"}) == []


def test_a_row_that_is_gone_or_there_again_differs_in_its_key():
    person = make_person()
    name = Name.objects.create(entity=person, text="Benjamin Gantz")
    [made_name] = made(name)
    [removed_name] = removed(name)
    assert differing(made_name, read(made_name)) == []
    assert differing(removed_name, read(removed_name)) == ["id"]
    Name.objects.all().delete()
    assert differing(made_name, read(made_name)) == ["id"]
    assert differing(removed_name, read(removed_name)) == []
