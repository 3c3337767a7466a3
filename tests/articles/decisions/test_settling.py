"""Many mentions are settled as one action, whole or not at all."""

import pytest

from articles.decisions import Choice, Conflict, Refusal, Seen, settle
from articles.decisions.updating import confirm_records
from articles.models import Article, Decision, DecisionBatch, Mention, Rule
from entities.kinds import ReviewState
from entities.models import Entity, Organization, Person
from tests.factories import make_article, make_country, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db

STORY = "Gantz to visit Ankara\n\nGantz met Akar. Gantz left. Gantz came home."


@pytest.fixture
def editor():
    return make_user()


def suggest(article, surface, entity=None, *, nth=0, **fields):
    return make_mention(article, surface, entity, nth=nth, status="suggested", **fields)


def seen(*mentions):
    return [Seen(mention.pk, mention.version) for mention in mentions]


def test_accepting_a_group_is_one_action_that_notes_every_row(editor):
    article, gantz = make_article(STORY), make_person()
    group = [suggest(article, "Gantz", gantz, nth=nth) for nth in range(4)]
    batch = settle(seen(*group), Choice("accept"), by=editor, scope="article", reason="sure")
    assert (batch.verb, batch.scope, batch.by, batch.reason) == (
        "accept",
        "article",
        editor,
        "sure",
    )
    assert batch.summary == "“Gantz” ×4 → Benny Gantz"
    assert set(Mention.objects.values_list("status", "decided_by", "version")) == {
        ("accepted", editor.pk, 2)
    }
    rows = Decision.objects.filter(model="articles.mention")
    assert {(row.article_id, row.entity_id) for row in rows} == {(article.pk, gantz.pk)}
    assert {row.before["status"] for row in rows} == {"suggested"}


def test_accepting_confirms_the_record_that_was_proposed(editor):
    article = make_article(STORY)
    gantz = make_person(review_state=ReviewState.PROPOSED)
    settle(seen(suggest(article, "Gantz", gantz)), Choice("accept"), by=editor)
    gantz.refresh_from_db()
    assert (gantz.review_state, gantz.version) == (ReviewState.CONFIRMED, 2)


def test_rejecting_confirms_nobody(editor):
    article = make_article(STORY)
    gantz = make_person(review_state=ReviewState.PROPOSED)
    settle(seen(suggest(article, "Gantz", gantz)), Choice("reject"), by=editor)
    assert Person.objects.get().review_state == ReviewState.PROPOSED


def test_of_a_group_with_a_stale_mention_nothing_is_settled(editor):
    article, gantz = make_article(STORY), make_person()
    group = [suggest(article, "Gantz", gantz, nth=nth) for nth in range(3)]
    stale = seen(*group)
    settle(seen(group[1]), Choice("reject"), by=make_user())
    with pytest.raises(Conflict, match="“Gantz”") as conflict:
        settle(stale, Choice("accept"), by=editor)
    assert [mention.pk for mention in conflict.value.stale] == [group[1].pk]
    assert Mention.objects.filter(status="accepted").count() == 0
    assert DecisionBatch.objects.count() == 1


def test_a_mention_that_has_been_read_away_is_a_conflict(editor):
    mention = suggest(make_article(STORY), "Gantz", make_person())
    stale = seen(mention)
    mention.delete()
    with pytest.raises(Conflict, match="read again"):
        settle(stale, Choice("accept"), by=editor)


def test_a_yes_that_names_nobody_is_refused(editor):
    article = make_article(STORY)
    named, unnamed = suggest(article, "Gantz", make_person()), suggest(article, "Akar")
    with pytest.raises(Refusal, match="who or what"):
        settle(seen(named, unnamed), Choice("accept"), by=editor)
    with pytest.raises(Refusal, match="who or what"):
        settle(seen(named), Choice("relink"), by=editor)
    with pytest.raises(Refusal, match="Nothing was chosen"):
        settle([], Choice("accept"), by=editor)
    assert set(Mention.objects.values_list("status", flat=True)) == {"suggested"}


def test_linking_to_another_record_accepts_and_follows_its_kind(editor):
    mention = suggest(make_article(STORY), "Gantz", make_person())
    company = Organization.objects.create(name="Gantz Ltd")
    settle(seen(mention), Choice("relink", entity=company.entity), by=editor)
    mention.refresh_from_db()
    assert (mention.status, mention.entity_id, mention.kind) == (
        "accepted",
        company.pk,
        "organization",
    )


