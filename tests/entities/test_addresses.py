"""Addresses that a record has, had, or had before it was removed are no other record's."""

import pytest

from entities.models import FormerSlug, Person, Place, Tombstone
from entities.models.addresses import taken_addresses
from entities.models.tombstone import digest_of
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_what_a_record_has_is_taken_in_its_kind_alone():
    make_person("Anna Berg")
    Place.objects.create(name="Haifa")
    asked = {"person/anna-berg", "place/anna-berg", "place/haifa", "person/carl-cole"}
    assert taken_addresses(asked) == {"person/anna-berg", "place/haifa"}


def test_what_a_record_had_is_taken_but_for_itself():
    person = make_person("Anna Berg")
    FormerSlug.objects.create(kind="person", slug="anna-hill", entity=person)
    assert taken_addresses(["person/anna-hill"]) == {"person/anna-hill"}
    assert taken_addresses(["person/anna-hill"], but_of=person.pk) == set()


def test_what_was_removed_for_good_keeps_its_address():
    Tombstone.objects.create(kind="person", digest=digest_of("anna-berg"), reason="a court asked")
    assert taken_addresses({"person/anna-berg": 1}.keys()) == {"person/anna-berg"}
    assert Person.objects.create(name="Anna Berg").slug == "anna-berg-2"


def test_of_no_addresses_none_is_taken(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert taken_addresses([]) == set()
