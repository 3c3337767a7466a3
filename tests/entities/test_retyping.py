"""A record that was taken for the wrong kind becomes of the right one, and back."""

from datetime import date

import pytest
from django.db import models, transaction

from entities.hanging import RELATIONS, relations_of
from entities.models import (
    MODELS,
    Entity,
    Event,
    FormerSlug,
    Name,
    Organization,
    Person,
    Post,
    Tenure,
)
from entities.retyping import KINDS, change_kind, preview, why_not
from entities.rows import label_of, take_back
from tests import factories as make
from tests.whole_tables import read_tables

pytestmark = pytest.mark.django_db

TEXT = "Ford meets Akar\n\nDefence Minister Ford met Akar in Ankara. The talks went on."


@pytest.fixture
def article():
    return make.make_article(TEXT)


@pytest.fixture
def ford(article):
    """A person with all that can hang on one."""
    person = make.make_person(
        "Ford",
        given_name="Henry",
        family_name="Ford",
        gender="male",
        birth_date=date(1863, 7, 30),
        birth_date_precision="day",
        summary="Makes cars.",
        wikidata_id="Q44294",
        locked_fields=["birth_date", "sort_name", "summary"],
    )
    person.nationalities.add(make.make_country("United States", "USA", "US"))
    Name.objects.create(entity=person, text="Ford Motor")
    make.make_tenure(article, person, "Defence Minister Ford met Akar in Ankara.")
    make.make_event(
        article, "The talks went on.", participants=[(person, "actor")], claimed_by=person
    )
    make.make_mention(article, "Ford", person)
    return person


def test_a_person_becomes_an_organization_with_the_same_id_and_names(ford):
    change_kind(ford, "organization")
    assert not Person.objects.exists()
    company = Organization.objects.get()
    assert company.pk == ford.pk
    assert (company.name, company.kind, company.sort_name) == ("Ford", "organization", "Ford")
    assert (company.summary, company.wikidata_id) == ("Makes cars.", "Q44294")
    assert company.names.get().text == "Ford Motor"
    assert company.mentions.count() == company.participations.count() == 1
    assert company.locked_fields == ["kind", "summary"]
    assert company.version == ford.version + 1
    assert set(company.name_keys.values_list("key", flat=True)) >= {"ford"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "person"])
def test_taking_back_gives_back_every_row(ford, kind):
    before = read_tables()
    changes = change_kind(ford, kind)
    assert Tenure.objects.count() == 0
    assert read_tables() != before
    take_back(changes)
    assert read_tables() == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "place"])
def test_a_place_is_changed_and_taken_back(article, kind):
    country = make.make_country()
    place = make.make_place("Ford", country=country, category="city", latitude="1.50000")
    for name in ("One", "Two"):
        make.make_event(article, "The talks went on.", name, place=place)
    before = read_tables()
    changes = change_kind(place, kind)
    assert not Event.objects.exclude(place=None).exists()
    child = Entity.objects.get(pk=place.pk).child
    assert getattr(child, "country", country) == country
    take_back(changes)
    assert read_tables() == before


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_is_changed_and_taken_back(article, ford, kind):
    event = make.make_event(article, "The talks went on.", participants=[(ford, "actor")])
    make.make_event(article, "The talks went on.", "A part of it", parent=event)
    before = read_tables()
    changes = change_kind(event, kind)
    assert MODELS[kind].objects.filter(pk=event.pk).exists()
    take_back(changes)
    assert read_tables() == before


def test_a_country_without_a_code_is_changed_and_taken_back(ford):
    union = make.make_country("European Union", "", "")
    ford.nationalities.add(union)
    before = read_tables()
    changes = change_kind(union, "organization")
    assert ford.nationalities.count() == 1
    take_back(changes)
    assert read_tables() == before


def test_the_old_address_leads_to_the_new_one_and_back_again(ford):
    change_kind(ford, "organization")
    former = FormerSlug.objects.get()
    assert (former.kind, former.slug, former.entity_id) == ("person", "ford", ford.pk)
    change_kind(Entity.objects.get(pk=ford.pk), "person")
    assert Person.objects.get().slug == "ford"
    assert FormerSlug.objects.get().kind == "organization"


