"""A record changes its kind with all that refers to it; mentions are split from it."""

import pytest

from articles.decisions import (
    Conflict,
    Refusal,
    Seen,
    change_kind,
    extract_again,
    split,
    undo,
)
from articles.decisions.journal import notes_of
from articles.models import Article, DecisionBatch, Evidence, Mention, Rule, TimeExpression
from articles.reading_again import read_again
from entities.models import DistinctPair, Entity, Event, Name, Organization, Person, Post, Tenure
from entities.rows import take_back
from tests import factories as make
from tests.whole_tables import read_tables

pytestmark = pytest.mark.django_db

TEXT = "Ford cuts jobs\n\nFord said on Monday that Ford will close. Minister Ford met workers."


@pytest.fixture
def editor():
    return make.make_user("Editor")


@pytest.fixture
def article():
    return make.make_article(TEXT)


@pytest.fixture
def ford(article):
    person = make.make_person("Ford", family_name="Ford")
    make.make_mention(article, "Ford", person)
    make.make_mention(article, "Ford", person, nth=1, status="suggested", confidence=0.9)
    make.make_mention(article, "Ford", person, nth=2, status="rejected")
    make.make_tenure(article, person, "Minister Ford met workers.")
    Name.objects.create(entity=person, text="Ford Motor Company")
    Name.objects.create(entity=person, text="Frod", kind="misspelling")
    return person


def to_organization(ford, editor, **fields):
    return change_kind(ford.pk, "organization", by=editor, **({"version": 1} | fields))


def seen_of(*mentions):
    return [Seen(mention.pk, mention.version) for mention in mentions]


def test_mentions_follow_the_kind_of_their_record_and_their_articles_are_read_again(
    ford, article, editor
):
    batch = to_organization(ford, editor, reason="It makes cars.")
    assert set(Mention.objects.values_list("kind", "version")) == {("organization", 2)}
    assert list(Mention.objects.values_list("status", flat=True)) == [
        *("accepted", "suggested", "rejected"),
    ]
    article.refresh_from_db()
    assert article.needs_reading
    assert (batch.verb, batch.scope, batch.by) == ("change-kind", "record", editor)
    assert (batch.summary, batch.reason) == ("“Ford”: Person → Organization", "It makes cars.")
    assert [*DecisionBatch.objects.of_entity(ford.pk)] == [batch]
    assert [*DecisionBatch.objects.of_article(article.pk)] == [batch]


def test_the_next_import_is_told_what_the_names_mean(ford, editor):
    to_organization(ford, editor, reason="It makes cars.")
    rules = Rule.objects.values_list("surface", "kind", "entity", "made_by", "reason")
    assert list(rules) == [
        ("Ford", "organization", ford.pk, editor.pk, "It makes cars."),
        ("Ford Motor Company", "organization", ford.pk, editor.pk, "It makes cars."),
    ]


def test_rules_of_the_record_follow_and_rules_of_others_stand(ford, editor):
    other = make.make_person("Harrison Ford")
    own = Rule.objects.create(surface="Ford", kind="person", entity=ford)
    theirs = Rule.objects.create(surface="Ford Motor Company", kind="person", entity=other)
    to_organization(ford, editor)
    own.refresh_from_db()
    assert (own.kind, own.version) == ("organization", 2)
    assert [*Rule.objects.all()] == [own, theirs]


def test_words_that_are_never_a_name_get_no_rule_that_says_they_are(ford, editor):
    Rule.objects.create(surface="Ford")
    to_organization(ford, editor)
    assert not Rule.objects.filter(surface="Ford", entity=ford.pk).exists()


def test_a_source_is_named_as_an_organization(ford, editor):
    change_kind(ford.pk, "source", by=editor, version=1)
    assert set(Mention.objects.values_list("kind", flat=True)) == {"organization"}
    assert set(Rule.objects.values_list("kind", flat=True)) == {"organization"}


