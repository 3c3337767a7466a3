"""The database holds the rules of the authority file."""

import pytest
from django.db import IntegrityError

from entities.models import Entity, FormerSlug, Person, Post
from tests.factories import make_country, make_organization, make_person

pytestmark = pytest.mark.django_db


def test_a_record_takes_its_kind_key_order_and_address_from_its_name():
    person = make_person("  Ursula\u00a0von der  Leyen ")
    assert (person.kind, person.name) == ("person", "Ursula von der Leyen")
    assert person.sort_name == "von der Leyen, Ursula"
    assert person.fold_key == "ursula von der leyen"
    assert person.slug == "ursula-von-der-leyen"


def test_two_people_of_one_name_have_two_addresses():
    assert [make_person("John Smith").slug for _ in range(3)] == [
        "john-smith",
        "john-smith-2",
        "john-smith-3",
    ]


def test_a_name_of_signs_alone_still_has_an_address():
    assert make_person("!!!").slug == "person"


def test_records_of_two_kinds_may_share_an_address():
    assert make_person("Washington").slug == make_organization("Washington").slug


def test_an_old_address_is_remembered_and_never_given_to_another():
    person = make_person("Benny Gantz")
    person.slug = "benjamin-gantz"
    person.save()
    assert FormerSlug.objects.get().slug == "benny-gantz"
    assert make_person("Benny Gantz").slug == "benny-gantz-2"


def test_an_address_taken_back_is_no_former_one():
    person = make_person("Benny Gantz")
    for slug in ("benjamin-gantz", "benny-gantz"):
        person.slug = slug
        person.save()
    assert [former.slug for former in FormerSlug.objects.all()] == ["benjamin-gantz"]


def test_saving_one_field_keeps_the_key_in_step():
    person = make_person("Benny Gantz")
    person.name = "Benjamin Gantz"
    person.save(update_fields=["name"])
    assert Entity.objects.get().fold_key == "benjamin gantz"


def test_one_office_of_one_country_exists_once():
    turkey = make_country()
    Post.objects.create(name="Foreign Minister", country=turkey)
    with pytest.raises(IntegrityError):
        Post.objects.create(name="foreign minister", country=turkey)


def test_an_office_of_nobody_in_particular_exists_once():
    Post.objects.create(name="Foreign Minister")
    with pytest.raises(IntegrityError):
        Post.objects.create(name="Foreign Minister")


def test_a_record_is_not_merged_into_itself():
    person = make_person()
    with pytest.raises(IntegrityError):
        Person.objects.filter(pk=person.pk).update(merged_into=person)


def test_a_bare_entity_knows_the_record_it_is():
    person = make_person()
    assert Entity.objects.get().child == person
    assert isinstance(Entity.objects.get().child, Person)
