"""Candidates for names: who is found, how sure it is, and what else is known."""

import json
from datetime import date

import pytest

from entities.models import Name
from tests.entities.reconciliation.conftest import name_publicly
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_place,
    make_source,
    make_tenure,
)

pytestmark = pytest.mark.django_db


def matched(found) -> list[str]:
    return [one["id"] for one in found if one["match"]]


@pytest.mark.parametrize(
    "name", ["Benny Gantz", "benny  GANTZ", "Gantz, Benny", "Beny Gantz", "Benny Gants"]
)
def test_a_person_is_found_by_name_and_its_spellings(archive, ask, name):
    found = ask(name)
    assert matched(found) == [str(archive["gantz"].pk)]
    assert found[0]["name"] == "Benny Gantz"
    assert found[0]["type"] == [{"id": "person", "name": "Person"}]
    assert 70 < found[0]["score"] <= 90


def test_letters_of_other_languages_are_the_same_name(archive, ask):
    assert matched(ask("Mevlut Cavusoglu")) == [str(archive["cavusoglu"].pk)]


@pytest.mark.parametrize("name", ["Gantz", "B. Gantz", "Gantz Benny", "Benny Gantz Jr."])
def test_what_only_may_be_meant_is_offered_and_not_matched(archive, ask, name):
    found = ask(name)
    assert [one["name"] for one in found] == ["Benny Gantz"]
    assert matched(found) == []


@pytest.mark.parametrize(("stored", "asked"), [("Christian Berg", "Christina Berg")])
def test_two_given_names_a_slip_apart_are_two_people(ask, stored, asked):
    name_publicly(make_person(stored))
    assert [one["name"] for one in ask(asked)] == [stored]
    assert matched(ask(asked)) == []


def test_a_title_makes_no_full_name_of_a_surname(ask):
    name_publicly(make_person("Lady Beaumont"))
    assert [one["name"] for one in ask("Beaumont")] == ["Lady Beaumont"]
    assert matched(ask("Beaumont")) == []
    assert len(matched(ask("Lady Beaumont"))) == 1


def test_of_two_people_of_one_name_neither_is_matched(archive, ask):
    second = make_person("Benny Gantz", slug="benny-gantz-2")
    name_publicly(second)
    found = ask("Benny Gantz")
    assert {one["id"] for one in found} == {str(archive["gantz"].pk), str(second.pk)}
    assert matched(found) == []


def test_the_bearer_of_the_very_name_is_matched_before_one_of_a_longer_name(ask):
    bush, father = make_person("George Bush"), make_person("George Herbert Walker Bush")
    name_publicly(bush, father)
    assert matched(ask("George Bush")) == [str(bush.pk)]


def test_another_sign_is_another_name_where_signs_are_words(ask):
    name_publicly(make_person("高石早苗"))
    assert matched(ask("高市早苗")) == []
    assert len(matched(ask("高石早苗"))) == 1


def test_a_type_narrows_and_an_unknown_one_finds_nothing(archive, ask):
    assert ask("Benny Gantz", type="person")
    assert ask("Benny Gantz", type=["country", "person"])
    assert not ask("Benny Gantz", type="country")
    assert not ask("Benny Gantz", type="Q5")
    assert not ask("Benny Gantz", type=["person", "country"], type_strict="all")
    assert ask("Benny Gantz", type="person", type_strict="should")


def test_no_more_are_offered_than_were_asked_for(ask):
    people = [make_person(f"Ann{letter}a Gantz") for letter in "bcdefgh"]
    name_publicly(*people)
    assert len(ask("Anna Gantz", limit=2)) == 2
    assert len(ask("Anna Gantz")) == 5
    assert len(ask("Anna Gantz", limit=1_000_000)) == len(people)
    assert len(ask("Anna Gantz", limit=-3)) == 1


@pytest.mark.parametrize("name", ["Turkey", "Türkiye"])
def test_a_country_is_found_by_its_names(archive, ask, name):
    Name.objects.create(entity=archive["turkey"], text="Türkiye")
    assert matched(ask(name)) == [str(archive["turkey"].pk)]


