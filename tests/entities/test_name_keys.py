"""Keys of names are in step with the names, however those are written."""

from importlib import import_module

import pytest
from django.apps import apps

from entities.likeness import keys
from entities.models import Name, NameKey
from entities.naming import make_preferred
from tests.factories import make_country, make_organization, make_person

pytestmark = pytest.mark.django_db


def keys_of(entity):
    return set(entity.name_keys.values_list("key", flat=True))


def test_a_new_record_has_the_keys_of_its_name():
    assert keys_of(make_person("Benny Gantz")) == keys("Benny Gantz")


def test_a_renamed_record_has_the_keys_of_its_new_name_alone():
    person = make_person("Benny Gantz")
    person.name = "Yair Lapid"
    person.save()
    assert keys_of(person) == keys("Yair Lapid")


def test_saving_something_else_writes_no_key(django_assert_num_queries):
    person = make_person("Benny Gantz")
    person.summary = "A minister."
    with django_assert_num_queries(4):  # the fourth writes the history
        person.save()


def test_another_name_adds_its_keys_and_takes_them_along():
    person = make_person("Muhammad Ali")
    name = Name.objects.create(entity=person, text="Cassius Clay")
    assert keys_of(person) == keys("Muhammad Ali") | keys("Cassius Clay")
    name.delete()
    assert keys_of(person) == keys("Muhammad Ali")


def test_names_written_in_bulk_have_keys():
    body = make_organization("African Union")
    Name.objects.bulk_create([Name(entity=body, text="OAU", fold_key="oau")])
    assert keys_of(body) == {"african union", "au", "oau"}


def test_keys_follow_when_another_name_becomes_the_preferred_one():
    person = make_person("Cassius Clay")
    make_preferred(Name.objects.create(entity=person, text="Muhammad Ali"))
    assert keys_of(person) == keys("Muhammad Ali") | keys("Cassius Clay")


def test_names_that_were_moved_have_keys_once_these_are_renewed():
    survivor, loser = make_person("Muhammad Ali"), make_person("Cassius Clay")
    Name.objects.create(entity=loser, text="Louisville Lip")
    Name.objects.filter(entity=loser).update(entity=survivor)
    NameKey.renew(survivor.pk, loser.pk)
    assert keys_of(survivor) == keys("Muhammad Ali") | keys("Louisville Lip")
    assert keys_of(loser) == keys("Cassius Clay")


def test_a_country_has_none():
    country = make_country()
    Name.objects.create(entity=country, text="Türkiye")
    assert not NameKey.objects.exists()


def test_the_migration_fills_the_keys_of_an_archive_from_before():
    person, body = make_person("Muhammad Ali"), make_organization("African Union")
    Name.objects.create(entity=person, text="Cassius Clay")
    before = set(NameKey.objects.values_list("entity_id", "key"))
    NameKey.objects.all().delete()
    import_module("entities.migrations.0003_name_keys").make_keys(apps, None)
    assert set(NameKey.objects.values_list("entity_id", "key")) == before
    assert keys_of(body)
