"""Records in the formats for machines: what they say, where they lead, what they do not tell."""

import json
from datetime import date

import pytest

from articles.models import Article
from articles.representations.formats import ENTITY_FORMATS
from entities.models import Entity, FormerSlug, Person, Post, Tenure
from entities.retyping import change_kind
from tests.entities.test_gone import hide
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

SUFFIXES = [form.suffix for form in ENTITY_FORMATS]
WORDS = "Defence Minister Benny Gantz of the Bureau visits Ankara."


@pytest.fixture
def article() -> Article:
    article = make_article(f"Headline\n{WORDS}", source=make_source())
    make_mention(article, "Benny Gantz", make_person())
    return article


def read(client, address: str) -> list[dict]:
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in response.content.decode().splitlines()]


def test_a_person_is_told_with_names_and_dates(client, article):
    person = Person.objects.get()
    person.birth_date, person.birth_date_precision = date(1959, 6, 1), "month"
    person.wikidata_id, person.family_name = "Q2903429", "Gantz"
    person.save()
    person.nationalities.add(make_country("Israel", "ISR", "IL"))
    person.names.create(text="Benjamin Gantz")
    person.names.create(text="Benny Ganz", kind="former")
    person.names.create(text="Gants", kind="misspelling")
    (told,) = read(client, "/people/benny-gantz.ftm")
    assert (told["schema"], told["id"]) == (
        "Person",
        f"newsroom-localhost-2026-entity-{person.pk}",
    )
    assert told["properties"] == {
        "name": ["Benny Gantz"],
        "alias": ["Benjamin Gantz"],
        "previousName": ["Benny Ganz"],
        "wikidataId": ["Q2903429"],
        "sourceUrl": ["http://testserver/people/benny-gantz/"],
        "keywords": ["checked"],
        "lastName": ["Gantz"],
        "birthDate": ["1959-06"],
        "nationality": ["il"],
    }


def test_an_office_is_as_printed_until_an_editor_confirms_it(client, article):
    person = Person.objects.get()
    tenure = make_tenure(
        article, person, "Defence Minister", label="Minister of Secrets", review_state="proposed"
    )
    _person, position, occupancy = read(client, "/people/benny-gantz.ftm")
    assert position["properties"] == {"name": ["Defence Minister"]}
    assert occupancy["properties"]["description"] == ["unchecked"]
    Tenure.objects.update(review_state="confirmed", start=date(2020, 5, 17))
    _person, position, occupancy = read(client, "/people/benny-gantz.ftm")
    assert position["id"] == f"newsroom-localhost-2026-position-{tenure.post_id}"
    assert position["properties"]["name"] == ["Minister of Secrets"]
    assert occupancy["properties"]["startDate"] == ["2020-05-17"]
    assert occupancy["properties"]["post"] == [position["id"]]


def test_an_office_set_by_hand_is_told_too(client, article):
    body = make_organization("Bureau")
    post = Post.objects.create(name="Head", organization=body)
    Tenure.objects.create(person=Person.objects.get(), post=post, label="Head", is_former=True)
    _person, position, occupancy = read(client, "/people/benny-gantz.ftm")
    key = f"newsroom-localhost-2026-entity-{body.pk}"
    assert position["properties"] == {"name": ["Head"], "organization": [key]}
    assert occupancy["properties"]["status"] == ["ended"]


@pytest.mark.parametrize(
    ("category", "schema"),
    [("government", "PublicBody"), ("company", "Company"), ("party", "Organization")],
)
def test_an_organization_is_of_the_schema_of_its_kind(client, article, category, schema):
    make_mention(article, "Bureau", make_organization("Bureau", category=category))
    (told,) = read(client, "/organizations/bureau.ftm")
    assert told["schema"] == schema


def test_the_id_of_a_record_stays_when_its_kind_changes(client, article):
    make_mention(article, "Bureau", make_organization("Bureau"))
    (before,) = read(client, "/organizations/bureau.ftm")
    change_kind(Entity.objects.get(name="Bureau"), "place")
    (after,) = read(client, "/places/bureau.ftm")
    assert (before["schema"], after["schema"]) == ("Organization", "Address")
    assert before["id"] == after["id"]


def test_a_place_lies_where_its_page_says(client, article):
    make_mention(article, "Ankara", make_place(country=make_country()))
    (told,) = read(client, "/places/ankara.ftm")
    assert (told["schema"], told["properties"]["full"]) == ("Address", ["Ankara, Turkey"])
    assert told["properties"]["country"] == ["tr"]


def test_an_event_is_told_with_its_days_and_who_took_part(client, article):
    fields = {"date_start": date(2022, 10, 3), "date_end": date(2022, 10, 5), "place": make_place()}
    fields |= {"date_precision": "day", "participants": [(Person.objects.get(), "guest")]}
    event = make_event(article, WORDS, status="planned", **fields)
    (told,) = read(client, f"{event.get_absolute_url().rstrip('/')}.ftm")
    said = told["properties"]
    assert (said["startDate"], said["endDate"]) == (["2022-10-03"], ["2022-10-05"])
    assert said["keywords"] == ["checked", "visit", "planned", "CONSULT"]
    assert said["location"] == ["Ankara"]
    assert said["involved"] == [f"newsroom-localhost-2026-entity-{Person.objects.get().pk}"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_old_address_leads_to_the_survivor_in_the_same_format(client, article, suffix):
    person = Person.objects.get()
    FormerSlug.objects.create(kind="person", slug="old", entity=person)
    merged = make_person("Other Gantz")
    merged.merged_into = person.entity
    merged.save()
    for slug in ("old", "other-gantz"):
        response = client.get(f"/people/{slug}{suffix}?checked=1")
        assert response.status_code == 301
        assert response.headers["Location"] == f"/people/benny-gantz{suffix}?checked=1"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_who_was_hidden_is_gone_and_who_was_never_public_is_not_found(client, article, suffix):
    make_person("Wanda Doe")
    assert client.get(f"/people/wanda-doe{suffix}").status_code == 404
    hide(client, Person.objects.get(name="Benny Gantz"))
    response = client.get(f"/people/benny-gantz{suffix}")
    assert response.status_code == 410
    assert "Benny Gantz" not in response.content.decode()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_known_costs_one_query(client, article, suffix, django_assert_num_queries):
    tag = client.get(f"/people/benny-gantz{suffix}").headers["ETag"]
    with django_assert_num_queries(1):
        response = client.get(f"/people/benny-gantz{suffix}", headers={"if-none-match": tag})
    assert response.status_code == 304


def test_of_an_unchecked_person_is_told_what_the_page_says_and_no_more(client, article):
    Person.objects.update(
        **{"review_state": "proposed", "wikidata_id": "Q1", "birth_date": date(1959, 6, 9)},
        **{"given_name": "Benny", "family_name": "Gantz", "honorific_prefix": "Dr"},
    )
    (told,) = read(client, "/people/benny-gantz.ftm")
    assert told["properties"].keys() == {"name", "sourceUrl", "keywords", "birthDate"}
    assert "1959" in client.get("/people/benny-gantz/").content.decode()


def test_of_an_unchecked_record_json_ld_states_nothing(client, article):
    Person.objects.update(review_state="proposed")
    data = client.get("/people/benny-gantz.jsonld").json()
    assert "mainEntity" not in data
    (told,) = read(client, "/people/benny-gantz.ftm")
    assert told["properties"]["keywords"] == ["unchecked"]
    assert client.get("/people/benny-gantz.ftm?checked=1").status_code == 404