def test_the_address_is_one_that_no_record_of_the_new_kind_has(ford):
    make.make_organization("Ford")
    change_kind(ford, "organization")
    assert Organization.objects.get(pk=ford.pk).slug == "ford-2"


def make_office(article, body, **fields):
    """An office of an organization, and somebody who holds it."""
    sentence = "Defence Minister Ford met Akar in Ankara."
    tenure = make.make_tenure(article, make.make_person("Akar"), sentence, **fields)
    tenure.post.organization = body
    tenure.post.save()
    return tenure.post


def test_an_office_that_only_articles_tell_of_goes_with_the_organization(article):
    body = make.make_organization("Ford")
    make_office(article, body, review_state="proposed")
    before = read_tables()
    assert [one.count for one in preview(body, "place").removed] == [1]
    assert why_not(body, "place") == ""
    changes = change_kind(body, "place")
    assert not Post.objects.exists()
    take_back(changes)
    assert read_tables() == before


def test_an_office_that_an_editor_confirmed_or_made_stands_in_the_way(article):
    body = make.make_organization("Ford")
    make_office(article, body)
    Post.objects.create(name="Chairman", organization=body)
    [obstacle] = preview(body, "place").obstacles
    assert (obstacle.label, obstacle.count) == ("offices of this organization", 2)
    assert "offices of this organization (2)" in why_not(body, "place")


def test_an_address_that_was_another_records_becomes_this_ones(ford):
    other = make.make_person("Somebody Else")
    FormerSlug.objects.create(kind="person", slug="ford", entity=other)
    before = read_tables()
    changes = change_kind(ford, "place")
    assert FormerSlug.objects.get().entity_id == ford.pk
    take_back(changes)
    assert read_tables() == before


def test_what_would_be_lost_is_told_with_its_values(ford):
    shown = preview(ford, "organization")
    fields = {field.label: field.value for field in shown.fields}
    assert fields["Given name"] == "Henry"
    assert fields["Precision of birth date"] == "day"
    assert "Honorific" not in fields
    removed = {one.label: (one.count, [str(row) for row in one.examples]) for one in shown.removed}
    assert removed["offices held"] == (1, ["Ford, Defence Minister"])
    assert removed["nationalities"] == (1, ["United States"])
    assert removed["sentences that tell of its offices"][0] == 1
    assert {one.label: one.count for one in shown.kept} == {
        "names": 1,
        "mentions": 1,
        "participations": 1,
    }
    assert not shown.obstacles
    assert not shown.loses_nothing


def test_a_country_that_both_kinds_have_is_not_lost():
    place = make.make_place("Ford", country=make.make_country())
    assert preview(place, "organization").loses_nothing
    assert [field.value for field in preview(place, "person").fields] == ["Turkey"]


def test_what_others_need_stands_in_the_way(article):
    source = make.make_source("Reuters")
    article.source = source
    article.save()
    assert why_not(source, "organization") == (
        "“Reuters” has articles that come from it (1): give them to another record first."
    )
    [obstacle] = preview(source, "organization").obstacles
    assert list(obstacle.examples) == [article]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("person", "of this kind already"),
        ("country", "Countries come from their table"),
        ("event", "Events stand on the sentences"),
        ("planet", "no such kind"),
        ("", "no such kind"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(ford, kind, reason):
    assert reason in why_not(ford, kind)


def test_neither_a_merged_record_nor_a_country_of_the_table_is_changed(ford):
    merged = make.make_person("Fordd", merged_into=ford)
    assert "merged" in why_not(merged, "organization")
    assert "table of countries" in why_not(make.make_country(), "place")


def test_every_relation_to_a_kind_has_words_and_a_way():
    found = {
        f"{label_of(relation.table)}.{relation.field.name}": relation.on_delete
        for model in MODELS.values()
        for relation in relations_of(model)
    }
    assert set(found) == set(RELATIONS)
    assert set(found.values()) == {models.CASCADE, models.SET_NULL, models.PROTECT}


def test_fifty_events_at_a_place_take_no_more_queries_than_one(
    article, django_assert_max_num_queries
):
    place = make.make_place()
    for number in range(50):
        make.make_event(article, "The talks went on.", f"Event {number}", place=place)
    with django_assert_max_num_queries(25), transaction.atomic():
        changes = change_kind(place, "organization")
    assert len(changes) == 50 + 4
