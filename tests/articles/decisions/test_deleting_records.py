"""A record that nothing accepted stands on is deleted, and comes back with all that hung on it."""

import pytest

from articles.decisions import Refusal, decide_mention, delete_records, undo
from articles.integrity import find_faults
from articles.models import DecisionBatch, Evidence, Mention, Rule
from articles.undo_rights import rights_to_undo
from entities.models import (
    AuthorityId,
    DistinctPair,
    Entity,
    Event,
    FormerSlug,
    Name,
    NameKey,
    Person,
)
from entities.rows import as_json
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make.make_user("Publisher")


@pytest.fixture
def gantz(by):
    """With names, a former address, an office, a rule and suggestions that mean it."""
    person = make.make_person(summary="A minister.", gender="male")
    person.nationalities.add(make.make_country("Israel", "ISR", "IL"))
    Name.objects.create(entity=person, text="Binyamin Gantz", fold_key="binyamin gantz")
    AuthorityId.objects.create(entity=person, scheme="popolo", value="12")
    FormerSlug.objects.create(kind="person", slug="b-gantz", entity=person)
    DistinctPair.objects.create(first=person, second=make.make_person("Ben Gantz"))
    article = make.make_article()
    make.make_mention(article, "Benny Gantz", person, status="suggested")
    sentence = "Benny Gantz travels to Ankara on Wednesday."
    make.make_tenure(article, person, sentence, review_state="proposed")
    return person


def rows_of(pk):
    """All that hangs on the record, as it reads."""
    return {
        "record": [
            as_json(row) for row in Person.objects.filter(pk=pk).values("name", "slug", "summary")
        ],
        "nationalities": list(Person.nationalities.through.objects.values_list("country")),
        "names": list(Name.objects.filter(entity=pk).values_list("pk", "text")),
        "keys": sorted(NameKey.objects.filter(entity=pk).values_list("key", flat=True)),
        "ids": list(AuthorityId.objects.filter(entity=pk).values_list("pk", "value")),
        "addresses": list(FormerSlug.objects.filter(entity=pk).values_list("slug")),
        "pairs": list(DistinctPair.objects.filter(first=pk).values_list("second")),
        "mentions": list(Mention.objects.filter(entity=pk).values_list("pk", "surface")),
        "offices": list(Person.objects.filter(pk=pk).values_list("tenures__post__name")),
        "sentences": list(Evidence.objects.filter(tenure__person=pk).values_list("pk")),
    }


def test_undo_brings_back_the_record_and_all_that_hung_on_it(gantz, by):
    before = rows_of(gantz.pk)
    batch = delete_records([gantz.pk], by=by, reason="A test.")
    assert not Entity.objects.filter(pk=gantz.pk).exists()
    assert Mention.objects.get().entity is None
    undone = undo(batch.pk, by=by)
    assert undone.left == []
    assert rows_of(gantz.pk) == before
    assert list(find_faults()) == []


def test_the_log_tells_who_deleted_it_and_why(gantz, by):
    batch = delete_records([gantz.pk], by=by, reason="A test.")
    assert (batch.verb, batch.summary, batch.reason) == ("delete", "Benny Gantz", "A test.")
    assert Person.history.filter(entity_id=gantz.pk).first().history_type == "-"


def test_an_event_comes_back_with_its_sentences(by):
    article = make.make_article()
    event = make.make_event(article, "Benny Gantz travels to Ankara on Wednesday.")
    told = list(Evidence.objects.values_list("pk", "start"))
    batch = delete_records([event.pk], by=by)
    assert not Evidence.objects.exists()
    undo(batch.pk, by=by)
    assert Event.objects.get().pk == event.pk
    assert [start for _pk, start in Evidence.objects.values_list("pk", "start")] == [
        start for _pk, start in told
    ]


def test_what_an_accepted_mention_names_stays(gantz, by):
    decide_mention(Mention.objects.get(), status="accepted", by=by)
    with pytest.raises(Refusal, match="1 accepted mention"):
        delete_records([gantz.pk], by=by)
    assert Entity.objects.filter(pk=gantz.pk).exists()


def test_what_another_record_stands_on_stays(by):
    israel = make.make_country("Israel", "ISR", "IL")
    make.make_place("Haifa", country=israel)
    with pytest.raises(Refusal, match="needed elsewhere"):
        delete_records([israel.pk], by=by)


def test_a_mention_that_means_another_record_since_stays_as_it_is(gantz, by):
    batch = delete_records([gantz.pk], by=by)
    mention, other = Mention.objects.get(), make.make_person("Benjamin Gantz")
    decide_mention(mention, status="accepted", entity=other, by=by)
    undone = undo(batch.pk, by=by)
    mention.refresh_from_db()
    assert (mention.status, mention.entity_id) == ("accepted", other.pk)
    assert len(undone.left) == 1
    assert Person.objects.filter(pk=gantz.pk).exists()


def test_it_gets_another_address_where_its_own_was_given_away(gantz, by):
    batch = delete_records([gantz.pk], by=by)
    other = make.make_person("Benny Gantz")
    undo(batch.pk, by=by)
    gantz.refresh_from_db()
    assert (other.slug, gantz.slug) == ("benny-gantz", "benny-gantz-2")
    assert FormerSlug.objects.get(slug="b-gantz").entity_id == gantz.pk


def test_a_rule_goes_and_comes_back_with_it(gantz, by):
    Rule.objects.create(surface="Gantz", kind="person", entity=gantz, made_by=by)
    batch = delete_records([gantz.pk], by=by)
    assert not Rule.objects.exists()
    undo(batch.pk, by=by)
    assert Rule.objects.get().entity_id == gantz.pk


def test_a_deletion_that_was_taken_back_is_done_again(gantz, by):
    """Taking back what was taken back."""
    again = undo(delete_records([gantz.pk], by=by).pk, by=by).batch
    undo(again.pk, by=by)
    assert not Entity.objects.filter(pk=gantz.pk).exists()


def test_several_are_one_action(by):
    people = [make.make_person(name) for name in ("Ana Lima", "Bo Berg")]
    batch = delete_records([one.pk for one in people], by=by)
    assert batch.summary == "Ana Lima +1"
    undo(batch.pk, by=by)
    assert Person.objects.count() == 2


def test_who_may_delete_people_may_take_it_back(gantz, by):
    batch = delete_records([gantz.pk], by=by)
    assert rights_to_undo(batch) == {"entities.delete_person"}


def test_what_is_gone_already_is_no_action(by):
    assert delete_records([4711], by=by) is None
    assert not DecisionBatch.objects.exists()