def test_a_nationality_stays_one_when_it_is_linked_to_another_country(editor):
    israel, turkey = make_country("Israel", "ISR", "IL"), make_country()
    article = make_article("H\n\nThe Turkish minister.")
    mention = suggest(article, "Turkish", israel, kind="nationality")
    settle(seen(mention), Choice("relink", entity=turkey.entity), by=editor)
    mention.refresh_from_db()
    assert (mention.entity_id, mention.kind) == (turkey.pk, "nationality")


def test_a_record_that_was_merged_away_leads_to_its_survivor(editor):
    mention = suggest(make_article(STORY), "Gantz")
    survivor = make_person()
    loser = make_person("B. Gantz", merged_into=survivor.entity)
    settle(seen(mention), Choice("relink", entity=loser.entity), by=editor)
    mention.refresh_from_db()
    assert mention.entity_id == survivor.pk


def test_a_record_can_be_made_in_the_same_action(editor):
    mention = suggest(make_article(STORY), "Akar")
    choice = Choice("relink", create="Hulusi  Akar", kind="person")
    batch = settle(seen(mention), choice, by=editor)
    akar = Person.objects.get()
    mention.refresh_from_db()
    assert (akar.name, akar.review_state, mention.entity_id) == (
        "Hulusi Akar",
        ReviewState.CONFIRMED,
        akar.pk,
    )
    assert [row.model for row in batch.decisions.order_by("pk")] == [
        "entities.entity",
        "entities.person",
        "articles.mention",
    ]


@pytest.mark.parametrize(
    ("kind", "name"), [("country", "Utopia"), ("planet", "X"), ("person", "–")]
)
def test_no_record_is_made_of_what_makes_none(editor, kind, name):
    mention = suggest(make_article(STORY), "Akar")
    with pytest.raises(Refusal):
        settle(seen(mention), Choice("relink", create=name, kind=kind), by=editor)
    assert not DecisionBatch.objects.exists()


def test_words_of_another_kind_find_the_record_of_that_kind_or_make_one(editor):
    article = make_article("H\n\nFord said. Opel said.")
    ford = suggest(article, "Ford", make_person("Ford"))
    known = Organization.objects.create(name="Ford")
    settle(seen(ford), Choice("retype", kind="organization"), by=editor)
    ford.refresh_from_db()
    assert (ford.entity_id, ford.kind, ford.status) == (known.pk, "organization", "accepted")
    opel = suggest(article, "Opel", make_person("Opel"))
    settle(seen(opel), Choice("retype", kind="organization"), by=editor)
    opel.refresh_from_db()
    assert Organization.objects.get(name="Opel").pk == opel.entity_id


def test_a_kind_that_does_not_fit_the_record_is_refused(editor):
    mention = suggest(make_article(STORY), "Gantz", make_person())
    choice = Choice("relink", entity=make_person("Other").entity, kind="place")
    with pytest.raises(Refusal, match="another kind"):
        settle(seen(mention), choice, by=editor)


def test_remembering_writes_a_rule_in_the_same_action(editor):
    article, gantz = make_article(STORY), make_person()
    group = [suggest(article, "Gantz", nth=nth) for nth in range(2)]
    choice = Choice("relink", entity=gantz.entity, remember=True)
    batch = settle(seen(*group), choice, by=editor, scope="archive")
    rule = Rule.objects.get()
    assert (rule.surface, rule.entity_id, rule.kind, rule.made_by) == (
        "Gantz",
        gantz.pk,
        "person",
        editor,
    )
    assert batch.decisions.filter(model="articles.rule").count() == 1


def test_remembering_a_rejection_refuses_the_words_for_good(editor):
    mention = suggest(make_article(STORY), "Akar")
    settle(seen(mention), Choice("reject", remember=True), by=editor)
    rule = Rule.objects.get()
    assert (rule.surface, rule.entity, rule.kind) == ("Akar", None, "person")


def test_a_mention_is_opened_again(editor):
    mention = make_mention(make_article(STORY), "Gantz", make_person(), decided_by=editor)
    settle(seen(mention), Choice("reopen"), by=editor)
    mention.refresh_from_db()
    assert (mention.status, mention.decided_by) == ("suggested", None)


