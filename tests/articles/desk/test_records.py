"""The search of the desk shows first what was most likely meant."""

import pytest

from articles.desk.records import find_known
from entities.models import Name
from tests.factories import make_country, make_person

pytestmark = pytest.mark.django_db


def test_names_that_are_just_so_come_first_then_those_of_which_a_word_begins_so():
    make_country("Cape Verde", "CPV", "CV")
    make_person("Recep Tayyip Erdogan")
    called_so = make_person("Zoran Petrov")
    Name.objects.create(entity=called_so.entity, text="Erd", kind="alias")
    found = [known.name for known in find_known("erd")]
    assert found == ["Zoran Petrov", "Recep Tayyip Erdogan", "Cape Verde"]


def test_of_equals_the_confirmed_ones_come_first():
    make_person("David Lapid", review_state="proposed")
    make_person("Yair Lapid")
    assert [known.name for known in find_known("lapid")] == ["Yair Lapid", "David Lapid"]


def test_of_a_whole_page_pasted_into_the_field_no_more_is_looked_for_than_a_name_has():
    make_person("Yair Lapid")
    assert find_known("lapid" * 20_000) == []
    assert len(find_known("a " * 5_000)) == 1