def test_demonyms_follow_a_country_that_is_none(article, editor):
    union = make.make_country("European Union", "", "")
    make.make_mention(article, "Ford", union, kind="nationality")
    change_kind(union.pk, "organization", by=editor, version=1)
    assert Mention.objects.get().kind == "organization"


def test_the_new_record_has_a_history_of_its_own(ford, editor):
    to_organization(ford, editor)
    first = Organization.history.get()
    assert (first.name, first.history_user, first.entity_id) == ("Ford", editor, ford.pk)


def test_readers_are_led_from_the_old_address_to_the_new_one(ford, editor, client):
    to_organization(ford, editor)
    response = client.get("/people/ford/")
    assert (response.status_code, response["Location"]) == (301, "/organizations/ford/")
    assert client.get("/organizations/ford/").status_code == 200


def test_a_record_that_was_merged_away_leads_to_the_new_address_too(ford, editor, client):
    make.make_person("Fordy", merged_into=ford)
    to_organization(ford, editor)
    assert client.get("/people/fordy/")["Location"] == "/organizations/ford/"


@pytest.mark.parametrize("kind", ["organization", "place", "source"])
def test_taking_back_what_was_logged_gives_back_every_row(ford, editor, kind):
    Rule.objects.create(surface="Ford", kind="person", entity=ford)
    before = read_tables()
    batch = change_kind(ford.pk, kind, by=editor, version=1)
    take_back(notes_of(batch).changes)
    assert read_tables() == before


def test_a_record_that_changed_since_it_was_seen_is_left_alone(ford, editor):
    before = read_tables()
    with pytest.raises(Conflict, match="Ford"):
        to_organization(ford, editor, version=7)
    assert read_tables() == before
    assert not DecisionBatch.objects.exists()


@pytest.mark.parametrize("kind", ["person", "country", "event", "planet"])
def test_a_kind_that_makes_no_sense_changes_nothing(ford, editor, kind):
    before = read_tables()
    with pytest.raises(Refusal):
        change_kind(ford.pk, kind, by=editor, version=1)
    assert read_tables() == before


def test_a_record_that_is_gone_is_refused(editor):
    with pytest.raises(Refusal, match="no such record"):
        change_kind(123456, "place", by=editor, version=1)


def many_mentions(entity, count):
    article = make.make_article("Ford\n\n" + "Ford " * count)
    text = article.current_text
    Mention.objects.bulk_create(
        Mention(
            text=text, start=6 + 5 * n, end=10 + 5 * n, surface="Ford", kind="person", entity=entity
        )
        for n in range(count)
    )


def test_the_number_of_queries_does_not_grow_with_the_mentions(
    editor, django_assert_max_num_queries
):
    person = make.make_person("Ford")
    many_mentions(person, 300)
    with django_assert_max_num_queries(50):
        to_organization(person, editor)


def test_mentions_go_to_another_record_as_decided(ford, article, editor):
    minister = make.make_person("Doug Ford", review_state="proposed")
    kept, moved, _ = Mention.objects.order_by("start")
    batch = split(ford.pk, seen_of(moved), into=minister, by=editor, reason="The minister.")
    moved.refresh_from_db()
    assert (moved.entity_id, moved.status, moved.version) == (minister.pk, "accepted", 2)
    assert (moved.decided_by, moved.decided_at is None) == (editor, False)
    kept.refresh_from_db()
    assert (kept.entity_id, kept.version) == (ford.pk, 1)
    minister.refresh_from_db()
    assert minister.review_state == "confirmed"
    article.refresh_from_db()
    assert article.needs_reading
    assert (batch.verb, batch.summary) == ("split", "“Ford” → “Doug Ford”, mentions: 1")
    pair = DistinctPair.objects.get()
    assert (pair.first_id, pair.second_id, pair.by) == (ford.pk, minister.pk, editor)
    for record in (ford, minister):
        assert [*DecisionBatch.objects.of_entity(record.pk)] == [batch]