@pytest.mark.parametrize("code", ["TUR", "TR"])
def test_a_code_is_matched_where_countries_alone_are_asked_for(archive, ask, code):
    turkey = str(archive["turkey"].pk)
    assert matched(ask(code, type="country")) == [turkey]
    for more in ({}, {"type": ["country", "person"]}):
        found = ask(code, **more)
        assert [one["id"] for one in found] == [turkey]
        assert matched(found) == []
    assert matched(ask(code.lower(), type="country")) == []


def test_a_given_name_in_capitals_is_no_country_for_sure(ask):
    names = {"BEN": "Benin", "GUY": "Guyana", "CAN": "Canada", "MAC": "Macao", "KEN": "Kenya"}
    codes = {"BEN": "BJ", "GUY": "GY", "CAN": "CA", "MAC": "MO", "KEN": "KE"}
    name_publicly(*(make_country(name, code, codes[code]) for code, name in names.items()))
    for code in names:
        assert matched(ask(code)) == []


def test_a_code_by_which_a_country_is_called_is_a_name(archive, ask):
    Name.objects.create(entity=archive["turkey"], text="TUR", kind="abbreviation")
    assert matched(ask("TUR")) == [str(archive["turkey"].pk)]


def test_both_codes_of_a_country_are_found_in_one_batch(archive, client):
    names = ("TR", "TUR", "Turkey")
    batch = {name: {"query": name, "type": "country"} for name in names}
    told = client.post("/reconcile/", {"queries": json.dumps(batch)}).json()
    for name in names:
        assert matched(told[name]["result"]) == [str(archive["turkey"].pk)]


@pytest.mark.parametrize("kind", ["demonym-noun", "capital", "seat"])
def test_a_country_is_not_called_by_its_people_or_its_capital(archive, ask, kind):
    Name.objects.create(entity=archive["turkey"], text="Ankara", kind=kind)
    assert ask("Ankara") == []


def test_organizations_places_and_sources_are_found(ask):
    records = [
        make_organization("World Bank Ltd"),
        make_place("Ankara"),
        make_source("Daily Planet"),
    ]
    name_publicly(*records[:2])
    make_article("A\nB.", source=records[2])
    for name, record in zip(["World Bank", "Ankara", "Daily Planet"], records, strict=True):
        assert matched(ask(name)) == [str(record.pk)]


def test_a_slip_in_the_name_of_a_body_is_offered_and_not_matched(ask):
    name_publicly(make_organization("United Nations"))
    found = ask("Untied Nations")
    assert [one["name"] for one in found] == ["United Nations"]
    assert matched(found) == []


def test_an_event_is_matched_only_with_its_date(archive, ask):
    article = make_article("H\nBenny Gantz visits Turkey.")
    event = make_event(article, "Benny Gantz visits Turkey.", date_start=date(2022, 10, 26))
    title = {"query": event.name, "type": "event"}
    assert [one["id"] for one in ask(title)] == [str(event.pk)]
    assert matched(ask(title)) == []
    known = title | {"properties": [{"pid": "date", "v": "2022-10-26"}]}
    assert matched(ask(known)) == [str(event.pk)]


@pytest.fixture
def namesakes(archive):
    """Two of one name: of two countries, born on two days, in two offices."""
    first, second = make_person("Ali Yılmaz"), make_person("Ali Yilmaz", slug="ali-yilmaz-2")
    greece = make_country("Greece", "GRC", "GR")
    for person, country, born in (
        (first, archive["turkey"], date(1950, 3, 1)),
        (second, greece, date(1960, 4, 2)),
    ):
        person.nationalities.add(country)
        person.birth_date, person.birth_date_precision = born, "day"
        person.wikidata_id = f"Q{person.pk}"
        person.save()
    name_publicly(first, second, greece)
    article = make_article("H\nAli Yılmaz, the mayor, spoke.")
    make_tenure(article, first, "mayor", label="Mayor")
    return {"first": first, "second": second}


