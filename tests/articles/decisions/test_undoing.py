"""Every action can be taken back, whole, by whoever may, and as often as one changes one's mind."""

from datetime import date

import pytest

from articles.decisions import (
    Choice,
    Refusal,
    Seen,
    add_mention,
    change_role,
    change_text,
    extract_again,
    move_bounds,
    place_by_hand,
    remove_mention,
    settle,
    undo,
)
from articles.decisions.rules import make_rule, withdraw_rule
from articles.models import Article, DecisionBatch, Mention, Rule
from entities.kinds import ReviewState
from entities.models import Entity, NameKey, Person
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db

STORY = "Gantz to visit Ankara\n\nBenny Gantz met Hulusi Akar. Then Gantz left for Tel Aviv."


@pytest.fixture
def editor():
    return make_user()


@pytest.fixture
def article():
    return make_article(STORY)


def suggest(article, surface, entity=None, *, nth=0, **fields):
    return make_mention(article, surface, entity, nth=nth, status="suggested", **fields)


def seen(*mentions):
    return [Seen(mention.pk, mention.version) for mention in mentions]


def last():
    return DecisionBatch.objects.first()


def test_a_yes_is_taken_back_and_given_again(editor, article):
    gantz = make_person(review_state=ReviewState.PROPOSED)
    mention = suggest(article, "Benny Gantz", gantz)
    batch = settle(seen(mention), Choice("accept"), by=editor)
    undone = undo(batch.pk, by=make_user(), reason="too quick")
    mention.refresh_from_db()
    gantz.refresh_from_db()
    assert (mention.status, mention.decided_by, mention.decided_at) == ("suggested", None, None)
    assert gantz.review_state == ReviewState.PROPOSED
    assert undone.batch.undoes == batch
    undo(undone.batch.pk, by=editor)
    mention.refresh_from_db()
    gantz.refresh_from_db()
    assert (mention.status, mention.decided_by) == ("accepted", editor)
    assert gantz.review_state == ReviewState.CONFIRMED
    assert mention.version == 4


def test_what_was_taken_back_is_not_taken_back_twice(editor, article):
    batch = settle(
        seen(suggest(article, "Benny Gantz", make_person())), Choice("accept"), by=editor
    )
    undo(batch.pk, by=editor)
    with pytest.raises(Refusal, match=f"{editor} took this back"):
        undo(batch.pk, by=make_user())
    assert DecisionBatch.objects.count() == 2


def test_a_decision_that_is_none_is_refused(editor):
    with pytest.raises(Refusal, match="no such decision"):
        undo(4711, by=editor)


def test_an_older_action_is_taken_back_while_newer_ones_stand(editor, article):
    gantz, akar = make_person(), make_person("Hulusi Akar")
    first, second = suggest(article, "Benny Gantz", gantz), suggest(article, "Hulusi Akar", akar)
    batch = settle(seen(first), Choice("reject"), by=editor)
    settle(seen(second), Choice("accept"), by=editor)
    undo(batch.pk, by=editor)
    assert dict(Mention.objects.values_list("surface", "status")) == {
        "Benny Gantz": "suggested",
        "Hulusi Akar": "accepted",
    }


def test_an_action_on_which_a_later_one_stands_is_not_taken_back(editor, article):
    mention = suggest(article, "Benny Gantz", make_person())
    first = settle(seen(mention), Choice("accept"), by=editor)
    mention.refresh_from_db()
    jo = make_user()
    second = settle(seen(mention), Choice("reject"), by=jo)
    with pytest.raises(Refusal, match=f"First take back what {jo} did"):
        undo(first.pk, by=editor)
    undo(second.pk, by=editor)
    undo(first.pk, by=editor)
    mention.refresh_from_db()
    assert mention.status == "suggested"


def test_of_a_group_of_which_one_was_decided_otherwise_nothing_is_taken_back(editor, article):
    gantz = make_person()
    group = [suggest(article, "Gantz", gantz, nth=nth) for nth in range(2)]
    batch = settle(seen(*group), Choice("accept"), by=editor)
    group[0].refresh_from_db()
    settle(seen(group[0]), Choice("reject"), by=editor)
    with pytest.raises(Refusal):
        undo(batch.pk, by=editor)
    assert sorted(Mention.objects.values_list("status", flat=True)) == ["accepted", "rejected"]


def test_a_record_that_was_made_goes_again_and_comes_back(editor, article):
    mention = suggest(article, "Hulusi Akar")
    batch = settle(seen(mention), Choice("relink", create="Hulusi Akar", kind="person"), by=editor)
    akar = Person.objects.get()
    undone = undo(batch.pk, by=editor)
    mention.refresh_from_db()
    assert (mention.entity, mention.status) == (None, "suggested")
    assert not Entity.objects.filter(pk=akar.pk).exists()
    undo(undone.batch.pk, by=editor)
    mention.refresh_from_db()
    assert (mention.entity_id, mention.status) == (akar.pk, "accepted")
    assert Person.objects.get(pk=akar.pk).name == "Hulusi Akar"
    assert NameKey.objects.filter(entity=akar.pk).exists()


