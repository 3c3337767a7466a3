"""Which names are handed to the recogniser, with and without records."""

import pytest

from articles.known_names import confirmed_names, names_with_every_country, table_names
from entities.loading import load_organizations
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


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "is_known"), [("proposed", True), ("hidden", False)])
def test_an_organization_of_the_table_is_known_before_an_editor_confirms_it(state, is_known):
    make_organization("African Union", review_state=state)
    make_organization("Okeke Bank", review_state="proposed")
    load_organizations()
    assert bool(named(confirmed_names(), "African Union")) is is_known
    assert not named(confirmed_names(), "Okeke Bank")
