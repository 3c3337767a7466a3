"""Which names are handed to the recogniser, with and without records."""

import pytest

from articles.known_names import names_with_every_country, table_names
from tests.factories import make_organization


def named(names, text):
    return {(name.kind, name.entity) for name in names if name.text == text}


def test_the_tables_name_countries_and_international_organizations():
    names = table_names()
    assert named(names, "Peru") == {("country", "Peru")}
    assert named(names, "IMF") == {("organization", "International Monetary Fund")}


@pytest.mark.django_db
def test_the_table_of_organizations_stands_in_until_there_are_records():
    assert named(names_with_every_country(), "IMF")
    make_organization("Okeke Bank")
    assert not named(names_with_every_country(), "IMF")