def test_a_record_that_was_made_stays_while_another_decision_needs_it(editor, article):
    first, second = suggest(article, "Hulusi Akar"), suggest(article, "Gantz", nth=2)
    batch = settle(seen(first), Choice("relink", create="Hulusi Akar", kind="person"), by=editor)
    settle(seen(second), Choice("relink", entity=Entity.objects.get()), by=editor)
    with pytest.raises(Refusal, match="Hulusi Akar"):
        undo(batch.pk, by=editor)
    first.refresh_from_db()
    assert first.status == "accepted"


def test_a_rule_that_was_remembered_goes_with_its_decision(editor, article):
    mention = suggest(article, "Gantz")
    choice = Choice("relink", entity=make_person().entity, remember=True)
    batch = settle(seen(mention), choice, by=editor)
    undo(batch.pk, by=editor)
    assert not Rule.objects.in_force().exists()


def test_a_rule_that_was_withdrawn_is_in_force_again(editor, article):
    suggest(article, "Gantz")
    rule = make_rule("Gantz", entity=make_person().entity, kind="person", by=editor)
    batch = withdraw_rule(rule, by=editor, version=rule.version)
    Article.objects.update(needs_reading=False)
    undo(batch.pk, by=editor)
    assert Rule.objects.in_force().exists()
    assert Article.objects.get().needs_reading


def test_a_withdrawn_rule_that_another_contradicts_by_now_is_not_put_in_force(editor):
    rule = make_rule("Gantz", entity=make_person().entity, kind="person", by=editor)
    batch = withdraw_rule(rule, by=editor, version=rule.version)
    make_rule("Gantz", entity=make_person("A Singer").entity, kind="person", by=editor)
    with pytest.raises(Refusal):
        undo(batch.pk, by=editor)
    assert Rule.objects.in_force().get().entity.name == "A Singer"


def test_a_mark_goes_again_and_the_suggestion_that_gave_way_comes_back(editor, article):
    whole = suggest(article, "Benny Gantz", make_person())
    start = whole.start + len("Benny ")
    add_mention(
        article,
        start=start,
        end=start + 5,
        kind="person",
        entity=whole.entity,
        by=editor,
        status="accepted",
    )
    assert [m.surface for m in Mention.objects.all()] == ["Gantz"]
    undo(last().pk, by=editor)
    assert list(Mention.objects.values_list("surface", "status")) == [("Benny Gantz", "suggested")]


def test_a_mark_that_was_taken_away_comes_back(editor, article):
    place = STORY.index("Tel Aviv")
    mention = add_mention(
        article,
        start=place,
        end=place + 8,
        kind="place",
        entity=None,
        by=editor,
        status="suggested",
    )
    remove_mention(Seen(mention.pk, mention.version), by=editor)
    assert not Mention.objects.exists()
    undo(last().pk, by=editor)
    assert Mention.objects.get().surface == "Tel Aviv"


def test_moved_ends_move_back(editor, article):
    mention = suggest(article, "Gantz", make_person(), nth=1)
    move_bounds(seen(mention), start=-6, end=0, by=editor)
    mention.refresh_from_db()
    assert (mention.surface, mention.status) == ("Benny Gantz", "accepted")
    undo(last().pk, by=editor)
    mention.refresh_from_db()
    assert (mention.surface, mention.status, mention.origin) == ("Gantz", "suggested", "machine")


def test_moved_ends_move_back_in_a_text_that_was_edited_since(editor, article):
    mention = suggest(article, "Gantz", make_person(), nth=1)
    batch = move_bounds(seen(mention), start=-6, end=0, by=editor)
    change_text(article, "NEW " + STORY, by=editor)
    undo(batch.pk, by=editor)
    mention.refresh_from_db()
    text = article.current_text
    assert mention.text_id == text.pk
    assert text.content[mention.start : mention.end] == mention.surface == "Gantz"


def test_a_place_that_was_given_by_hand_is_taken_away_again(editor, article):
    mention = make_mention(article, "Benny Gantz", make_person(), decided_by=editor)
    change_text(article, "Headline\n\nB. Gantz met Hulusi Akar.", by=editor)
    mention.refresh_from_db()
    assert not mention.placed
    start = article.current_text.content.index("B. Gantz")
    [one] = seen(mention)
    place_by_hand(one, start=start, end=start + 8, by=editor)
    mention.refresh_from_db()
    assert (mention.placed, mention.surface) == (True, "B. Gantz")
    undo(last().pk, by=editor)
    mention.refresh_from_db()
    assert (mention.placed, mention.surface) == (False, "Benny Gantz")


