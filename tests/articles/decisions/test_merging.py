"""Merging through the door of decisions: locked, checked, noted, and taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.decisions import (
    Conflict,
    Refusal,
    change_kind,
    extract_again,
    keep_apart,
    merge_records,
    note_edit,
    photograph_record,
    undo,
)
from articles.models import Decision, DecisionBatch, Evidence, Mention
from entities.models import DistinctPair, Entity, Event, Participation, Person
from tests import factories as make
from tests.whole_tables import read_tables

pytestmark = pytest.mark.django_db

TEXT = "Gantz to visit Ankara\n\nBenny Gantz met Hulusi Akar. Defence Minister Gantz then left."


@pytest.fixture
def publisher():
    return make.make_user("Publisher")


@pytest.fixture
def gantz():
    return make.make_person("Benny Gantz")


@pytest.fixture
def double():
    return make.make_person("B. Gantz")


def merged(survivor, *losers, by, **kwargs):
    pks = [survivor.pk, *(loser.pk for loser in losers)]
    versions = dict(Entity.objects.filter(pk__in=pks).values_list("pk", "version"))
    return merge_records(survivor.pk, pks[1:], by=by, **({"versions": versions} | kwargs))


def test_each_record_that_goes_is_a_decision_of_its_own(publisher, gantz, double):
    third = make.make_person("Benjamin Gantz")
    batches = merged(gantz, double, third, by=publisher, reason="One general.")
    assert [(one.verb, one.scope, one.summary) for one in batches] == [
        ("merge", "record", "“B. Gantz” merged into Benny Gantz"),
        ("merge", "record", "“Benjamin Gantz” merged into Benny Gantz"),
    ]
    assert [one.together for one in batches] == [None, batches[0]]
    assert {(one.by, one.reason) for one in batches} == {(publisher, "One general.")}
    assert gantz.history.first().history_user == publisher


def test_a_merge_is_told_in_the_history_of_both_records_and_of_the_articles(
    publisher, gantz, double
):
    article = make.make_article(TEXT)
    make.make_mention(article, "Benny Gantz", double)
    make.make_tenure(article, double, "Defence Minister Gantz then left.")
    make.make_tenure(article, gantz, "Benny Gantz met Hulusi Akar.")
    [batch] = merged(gantz, double, by=publisher)
    for record in (gantz, double):
        assert list(DecisionBatch.objects.of_entity(record.pk)) == [batch]
    assert list(DecisionBatch.objects.of_article(article.pk)) == [batch]
    told = Decision.objects.filter(article=article).values_list("model", flat=True)
    assert sorted(told) == ["articles.evidence", "articles.mention"]


def test_a_merge_that_moves_nothing_and_a_pair_kept_apart_are_told_of_both_records(publisher):
    first, second, third = (make.make_person() for _ in range(3))
    [batch] = merged(first, second, by=publisher)
    apart = keep_apart(third.pk, first.pk, by=publisher)
    assert set(DecisionBatch.objects.of_entity(first.pk)) == {batch, apart}
    assert set(DecisionBatch.objects.of_entity(second.pk)) == {batch}
    assert set(DecisionBatch.objects.of_entity(third.pk)) == {apart}
    undone = undo(apart.pk, by=publisher).batch
    assert undone in DecisionBatch.objects.of_entity(third.pk)


def test_one_record_of_several_is_taken_back_alone(publisher, gantz, double):
    article = make.make_article(TEXT)
    third = make.make_person("Benjamin Gantz", gender="male")
    mentions = [make.make_mention(article, "Gantz", person) for person in (double, third)]
    first, second = merged(gantz, double, third, by=publisher)
    assert undo(first.pk, by=publisher).left == []
    assert [Mention.objects.get(pk=one.pk).entity_id for one in mentions] == [double.pk, gantz.pk]
    assert list(Person.objects.current().order_by("pk")) == [gantz, double]
    assert undo(second.pk, by=publisher).left == []
    assert Person.objects.current().count() == 3


def test_taking_a_merge_back_gives_everything_back(publisher, gantz, double):
    article = make.make_article(TEXT)
    make.make_mention(article, "Benny Gantz", double)
    make.make_tenure(article, double, "Defence Minister Gantz then left.")
    make.make_tenure(article, gantz, "Benny Gantz met Hulusi Akar.")
    make.make_event(
        article,
        "Benny Gantz met Hulusi Akar.",
        participants=[(gantz, "guest"), (double, "guest")],
    )
    before = read_tables()
    [batch] = merged(gantz, double, by=publisher)
    assert undo(batch.pk, by=publisher).left == []
    assert read_tables() == before


def test_a_record_that_changed_since_it_was_seen_is_not_merged(publisher, gantz, double):
    before = read_tables()
    for stale in (gantz, double):
        versions = {gantz.pk: 1, double.pk: 1, stale.pk: 2}
        with pytest.raises(Conflict, match=stale.name) as conflict:
            merged(gantz, double, by=publisher, versions=versions)
        assert [one.pk for one in conflict.value.stale] == [stale.pk]
    with pytest.raises(Conflict):
        merged(gantz, double, by=publisher, versions={})
    assert read_tables() == before


def test_what_makes_no_sense_is_refused_and_changes_nothing(publisher, gantz, double):
    place, third = make.make_place("Gantz"), make.make_person("Benjamin Gantz")
    merged(gantz, third, by=publisher)
    before = (read_tables(), DecisionBatch.objects.count())
    for survivor, losers in (
        (gantz, [gantz]),
        (gantz, [double, gantz]),
        (gantz, [double, place]),
        (gantz, [double, third]),
        (third, [double]),
        (third, [gantz]),
        (gantz, []),
    ):
        with pytest.raises(Refusal):
            merged(survivor, *losers, by=publisher)
    with pytest.raises(Refusal, match="no such record"):
        merge_records(gantz.pk, [987654], by=publisher, versions={gantz.pk: 2})
    assert (read_tables(), DecisionBatch.objects.count()) == before


def test_two_that_are_not_the_same_are_kept_apart_once(publisher, gantz, double):
    batch = keep_apart(double.pk, gantz.pk, by=publisher, reason="Father and son.")
    pair = DistinctPair.objects.get()
    assert (pair.first_id, pair.second_id, pair.by) == (gantz.pk, double.pk, publisher)
    assert (batch.verb, batch.scope, batch.reason) == ("keep-apart", "record", "Father and son.")
    assert batch.summary == "Benny Gantz and B. Gantz are not the same"
    for first, second in ((gantz, double), (double, gantz)):
        with pytest.raises(Refusal, match="already"):
            keep_apart(first.pk, second.pk, by=publisher)
    undo(batch.pk, by=publisher)
    assert not DistinctPair.objects.exists()


def test_keeping_apart_what_cannot_be_one_is_refused(publisher, gantz, double):
    place, third = make.make_place("Gantz"), make.make_person("Benjamin Gantz")
    merged(gantz, third, by=publisher)
    for first, second in ((gantz, gantz), (gantz, place), (third, double), (double, third)):
        with pytest.raises(Refusal):
            keep_apart(first.pk, second.pk, by=publisher)
    with pytest.raises(Refusal):
        keep_apart(gantz.pk, 987654, by=publisher)
    assert not DistinctPair.objects.exists()


@pytest.fixture
def visits():
    """Two articles that were read: the first tells two events, the second one."""
    make.make_country("Israel", "ISR", "IL")
    make.make_country()
    read = [
        make.make_article(f"{headline}\n\n{sentence}")
        for headline, sentence in (
            ("A visit", "Benny Gantz visited Turkey on Monday. Hulusi Akar criticised Israel."),
            ("Talks", "Benny Gantz held talks with Hulusi Akar in Ankara on Wednesday."),
        )
    ]
    for article in read:
        extract_again(article)
    return read


def test_reading_the_articles_again_keeps_merged_events_one(publisher, visits):
    first, *others = Event.objects.order_by("pk")
    assert len(others) == 2
    roles = set(Participation.objects.values_list("entity", "role"))
    merged(first, *others, by=publisher)
    for article in (*visits, *reversed(visits)):
        extract_again(article)
    assert set(Event.objects.current()) == {first}
    assert set(first.roles.values_list("entity", "role")) == roles
    told = set(first.evidence.values_list("surface", flat=True))
    assert told == {
        "Benny Gantz visited Turkey on Monday.",
        "Hulusi Akar criticised Israel.",
        "Benny Gantz held talks with Hulusi Akar in Ankara on Wednesday.",
    }


def test_merged_events_part_again_after_their_articles_were_read_again(publisher, visits):
    first, *others = Event.objects.order_by("pk")
    told = dict(Evidence.objects.values_list("pk", "event"))
    batches = merged(first, *others, by=publisher)
    for _ in range(2):
        for article in visits:
            extract_again(article)
    for batch in reversed(batches):
        assert undo(batch.pk, by=publisher).left == []
    for article in visits:
        extract_again(article)
    assert list(Event.objects.current().order_by("pk")) == [first, *others]
    assert dict(Evidence.objects.values_list("pk", "event")) == told


@pytest.mark.parametrize("count", [1, 40])
def test_how_many_queries_a_merge_takes_does_not_grow_with_the_mentions(
    publisher, gantz, double, count
):
    article = make.make_article(TEXT)
    for number in range(count):
        make.make_mention(article, "Gantz", double)
        Event.objects.create(name=f"Statement {number}", claimed_by=double)
    with CaptureQueriesContext(connection) as queries:
        merged(gantz, double, by=publisher)
    assert len(queries) <= 65


def test_a_merge_is_done_again_where_nothing_came_to_the_record_meanwhile(publisher, gantz, double):
    make.make_mention(make.make_article(TEXT), "Benny Gantz", double)
    [batch] = merged(gantz, double, by=publisher)
    undone = undo(batch.pk, by=publisher)
    undo(undone.batch.pk, by=publisher)
    double.refresh_from_db()
    assert double.merged_into_id == gantz.pk


def test_a_merge_is_not_done_again_over_what_came_to_the_record_meanwhile(publisher, gantz, double):
    """A decision on a record that is merged away would be seen by nobody."""
    [batch] = merged(gantz, double, by=publisher)
    undone = undo(batch.pk, by=publisher)
    mention = make.make_mention(make.make_article(TEXT), "Benny Gantz", double)
    with pytest.raises(Refusal, match="merge it anew"):
        undo(undone.batch.pk, by=publisher)
    mention.refresh_from_db()
    double.refresh_from_db()
    assert (mention.entity_id, double.merged_into) == (double.pk, None)


def test_mentions_do_not_go_back_to_a_record_of_another_kind_than_theirs_is_by_now(
    publisher, gantz, double
):
    mention = make.make_mention(make.make_article(TEXT), "Benny Gantz", double)
    [batch] = merged(gantz, double, by=publisher)
    version = Entity.objects.get(pk=gantz.pk).version
    change_kind(gantz.pk, "organization", by=publisher, version=version)
    [left] = undo(batch.pk, by=publisher).left
    assert "Person → Organization" in left
    mention.refresh_from_db()
    assert (mention.entity_id, mention.kind) == (gantz.pk, "organization")


@pytest.mark.parametrize("is_part_of_a_third", [True, False])
def test_a_field_that_a_merge_changed_stays_as_a_later_edit_left_it(publisher, is_part_of_a_third):
    """The event was part of the other one, which may have been part of a third."""
    third, fourth = Event.objects.create(name="Tour"), Event.objects.create(name="Year")
    parent = third if is_part_of_a_third else None
    country = make.make_country()
    whole = Event.objects.create(name="Visit", parent=parent, country=country)
    part = Event.objects.create(name="Talks", parent=whole)
    [batch] = merged(part, whole, by=publisher)
    part = Event.objects.get(pk=part.pk)
    assert part.parent == parent
    before = photograph_record(part)
    part.parent = fourth
    part.save()
    note_edit(part, before, by=publisher)
    assert undo(batch.pk, by=publisher).left
    part.refresh_from_db()
    assert part.parent == fourth
