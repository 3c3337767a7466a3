"""A record that nothing accepted stands on is deleted, and comes back with all that hung on it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.decisions import Refusal, decide_mention, delete_records, merge_records, undo
from articles.integrity import find_faults
from articles.models import DecisionBatch, Evidence, Mention, Rule
from articles.purging import purge_article, purge_record
from articles.search import follow
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


SENTENCE = "Benny Gantz travels to Ankara on Wednesday."


def test_an_event_comes_back_without_a_place_that_is_gone(by):
    place = make.make_place("Haifa")
    event = make.make_event(make.make_article(), SENTENCE, place=place)
    batch = delete_records([event.pk], by=by)
    delete_records([place.pk], by=by)
    undo(batch.pk, by=by)
    assert Entity.objects.get(pk=event.pk).child.place is None
    assert list(find_faults()) == []


def test_who_was_merged_meanwhile_is_meant_by_the_record_that_stayed(gantz, by):
    event = make.make_event(make.make_article(), SENTENCE, participants=[(gantz, "guest")])
    event_gone = delete_records([event.pk], by=by)
    ben = Person.objects.get(name="Ben Gantz")
    ben_gone = delete_records([ben.pk], by=by)
    benjamin = make.make_person("Benjamin Gantz")
    versions = {gantz.pk: gantz.version, benjamin.pk: benjamin.version}
    merge_records(benjamin.pk, [gantz.pk], by=by, versions=versions)
    undo(event_gone.pk, by=by)
    undo(ben_gone.pk, by=by)
    assert event.roles.get().entity_id == benjamin.pk
    pair = DistinctPair.objects.get()
    assert (pair.first_id, pair.second_id) == (ben.pk, benjamin.pk)
    assert list(find_faults()) == []


def test_a_rejected_sentence_comes_back_without_the_date_that_is_gone(by):
    article = make.make_article()
    event = make.make_event(article, SENTENCE)
    time = make.make_time(article, "Wednesday")
    Evidence.objects.update(time=time, status="rejected", decided_by=by)
    batch = delete_records([event.pk], by=by)
    time.delete()
    undo(batch.pk, by=by)
    row = Evidence.objects.get()
    assert (row.status, row.event_id, row.time) == ("rejected", event.pk, None)


def test_a_rule_that_somebody_made_anew_stays_and_the_other_is_told(gantz, by):
    Rule.objects.create(surface="Gantz", kind="person", entity=gantz, made_by=by)
    batch = delete_records([gantz.pk], by=by)
    other = make.make_person("Another Gantz")
    Rule.objects.create(surface="Gantz", kind="person", entity=other, made_by=by)
    undone = undo(batch.pk, by=by)
    assert Rule.objects.get().entity_id == other.pk
    assert len(undone.left) == 1
    assert Person.objects.filter(pk=gantz.pk).exists()


def test_of_two_that_come_back_each_gets_an_address_of_its_own(by):
    people = [make.make_person(), make.make_person()]
    batch = delete_records([one.pk for one in people], by=by)
    make.make_person()
    undo(batch.pk, by=by)
    slugs = sorted(Person.objects.values_list("slug", flat=True))
    assert slugs == ["benny-gantz", "benny-gantz-2", "benny-gantz-3"]


def test_its_new_address_is_none_of_its_own_former_ones(by):
    person = make.make_person()
    FormerSlug.objects.create(kind="person", slug="benny-gantz-2", entity=person)
    batch = delete_records([person.pk], by=by)
    make.make_person()
    undo(batch.pk, by=by)
    person.refresh_from_db()
    assert person.slug == "benny-gantz-3"
    assert list(find_faults()) == []


def test_what_was_accepted_since_it_came_back_keeps_its_record(gantz, by):
    again = undo(delete_records([gantz.pk], by=by).pk, by=by).batch
    decide_mention(Mention.objects.get(), status="accepted", by=by)
    with pytest.raises(Refusal, match="1 accepted mention"):
        undo(again.pk, by=by)
    assert Mention.objects.get().entity_id == gantz.pk


def test_a_record_that_was_deleted_twice_comes_back_twice(by):
    person = make.make_person()
    back = undo(delete_records([person.pk], by=by).pk, by=by).batch
    gone = undo(back.pk, by=by).batch
    make.make_person()
    undo(gone.pk, by=by)
    person.refresh_from_db()
    assert person.slug == "benny-gantz-2"


def test_a_suggestion_that_goes_after_its_record_came_back_is_no_fault(gantz, by):
    undo(delete_records([gantz.pk], by=by).pk, by=by)
    mention = Mention.objects.get()
    article = mention.text.article_id
    mention.delete()
    follow([article])
    assert list(find_faults()) == []


def test_who_may_delete_places_may_take_that_back_though_an_event_was_there(by):
    place = make.make_place()
    make.make_event(make.make_article(), SENTENCE, place=place)
    assert rights_to_undo(delete_records([place.pk], by=by)) == {"entities.delete_place"}


def words_of_the_log():
    rows = DecisionBatch.objects.values_list("summary", "reason", "decisions__before")
    return str([*rows, *Event.history.values_list("name"), *Person.history.values_list("name")])


def test_what_was_deleted_before_goes_with_the_person_who_is_removed_for_good(gantz, by):
    event = make.make_event(make.make_article(), SENTENCE, participants=[(gantz, "guest")])
    batch = delete_records([event.pk], by=by)
    purge_record(gantz, "The law.")
    assert "Benny Gantz" not in words_of_the_log()
    with pytest.raises(Refusal, match="removed for good"):
        undo(batch.pk, by=by)


def test_what_was_deleted_before_goes_with_the_only_article_that_told_it(by):
    article = make.make_article()
    event = make.make_event(article, SENTENCE)
    person = make.make_person()
    make.make_mention(article, "Benny Gantz", person, status="suggested")
    delete_records([event.pk], by=by)
    delete_records([person.pk], by=by)
    purge_article(article, "The law.")
    assert "Gantz" not in words_of_the_log()


def test_what_another_article_told_too_can_still_come_back(by):
    first, second = make.make_article(), make.make_article()
    event = make.make_event(first, SENTENCE)
    make.make_evidence(second, SENTENCE, "Benny", event=event)
    batch = delete_records([event.pk], by=by)
    purge_article(first, "The law.")
    undo(batch.pk, by=by)
    assert Evidence.objects.get().event == Event.objects.get()


@pytest.mark.postgres
def test_the_articles_of_its_sentences_are_locked_first(by):
    event = make.make_event(make.make_article(), SENTENCE)
    with CaptureQueriesContext(connection) as asked:
        delete_records([event.pk], by=by)
    locked = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
    assert "articles_article" in locked[0]