def test_an_edited_text_gives_way_to_the_former_words_and_decisions_stay(editor, article):
    mention = make_mention(article, "Benny Gantz", make_person(), decided_by=editor)
    change_text(article, "Another headline\n\nNothing of it.", by=editor)
    batch = last()
    undone = undo(batch.pk, by=editor)
    article.refresh_from_db()
    mention.refresh_from_db()
    assert article.current_text.content == STORY
    assert (article.headline, article.locked_fields) == ("Gantz to visit Ankara", [])
    assert (mention.placed, mention.status) == (True, "accepted")
    undo(undone.batch.pk, by=editor)
    article.refresh_from_db()
    assert article.headline == "Another headline"
    assert article.locked_fields == ["text"]
    assert article.texts.count() == 4


def test_a_text_that_was_edited_again_is_not_taken_back(editor, article):
    change_text(article, "Second\n\nBody.", by=editor)
    batch = last()
    change_text(article, "Third\n\nBody.", by=editor)
    with pytest.raises(Refusal, match="changed again"):
        undo(batch.pk, by=editor)


def test_the_role_of_a_line_is_taken_back(editor, article):
    line = article.current_text.blocks.last()
    change_role(line, "headline", by=editor, reason="it is one")
    undo(last().pk, by=editor)
    article.refresh_from_db()
    line.refresh_from_db()
    assert (line.role, line.origin) == ("body", "machine")
    assert article.headline == "Gantz to visit Ankara"


def test_the_role_of_a_line_is_taken_back_in_a_later_text_too(editor, article):
    line = article.current_text.blocks.last()
    change_role(line, "boilerplate", by=editor)
    batch = last()
    change_text(article, STORY + "\n\nOne more line.", by=editor)
    assert article.current_text.blocks.filter(role="boilerplate", origin="person").exists()
    undo(batch.pk, by=editor)
    assert not article.current_text.blocks.filter(origin="person").exists()
    change_text(article, STORY + "\n\nOne more line again.", by=editor)
    assert not article.current_text.blocks.filter(origin="person").exists()


def test_reading_again_in_between_stands_in_no_way(editor):
    article = make_article(STORY, dated=date(2022, 10, 25))
    extract_again(article)
    mention = Mention.objects.filter(surface="Benny Gantz").get()
    batch = settle(seen(mention), Choice("reject"), by=editor)
    extract_again(article)
    undo(batch.pk, by=editor)
    extract_again(article)
    mention = Mention.objects.filter(surface="Benny Gantz").get()
    assert (mention.status, mention.entity.name) == ("suggested", "Benny Gantz")


def test_a_yes_that_was_opened_again_since_is_not_taken_back(editor, article):
    mention = suggest(article, "Benny Gantz", make_person())
    first = settle(seen(mention), Choice("accept"), by=editor)
    mention.refresh_from_db()
    settle(seen(mention), Choice("reopen"), by=editor)
    with pytest.raises(Refusal, match="First take back"):
        undo(first.pk, by=editor)


def test_a_yes_that_was_opened_again_is_given_back_whatever_the_machine_thinks_by_now(
    editor, article
):
    gantz, singer = make_person(), make_person("A Singer")
    mention = suggest(article, "Benny Gantz", gantz)
    settle(seen(mention), Choice("accept"), by=editor)
    mention.refresh_from_db()
    batch = settle(seen(mention), Choice("reopen"), by=editor)
    Mention.objects.update(entity=singer)
    undo(batch.pk, by=editor)
    mention.refresh_from_db()
    assert (mention.status, mention.entity_id) == ("accepted", gantz.pk)


def test_a_yes_to_what_is_no_longer_suggested_is_not_silently_given_again(editor, article):
    mention = suggest(article, "Benny Gantz", make_person())
    batch = settle(seen(mention), Choice("accept"), by=editor)
    undone = undo(batch.pk, by=editor)
    mention.delete()  # as reading again does
    with pytest.raises(Refusal, match="cannot be taken back"):
        undo(undone.batch.pk, by=editor)


def test_an_undone_action_leaves_the_article_to_be_read_again(editor, article):
    batch = settle(
        seen(suggest(article, "Benny Gantz", make_person())), Choice("accept"), by=editor
    )
    undo(batch.pk, by=editor)
    assert Article.objects.get().needs_reading


@pytest.mark.parametrize("count", [3, 60])
def test_taking_back_many_asks_as_much_as_taking_back_few(
    editor, count, django_assert_max_num_queries
):
    article, gantz = make_article("H\n\n" + "Gantz. " * count), make_person()
    group = [suggest(article, "Gantz", gantz, nth=nth) for nth in range(count)]
    batch = settle(seen(*group), Choice("accept"), by=editor, scope="article")
    with django_assert_max_num_queries(22):
        undo(batch.pk, by=editor)
    assert Mention.objects.filter(status="suggested").count() == count
