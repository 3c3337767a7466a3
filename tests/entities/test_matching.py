"""Names find the record they mean, or none."""

import pytest

from entities.kinds import ReviewState
from entities.matching import match_name, match_or_propose
from entities.models import Name, Person, Place
from tests.factories import make_country, make_person, make_place

pytestmark = pytest.mark.django_db


def test_a_name_finds_its_record_in_any_spelling():
    person = make_person("Mevlüt Çavuşoğlu")
    assert match_name("person", "MEVLUT CAVUSOGLU").entity == person


def test_another_name_finds_the_record_too():
    person = make_person("Muhammad Ali")
    Name.objects.create(entity=person, text="Cassius Clay")
    assert match_name("person", "Cassius Clay").entity == person


def test_a_name_borne_by_several_records_settles_nothing():
    people = {make_person("John Smith"), make_person("John Smith")}
    match = match_or_propose("person", "John Smith")
    assert match.entity is None
    assert set(match.candidates) == people
    assert Person.objects.count() == 2


def test_a_surname_alone_does_not_find_a_person():
    make_person("Benny Gantz")
    assert match_name("person", "Gantz").entity is None


def test_a_merged_record_is_not_found():
    survivor = make_person("Benny Gantz")
    make_person("Benjamin Gantz", merged_into=survivor)
    assert match_name("person", "Benjamin Gantz").entity is None


def test_an_unknown_name_is_proposed_and_marked_so():
    match = match_or_propose("person", "Irit Lillian", given_name="Irit", family_name="Lillian")
    person = Person.objects.get()
    assert match.entity == person
    assert person.review_state == ReviewState.PROPOSED
    assert person.sort_name == "Lillian, Irit"


def test_a_place_of_another_country_is_another_place():
    france, texas = make_country("France", "FRA", "FR"), make_country("United States", "USA", "US")
    make_place("Paris", country=france)
    match = match_or_propose("place", "Paris", "USA")
    assert match.entity.country == texas
    assert Place.objects.count() == 2


def test_a_country_is_found_by_its_code_and_never_made():
    turkey = make_country()
    assert match_or_propose("country", "Turkey", "TUR").entity == turkey
    assert match_or_propose("country", "Atlantis", "ATL").entity is None
