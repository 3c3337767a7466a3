"""Whatever points at a record moves with it: a relation that nobody thought of fails here."""

from datetime import date

import pytest
from django.db import models
from django.db.models import UniqueConstraint

from articles.models import Rule
from entities.merging import merge, preview
from entities.models import (
    MODELS,
    AuthorityId,
    DistinctPair,
    Entity,
    Event,
    FormerSlug,
    Name,
    NameKey,
    Participation,
    Post,
    Tenure,
)
from entities.moving import links_to
from entities.rows import label_of, take_back
from tests import factories as make
from tests.whole_tables import read_tables

pytestmark = pytest.mark.django_db

# What stays with the record that was merged, and why.
STAYS = {
    "articles.decision.entity": "the log is never changed",
    "articles.decision.former_entity": "the log is never changed",
    "entities.namekey.entity": "made anew of the names",
    "articles.searchnaming.entity": "follows the mentions, when the merge is noted",
}
KINDS = sorted(MODELS)
VALUES = {"DateField": date(2020, 1, 1), "DecimalField": "1.50000"}
CONTENT = "Headline\n\nThe first sentence stands here. The second one stands there."


def relations_of(kind):
    """Every foreign key that leads to a record of the kind, but for the tables of its fields."""
    for relation in MODELS[kind]._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not isinstance(field, models.ForeignKey) or field.remote_field.parent_link:
            continue
        if not field.model._meta.model_name.startswith("historical"):
            yield field


def name_of(field):
    return f"{label_of(field.model)}.{field.name}"


def make_record(kind, name):
    return MODELS[kind].objects.create(name=name)


def fill_fields(record):
    """Every field that may be empty says something."""
    for field in record._meta.fields:
        if field.editable and field.blank and not (field.is_relation or field.primary_key):
            setattr(record, field.name, VALUES.get(field.get_internal_type(), "Q1"))
    record.slug = "loser"
    record.table_names = ["alias:Another Name"]
    record.locked_fields = ["summary", "participants"]
    record.save()


def fill_common(record):
    fill_fields(record)
    article = make.make_article(CONTENT)
    make.make_mention(article, "first sentence", record, kind="organization")
    Name.objects.create(entity=record, text="Another Name")
    AuthorityId.objects.create(entity=record, scheme="list", value="1")
    FormerSlug.objects.create(kind=record.kind, slug="long-ago", entity=record)
    event = make.make_event(article, "The second one stands there.", "A meeting", claimed_by=record)
    Participation.objects.create(event=event, entity=record)
    Rule.objects.create(surface="Another Name", kind="person", entity=record)
    merged = make_record(record.kind, "Merged before")
    Entity.objects.filter(pk=merged.pk).update(merged_into=record)
    for other in (make_record(record.kind, "One"), make_record(record.kind, "Two")):
        DistinctPair.objects.create(first=record, second=other, at=make.PAST)
    return article


def fill_person(person, article):
    make.make_tenure(article, person, "The first sentence stands here.")
    person.nationalities.add(make.make_country())


def fill_country(country, article):
    for kind in ("organization", "place", "source", "event"):
        MODELS[kind].objects.create(name=f"A {kind}", country=country)
    Post.objects.create(name="President", country=country)
    make.make_person().nationalities.add(country)


def fill_organization(organization, article):
    Post.objects.create(name="President", organization=organization)


def fill_place(place, article):
    Event.objects.create(name="A fair", place=place)


def fill_source(source, article):
    make.make_article("Another headline\n\nBody.", source=source)


def fill_event(event, article):
    Event.objects.create(name="A part", parent=event)
    Participation.objects.create(event=event, entity=make.make_person())
    Participation.objects.create(event=event, described="police")
    make.make_evidence(article, "The first sentence stands here.", "The", event=event)


FILL = {
    "person": fill_person,
    "country": fill_country,
    "organization": fill_organization,
    "place": fill_place,
    "source": fill_source,
    "event": fill_event,
}


@pytest.fixture(params=KINDS)
def pair(request):
    """Two records of a kind; whatever can hang on a record hangs on the second."""
    kind = request.param
    survivor, loser = make_record(kind, "Survivor"), make_record(kind, "Loser")
    DistinctPair.objects.create(first=survivor, second=loser, at=make.PAST)
    FILL[kind](loser, fill_common(loser))
    return survivor, loser


def rows_of(field, record):
    own = [record.pk] if issubclass(field.model, Entity) else []
    return field.model._base_manager.filter(**{field.attname: record.pk}).exclude(pk__in=own)


def test_nothing_points_at_a_merged_record_any_more(pair):
    survivor, loser = pair
    for field in relations_of(loser.kind):
        if name_of(field) not in STAYS and field.model is not DistinctPair:
            assert rows_of(field, loser).exists(), f"this test fills no {name_of(field)}"
    assert DistinctPair.objects.count() == 3
    merge(survivor, loser)
    for field in relations_of(loser.kind):
        if name_of(field) not in STAYS:
            assert not rows_of(field, loser).exists(), f"{name_of(field)} did not move"
            is_pair = field.model is DistinctPair
            assert is_pair or rows_of(field, survivor).exists(), f"{name_of(field)} got lost"
    assert DistinctPair.objects.count() == 2


def test_a_merge_that_is_taken_back_leaves_every_row_as_it_was(pair):
    survivor, loser = pair
    before = read_tables()
    keys = set(NameKey.objects.values_list("entity", "key"))
    changes = merge(survivor, loser)
    assert read_tables() != before
    take_back(changes)
    NameKey.renew(survivor.pk, loser.pk)
    assert read_tables() == before
    assert set(NameKey.objects.values_list("entity", "key")) == keys


def test_the_preview_counts_what_the_merge_moves(pair):
    survivor, loser = pair
    counted = preview(survivor, [loser])
    told = {one.label: one.count for one in counted.moving}
    moved = [
        change
        for change in merge(survivor, loser)
        if change.before and loser.pk in change.before.values() and change.after
        if "first_id" not in change.before and "second_id" not in change.before
    ]
    assert sum(told.values()) == len(moved)


@pytest.mark.parametrize("kind", KINDS)
def test_no_other_relation_leads_to_a_record(kind):
    """Generic relations and the like would need a mover of their own."""
    known = {models.ManyToOneRel, models.OneToOneRel, models.ManyToManyRel}
    for relation in MODELS[kind]._meta.get_fields(include_hidden=True):
        is_own = relation.concrete or type(relation) in known
        assert is_own, f"nothing moves {relation}"
    assert not MODELS[kind]._meta.private_fields


@pytest.mark.parametrize("table", [*MODELS.values(), Post, Tenure])
def test_what_is_unique_together_with_a_record_is_told_by_columns(table):
    """An expression in a unique constraint would hide what doubles."""
    for link in links_to(table):
        for constraint in link.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint):
                assert not constraint.expressions, constraint.name
                assert constraint.nulls_distinct is not False, constraint.name


def test_what_stays_is_there_to_stay():
    names = {name_of(field) for kind in KINDS for field in relations_of(kind)}
    assert set(STAYS) <= names