@pytest.mark.parametrize(
    ("verb", "is_flagged"), [("accept", False), ("reject", True), ("relink", True)]
)
def test_an_article_is_to_be_read_again_where_somebody_else_is_meant(editor, verb, is_flagged):
    article, gantz = make_article(STORY), make_person()
    mention = suggest(article, "Gantz", gantz)
    entity = make_person("Other").entity if verb == "relink" else None
    settle(seen(mention), Choice(verb, entity=entity), by=editor)
    assert Article.objects.get().needs_reading == is_flagged


@pytest.mark.parametrize("count", [2, 40])
def test_settling_many_asks_as_much_as_settling_few(editor, count, django_assert_num_queries):
    article, gantz = make_article("H\n\n" + "Gantz. " * count), make_person()
    group = [suggest(article, "Gantz", gantz, nth=nth) for nth in range(count)]
    # Six of them bring the search index up to date.
    with django_assert_num_queries(14):
        settle(seen(*group), Choice("accept"), by=editor, scope="article")


def test_a_yes_to_a_record_that_somebody_confirmed_meanwhile_confirms_nothing_twice():
    stale = make_person(review_state="proposed").entity
    Entity.objects.update(review_state="confirmed")
    assert confirm_records([stale]) == []
    assert Entity.objects.get().version == 1


def test_a_record_that_was_merged_since_it_was_chosen_is_no_choice(editor):
    """The form was shown, and read, before somebody merged the record."""
    chosen, survivor = make_person("Benny Gantz").entity, make_person("Benjamin Gantz")
    mention = suggest(make_article(STORY), "Gantz")
    Entity.objects.filter(pk=chosen.pk).update(merged_into=survivor.pk)
    assert chosen.merged_into is None
    settle(seen(mention), Choice("relink", entity=chosen), by=editor)
    mention.refresh_from_db()
    assert mention.entity_id == survivor.pk


def test_what_no_database_takes_is_left_out_of_names_and_reasons(editor):
    mention = suggest(make_article(STORY), "Gantz")
    choice = Choice("relink", create="Benny\0 Gantz", kind="person", remember=True)
    batch = settle(seen(mention), choice, by=editor, reason="\0" + "sure " * 200)
    assert Person.objects.get().name == "Benny Gantz"
    assert Rule.objects.get().reason == batch.reason
    assert batch.reason.startswith("sure sure")
    assert len(batch.reason) == 500


def test_what_was_decided_before_can_be_remembered_afterwards(editor):
    article, gantz = make_article(STORY), make_person()
    mention = make_mention(article, "Gantz", gantz)
    choice = Choice("accept", remember=True)
    batch = settle(seen(mention), choice, by=editor)
    assert [row.model for row in batch.decisions.all()] == ["articles.rule"]
    with pytest.raises(Refusal, match="already"):
        settle(seen(mention), choice, by=editor)


def test_all_words_of_a_choice_are_remembered_also_those_that_were_decided_before(editor):
    article, gantz = make_article(STORY), make_person("Gantz Akar")
    known, new = make_mention(article, "Gantz", gantz), suggest(article, "Akar", gantz)
    settle(seen(known, new), Choice("accept", remember=True), by=editor)
    assert set(Rule.objects.values_list("surface", flat=True)) == {"Gantz", "Akar"}


def test_what_lost_its_place_is_not_opened_again(editor):
    mention = make_mention(make_article(STORY), "Gantz", make_person(), placed=False)
    with pytest.raises(Refusal, match="lost its place"):
        settle(seen(mention), Choice("reopen"), by=editor)


def test_a_yes_to_a_record_that_was_merged_while_the_article_was_read_means_the_survivor(editor):
    merged, survivor = make_person(), make_person("Benjamin Gantz", review_state="proposed")
    Entity.objects.filter(pk=merged.pk).update(merged_into=survivor.pk)
    mention = suggest(make_article(STORY), "Gantz", merged)
    settle(seen(mention), Choice("accept"), by=editor)
    mention.refresh_from_db()
    survivor.refresh_from_db()
    assert (mention.entity_id, survivor.review_state) == (survivor.pk, "confirmed")