def test_mentions_go_to_a_new_record_of_the_same_kind(ford, editor):
    split(ford.pk, seen_of(*Mention.objects.all()), new_name=" Doug  Ford ", by=editor)
    new = Person.objects.get(name="Doug Ford")
    assert (new.review_state, new.mentions.count()) == ("confirmed", 3)
    assert new.name_keys.exists()


def test_taking_a_split_back_gives_back_every_row(ford, editor):
    before = read_tables()
    batch = split(ford.pk, seen_of(*Mention.objects.all()), new_name="Doug Ford", by=editor)
    Person.objects.get(name="Doug Ford").name_keys.all().delete()
    take_back(notes_of(batch).changes)
    assert read_tables() == before


def test_a_pair_that_is_kept_apart_already_is_not_noted_twice(ford, editor):
    other = make.make_person("Doug Ford")
    DistinctPair.objects.create(first=ford, second=other)
    split(ford.pk, seen_of(Mention.objects.first()), into=other, by=editor)
    assert DistinctPair.objects.count() == 1


def test_a_mention_that_changed_since_it_was_seen_stops_the_split(ford, editor):
    other = make.make_person("Doug Ford")
    before = read_tables()
    stale = [Seen(mention.pk, 5) for mention in Mention.objects.all()]
    with pytest.raises(Conflict):
        split(ford.pk, [*seen_of(Mention.objects.first()), *stale[1:]], into=other, by=editor)
    with pytest.raises(Conflict):
        split(ford.pk, [Seen(123456, 1)], into=other, by=editor)
    assert read_tables() == before


def test_splits_that_make_no_sense_are_refused(ford, article, editor):
    other = make.make_person("Doug Ford")
    mentions = [*Mention.objects.all()]
    not_its_own = make.make_mention(article, "Minister", other)
    chosen = seen_of(mentions[0])
    before = read_tables()
    for wrong in (
        lambda: split(ford.pk, [], into=other, by=editor),
        lambda: split(ford.pk, chosen, by=editor),
        lambda: split(ford.pk, chosen, new_name=" … ", by=editor),
        lambda: split(ford.pk, chosen, into=ford, by=editor),
        lambda: split(ford.pk, chosen, into=Organization(pk=0), by=editor),
        lambda: split(ford.pk, [*chosen, *seen_of(not_its_own)], into=other, by=editor),
        lambda: split(other.pk, chosen, into=ford, by=editor),
        lambda: split(ford.pk, [Seen(n, 1) for n in range(501)], into=other, by=editor),
    ):
        with pytest.raises(Refusal):
            wrong()
    assert read_tables() == before


def test_nothing_is_split_across_kinds_or_into_a_merged_record(ford, editor):
    chosen = seen_of(Mention.objects.first())
    with pytest.raises(Refusal, match="another kind"):
        split(ford.pk, chosen, into=make.make_organization("Ford Motor"), by=editor)
    merged = make.make_person("Doug Ford", merged_into=make.make_person("Douglas Ford"))
    with pytest.raises(Refusal, match="merged"):
        split(ford.pk, chosen, into=merged, by=editor)


def test_no_country_is_made_by_splitting(article, editor):
    country = make.make_country()
    mention = make.make_mention(article, "Ford", country)
    with pytest.raises(Refusal, match="Countries"):
        split(country.pk, seen_of(mention), new_name="Fordland", by=editor)


@pytest.mark.parametrize("kind", ["organization", "place", "source"])
def test_a_change_of_kind_is_undone_and_done_again(ford, article, editor, kind):
    before = read_tables()
    batch = change_kind(ford.pk, kind, by=editor, version=1, reason="It makes cars.")
    after = read_tables()
    undone = undo(batch.pk, by=editor)
    assert read_tables() == before
    assert Person.history.latest().name == "Ford"
    undo(undone.batch.pk, by=editor)
    assert read_tables() == after


