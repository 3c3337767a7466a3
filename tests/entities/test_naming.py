"""The preferred name of a record can be changed."""

import pytest

from entities.models import Entity, Name
from entities.naming import make_preferred
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_making_a_name_preferred_swaps_it_with_the_entitys():
    person = make_person("Cassius Clay")
    name = Name.objects.create(entity=person, text="Muhammad Ali", kind="alias")
    make_preferred(name)
    person.refresh_from_db()
    assert person.name == "Muhammad Ali"
    assert person.sort_name == "Ali, Muhammad"
    assert person.fold_key == "muhammad ali"
    assert [n.text for n in person.names.all()] == ["Cassius Clay"]


def test_the_address_stays_when_the_preferred_name_changes():
    person = make_person("Cassius Clay")
    make_preferred(Name.objects.create(entity=person, text="Muhammad Ali"))
    person.refresh_from_db()
    assert person.slug == "cassius-clay"


def test_the_importer_leaves_a_chosen_name_alone_and_open_forms_notice():
    person = make_person("Cassius Clay")
    make_preferred(Name.objects.create(entity=person, text="Muhammad Ali"))
    entity = Entity.objects.get()
    assert entity.locked_fields == ["name"]
    assert entity.version == 2


def test_swapping_leaves_no_name_twice():
    person = make_person("Cassius Clay")
    Name.objects.create(entity=person, text="Cassius Clay")
    make_preferred(Name.objects.create(entity=person, text="Muhammad Ali"))
    assert [n.text for n in person.names.all()] == ["Cassius Clay"]