@pytest.mark.parametrize(
    ("pid", "value"),
    [
        ("country", "Turkey"),
        ("country", "TUR"),
        ("country", ["Narnia", "turkey"]),
        ("birth_date", "1950-03-01"),
        ("birth_date", "1950"),
        ("birth_date", 1950),
        ("birth_date", "1950-03-01T00:00:00Z"),
        ("office", "mayor"),
    ],
)
def test_what_else_is_known_tells_namesakes_apart(namesakes, ask, pid, value):
    assert matched(ask("Ali Yilmaz")) == []
    found = ask("Ali Yilmaz", properties=[{"pid": pid, "v": value}])
    assert matched(found) == [str(namesakes["first"].pk)]
    assert {"id": pid, "value": True} in found[0]["features"]


def test_a_country_that_was_reconciled_before_is_known_by_its_number(archive, namesakes, ask):
    known = {"id": str(archive["turkey"].pk), "name": "whatever"}
    found = ask("Ali Yilmaz", properties=[{"pid": "country", "v": known}])
    assert matched(found) == [str(namesakes["first"].pk)]


@pytest.mark.parametrize(("born", "is_matched"), [("1959", False), ("1959-06-09", True)])
def test_initials_and_a_day_of_birth_are_one_person_a_year_is_not_enough(ask, born, is_matched):
    person = make_person("Carla Vendt", birth_date=date(1959, 6, 9), birth_date_precision="day")
    name_publicly(person)
    found = ask("C. Vendt", properties=[{"pid": "birth_date", "v": born}])
    assert [one["match"] for one in found] == [is_matched]


def test_what_is_at_odds_keeps_the_only_bearer_of_a_name_from_being_matched(archive, ask):
    known = [{"pid": "country", "v": "Greece"}]
    found = ask("Mevlüt Çavuşoğlu", properties=known)
    assert matched(found) == []
    assert {"id": "country", "value": False} in found[0]["features"]


def test_a_wikidata_id_finds_without_a_name(archive, ask):
    found = ask({"properties": [{"pid": "wikidata_id", "v": "Q16116055"}]})
    assert matched(found) == [str(archive["gantz"].pk)]


def test_a_property_that_nothing_is_known_of_changes_nothing(archive, ask):
    plain = ask("Benny Gantz")
    assert ask("Benny Gantz", properties=[{"pid": "shoe_size", "v": 43}]) == plain
    assert ask("Benny Gantz", properties=[{"pid": "birth_date", "v": "1959"}]) == plain


def test_the_features_say_why(archive, ask):
    features = {one["id"]: one["value"] for one in ask("Beny Gantz")[0]["features"]}
    assert 0.8 < features["name_likeness"] < 1
    assert features["same_name"] is False
    assert features["checked"] is True


def test_a_candidate_is_described_in_a_few_public_words(archive, ask):
    article = make_article("H\nBenny Gantz is the Defence Minister.")
    make_mention(article, "Benny Gantz", archive["gantz"])
    tenure = make_tenure(article, archive["gantz"], "Defence Minister")
    assert ask("Benny Gantz")[0]["description"] == "Defence Minister"
    tenure.review_state = "proposed"
    tenure.save()
    assert ask("Benny Gantz")[0]["description"] == "described as Defence Minister"
    assert ask("Mevlüt Çavuşoğlu")[0]["description"] == "Turkey"


def ask_for(client, names):
    batch = {f"q{number}": {"query": name} for number, name in enumerate(names)}
    return client.post("/reconcile/", {"queries": json.dumps(batch)})


def test_fifty_names_cost_hardly_more_queries_than_one(archive, client, django_assert_num_queries):
    ask_for(client, ["Benny Gantz"])
    with django_assert_num_queries(7):
        ask_for(client, ["Benny Gantz"])
    with django_assert_num_queries(7):
        ask_for(client, ["Benny Gantz", "Mevlut Cavusoglu"] * 5)
    with django_assert_num_queries(10):
        ask_for(client, ["Gantz", "nobody at all", "Cavusoglu", "Turkey", "x"] * 10)