def test_a_change_of_kind_is_done_again_as_often_as_one_changes_ones_mind(ford, article, editor):
    batch = to_organization(ford, editor)
    for _times in range(4):
        batch = undo(batch.pk, by=editor).batch
        rows = list(batch.decisions.values_list("model", "row"))
        assert len(rows) == len(set(rows))
    assert Organization.objects.exists()
    assert not Evidence.objects.exists()


def test_a_change_of_kind_is_undone_once(ford, editor):
    batch = to_organization(ford, editor)
    undo(batch.pk, by=editor)
    with pytest.raises(Refusal, match="took this back"):
        undo(batch.pk, by=editor)


def test_a_change_of_kind_is_undone_after_its_articles_were_read_again(ford, article, editor):
    event = make.make_event(article, "Minister Ford met workers.", "Ford meets workers")
    time = TimeExpression.objects.create(
        text=article.current_text, start=28, end=34, surface="Monday", type="DATE"
    )
    Evidence.objects.filter(event=event).update(time=time)
    batch = change_kind(event.pk, "organization", by=editor, version=1)
    assert Article.objects.get().needs_reading
    extract_again(article)
    Article.objects.update(needs_reading=False)
    undo(batch.pk, by=editor)
    assert Event.objects.get(pk=event.pk).evidence.count() == 1
    assert Article.objects.get().needs_reading


def test_what_reading_built_on_the_later_kind_goes_when_it_is_undone(article, editor):
    place = make.make_place("Ford")
    make.make_mention(article, "Ford", place, nth=2)
    batch = change_kind(place.pk, "person", by=editor, version=1)
    tenure = make.make_tenure(
        article,
        Person.objects.get(),
        "Minister Ford met workers.",
        label="Minister",
        review_state="proposed",
    )
    undo(batch.pk, by=editor)
    assert Entity.objects.get().kind == "place"
    assert not Tenure.objects.filter(pk=tenure.pk).exists()


def test_what_an_editor_built_on_the_later_kind_forbids_to_undo_it(article, editor):
    place = make.make_place("Ford")
    batch = change_kind(place.pk, "organization", by=editor, version=1)
    Post.objects.create(name="Chairman", organization_id=place.pk)
    with pytest.raises(Refusal, match="Something else refers to Ford by now"):
        undo(batch.pk, by=editor)
    assert Entity.objects.get(pk=place.pk).kind == "organization"


def test_a_split_into_a_new_record_is_undone(ford, editor):
    before = read_tables()
    moved = Mention.objects.order_by("start")[:1]
    batch = split(ford.pk, seen_of(*moved), new_name="Doug Ford", by=editor)
    undo(batch.pk, by=editor)
    assert read_tables() == before


def test_what_is_read_later_is_of_the_new_kind_and_means_the_same_record(editor):
    first = make.make_article("Jobs cut\n\nDefence Minister Henry Ford met workers on Monday.")
    read_again(first)
    person = Person.objects.get(name="Henry Ford")
    change_kind(person.pk, "organization", by=editor, version=person.version)
    second = make.make_article("More cuts\n\nDefence Minister Henry Ford left on Tuesday.")
    for article in (first, second):
        read_again(article)
        mention = article.current_text.mentions.get(surface="Henry Ford")
        assert (mention.kind, mention.entity_id) == ("organization", person.pk)
    assert not Person.objects.exists()
    assert Tenure.objects.count() == 0


def test_offices_follow_the_mentions_of_a_split_when_the_article_is_read_again(editor):
    article = make.make_article("Jobs cut\n\nDefence Minister Henry Ford met workers on Monday.")
    read_again(article)
    person = Person.objects.get(name="Henry Ford")
    [tenure] = person.tenures.all()
    split(person.pk, seen_of(*person.mentions.all()), new_name="Henry Ford II", by=editor)
    assert tenure.person_id == person.pk
    read_again(article)
    assert Tenure.objects.get().person.name == "Henry Ford II"
