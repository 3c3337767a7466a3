"""Loading the table of countries, once and again."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entities import loading
from entities.countries import read_countries
from entities.loading import LoadCounts, load_countries
from entities.models import Country, Name
from entities.naming import make_preferred

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_countries(monkeypatch):
    """A table of three rows, so that a test does not write a whole world."""
    chosen = [facts for facts in read_countries() if facts.alpha_3 in {"ISR", "NLD", "TUR"}]
    monkeypatch.setattr(loading, "read_countries", lambda: chosen)
    return chosen


def output_of(*arguments, **options) -> str:
    out = StringIO()
    call_command("load_countries", *arguments, stdout=out, **options)
    return out.getvalue()


def test_the_whole_table_is_loaded_with_addresses_and_names():
    assert load_countries() == LoadCounts(created=261, updated=0, unchanged=0)
    assert Country.objects.count() == 261
    assert Name.objects.count() == sum(len(facts.names) for facts in read_countries())
    ivory_coast = Country.objects.get(alpha_3="CIV")
    assert ivory_coast.slug == "cote-divoire"
    assert ivory_coast.is_checked


def test_every_loaded_name_is_found_by_its_folded_key(three_countries):
    load_countries()
    assert Country.objects.named("turks").get().alpha_3 == "TUR"
    assert not Name.objects.filter(script="").exists()
    assert not Name.objects.filter(fold_key="").exists()


def test_a_seat_of_government_says_that_it_is_a_rule_of_reading(three_countries):
    load_countries()
    assert Name.objects.get(text="Jerusalem").origin == "rule of reading"
    assert Name.objects.get(text="Amsterdam").origin == "table of countries"


def test_loading_again_reads_once_and_writes_nothing(three_countries):
    load_countries()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert load_countries() == LoadCounts(created=0, updated=0, unchanged=3)
    statements = [query["sql"].split(" ")[0] for query in queries.captured_queries]
    assert statements == ["SAVEPOINT", "SELECT", "RELEASE"]


def test_a_changed_row_renews_the_record_and_raises_its_version(three_countries):
    load_countries()
    Country.objects.filter(alpha_3="TUR").update(name="Turkey", sort_name="Turkey")
    before = Country.objects.get(alpha_3="TUR")
    assert load_countries() == LoadCounts(created=0, updated=1, unchanged=2)
    after = Country.objects.get(alpha_3="TUR")
    assert (after.name, after.sort_name, after.fold_key) == ("Türkiye", "Türkiye", "turkiye")
    assert (after.version, after.slug) == (before.version + 1, before.slug)


def test_a_name_that_an_editor_made_preferred_is_left_alone(three_countries):
    load_countries()
    make_preferred(Name.objects.get(text="Turkey"))
    assert load_countries() == LoadCounts(created=0, updated=0, unchanged=3)
    turkey = Country.objects.get(alpha_3="TUR")
    assert (turkey.name, turkey.sort_name) == ("Turkey", "Turkey")


def test_only_the_locked_fields_of_a_country_are_left_alone(three_countries):
    load_countries()
    Country.objects.filter(alpha_3="TUR").update(
        official_name="Turkish Republic", numeric="", locked_fields=["official_name"]
    )
    assert load_countries() == LoadCounts(created=0, updated=1, unchanged=2)
    turkey = Country.objects.get(alpha_3="TUR")
    assert (turkey.official_name, turkey.numeric) == ("Turkish Republic", "792")


def test_a_name_that_an_editor_deleted_does_not_come_back(three_countries):
    load_countries()
    Name.objects.get(text="Holland").delete()
    load_countries()
    assert not Name.objects.filter(text="Holland").exists()


def with_name(facts, *names):
    return [replace(one, names=(*one.names, *names)) for one in facts if one.alpha_3 == "NLD"]


def test_a_name_added_to_the_table_reaches_an_archive_once(three_countries, monkeypatch):
    load_countries()
    longer = with_name(three_countries, ("Low Countries", "alias"))
    monkeypatch.setattr(loading, "read_countries", lambda: longer)
    assert load_countries() == LoadCounts(created=0, updated=1, unchanged=0)
    Name.objects.get(text="Low Countries").delete()
    assert load_countries() == LoadCounts(created=0, updated=0, unchanged=1)
    assert not Name.objects.filter(text__in=["Low Countries"]).exists()


def test_a_new_name_does_not_bring_back_one_that_an_editor_deleted(three_countries, monkeypatch):
    load_countries()
    Name.objects.get(text="Holland").delete()
    longer = with_name(three_countries, ("Low Countries", "alias"))
    monkeypatch.setattr(loading, "read_countries", lambda: longer)
    load_countries()
    assert not Name.objects.filter(text="Holland").exists()
    assert Name.objects.filter(text="Low Countries").exists()


@pytest.mark.parametrize(("version", "comes"), [(1, True), (2, False)])
def test_a_record_edited_before_names_were_remembered_gets_none(three_countries, version, comes):
    load_countries()
    Country.objects.update(table_names=None, version=version)
    Name.objects.get(text="Holland").delete()
    load_countries()
    assert Name.objects.filter(text="Holland").exists() is comes
    assert load_countries() == LoadCounts(created=0, updated=0, unchanged=3)


def test_a_country_that_ended_says_until_when_it_was():
    facts = [one for one in read_countries() if one.alpha_3 == "SUN"]
    assert [str(one.valid_to) for one in facts] == ["1991-12-26"]
    load_countries()
    assert str(Country.objects.get(alpha_3="SUN").valid_to) == "1991-12-26"


def test_the_command_counts_what_it_did_and_is_quiet_when_asked(three_countries):
    assert output_of() == "Countries: 3 created, 0 updated, 0 unchanged.\n"
    assert output_of() == "Countries: 0 created, 0 updated, 3 unchanged.\n"
    assert output_of(verbosity=0) == ""
