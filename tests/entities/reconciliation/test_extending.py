"""Rows of what the records say, for whoever matched a column."""

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


@pytest.fixture
def fetch(client):
    """The rows of these records, by property; each cell as its plain values."""

    def fetched(ids, *properties):
        asked = {
            "ids": [str(pk) for pk in ids],
            "properties": [{"id": pid} for pid in properties],
        }
        told = client.post("/reconcile/", {"extend": json.dumps(asked)}).json()
        assert list(told["rows"]) == asked["ids"]
        return told

    return fetched


def cells(told, record, pid) -> list:
    return [next(iter(cell.values())) for cell in told["rows"][str(record.pk)][pid]]


def test_a_person(fetch, archive):
    gantz, turkey = archive["gantz"], archive["turkey"]
    gantz.birth_date, gantz.birth_date_precision = date(1959, 6, 9), "day"
    gantz.death_date, gantz.death_date_precision = date(2050, 1, 1), "year"
    gantz.summary = "A minister."
    gantz.save()
    gantz.nationalities.add(turkey)
    Name.objects.create(entity=gantz, text="Binyamin Gantz")
    Name.objects.create(entity=gantz, text="Beni Ganz", kind="misspelling")
    article = make_article("H\nBenny Gantz is the Defence Minister.")
    make_mention(article, "Benny Gantz", gantz)
    make_tenure(article, gantz, "Defence Minister")
    told = fetch([gantz.pk], "name", "other_names", "birth_date", "death_date", "office", "country")
    assert cells(told, gantz, "name") == ["Benny Gantz"]
    assert cells(told, gantz, "other_names") == ["Binyamin Gantz"]
    row = told["rows"][str(gantz.pk)]
    assert row["birth_date"] == [{"date": "1959-06-09T00:00:00Z"}]
    assert row["death_date"] == [{"str": "2050"}]
    assert row["office"] == [{"str": "Defence Minister"}]
    assert row["country"] == [{"id": str(turkey.pk), "name": "Turkey"}]
    meta = {each["id"]: each for each in told["meta"]}
    assert meta["country"]["type"] == {"id": "country", "name": "Country"}
    told = fetch([gantz.pk], "kind", "checked", "page", "summary", "wikidata_id", "articles")
    assert [cells(told, gantz, each["id"]) for each in told["meta"]] == [
        ["Person"],
        ["yes"],
        ["http://testserver/people/benny-gantz/"],
        ["A minister."],
        ["Q16116055"],
        [2],
    ]


def test_of_an_entry_that_is_not_checked_no_wikidata_id_is_told(fetch, archive):
    gantz = archive["gantz"]
    gantz.review_state = "proposed"
    gantz.save()
    told = fetch([gantz.pk], "wikidata_id", "checked")
    assert cells(told, gantz, "wikidata_id") == []
    assert cells(told, gantz, "checked") == ["no"]


def test_a_country(fetch, archive):
    turkey = archive["turkey"]
    Name.objects.create(entity=turkey, text="Ankara", kind="capital")
    told = fetch([turkey.pk], "alpha_2", "alpha_3", "capital", "official_name", "birth_date")
    assert cells(told, turkey, "alpha_2") == ["TR"]
    assert cells(told, turkey, "alpha_3") == ["TUR"]
    assert cells(told, turkey, "capital") == ["Ankara"]
    assert cells(told, turkey, "official_name") == []
    assert cells(told, turkey, "birth_date") == []  # that is for people


def test_a_country_without_a_page_is_a_name_and_no_number(fetch):
    country = make_country("Quietland", "QQQ", "QQ")
    place = make_place("Ankara", category="city", country=country)
    name_publicly(place)
    told = fetch([place.pk], "country", "category")
    assert told["rows"][str(place.pk)]["country"] == [{"str": "Quietland"}]
    assert cells(told, place, "category") == ["city"]


def test_a_source(fetch):
    source = make_source(url="https://observer.example/")
    make_article("A\nB.", source=source)
    told = fetch([source.pk], "url", "category")
    assert cells(told, source, "url") == ["https://observer.example/"]
    assert cells(told, source, "category") == ["outlet"]


def test_an_event(fetch, archive):
    place, hidden = make_place("Ankara"), make_organization("Hidden Body")
    article = make_article("H\nBenny Gantz visits Ankara.")
    make_mention(article, "Ankara", place)
    event = make_event(
        article,
        "Benny Gantz visits Ankara.",
        date_start=date(2022, 10, 26),
        date_end=date(2022, 10, 28),
        date_precision="day",
        place=place,
        country=archive["turkey"],
        participants=[(archive["gantz"], "guest")],
    )
    told = fetch([event.pk], "type", "status", "date", "place", "country", "participants")
    assert cells(told, event, "type") == ["visit"]
    assert cells(told, event, "status") == ["happened"]
    assert cells(told, event, "date") == ["2022-10-26/2022-10-28"]
    row = told["rows"][str(event.pk)]
    assert row["place"] == [{"id": str(place.pk), "name": "Ankara"}]
    assert row["country"] == [{"id": str(archive["turkey"].pk), "name": "Turkey"}]
    assert row["participants"] == [{"id": str(archive["gantz"].pk), "name": "Benny Gantz"}]
    assert hidden.name not in json.dumps(told)


def test_a_record_or_property_that_there_is_not_has_empty_cells(fetch, archive):
    told = fetch([archive["gantz"].pk, 4_711], "name", "shoe_size")
    assert [each["id"] for each in told["meta"]] == ["name"]
    assert told["rows"]["4711"] == {"name": []}


def test_many_records_cost_no_more_queries_than_one(fetch, django_assert_num_queries):
    people = [make_person(f"Ann{letter} Gantz") for letter in "abcdefghij"]
    name_publicly(*people)
    properties = ("name", "other_names", "office", "country", "articles", "page")
    fetch([people[0].pk], *properties)
    with django_assert_num_queries(6):
        fetch([people[0].pk], *properties)
    with django_assert_num_queries(6):
        fetch([person.pk for person in people], *properties)
