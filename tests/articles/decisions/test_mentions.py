"""What an editor settles is stored whole or not at all."""

import pytest

from articles.decisions import (
    Conflict,
    Refusal,
    Seen,
    add_mention,
    change_role,
    change_text,
    decide_mention,
    extract_again,
    move_bounds,
    place_by_hand,
    undo,
)
from articles.models import Block, DecisionBatch, Mention
from entities.models import Entity
from tests.factories import make_article, make_mention, make_person, make_place, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user()


def test_a_decision_notes_who_settled_it_and_when(editor):
    mention = make_mention(make_article(), "Benny Gantz", make_person(), status="suggested")
    decide_mention(mention, status="accepted", by=editor)
    assert (mention.status, mention.decided_by, mention.version) == ("accepted", editor, 2)
    assert mention.decided_at is not None


def test_a_decision_on_a_stale_mention_changes_nothing(editor):
    mention = make_mention(make_article(), "Benny Gantz", make_person(), status="suggested")
    stale = Mention.objects.get()
    decide_mention(mention, status="accepted", by=editor)
    with pytest.raises(Conflict, match="Benny Gantz"):
        decide_mention(stale, status="rejected", by=make_user())
    mention.refresh_from_db()
    assert (mention.status, mention.decided_by) == ("accepted", editor)


def test_a_decision_can_name_another_person_and_a_no_keeps_who_was_meant(editor):
    mention = make_mention(make_article(), "Benny Gantz", make_person("Benny Gantz Senior"))
    right = make_person()
    decide_mention(mention, status="accepted", by=editor, entity=right)
    assert mention.entity_id == right.pk
    decide_mention(mention, status="rejected", by=editor)
    assert (mention.status, mention.entity_id) == ("rejected", right.pk)


def test_a_mark_means_the_record_that_another_was_merged_into(editor):
    chosen, survivor = make_person().entity, make_person("Benjamin Gantz")
    Entity.objects.filter(pk=chosen.pk).update(merged_into=survivor.pk)
    mention = add_mention(
        make_article(), start=0, end=5, kind="person", entity=chosen, by=editor, status="accepted"
    )
    assert mention.entity_id == survivor.pk


def test_a_mark_means_no_record_of_another_kind(editor):
    article, place = make_article(), make_place()
    with pytest.raises(Refusal, match="another kind"):
        add_mention(
            article, start=0, end=5, kind="person", entity=place, by=editor, status="accepted"
        )
    assert not Mention.objects.exists()


def test_ends_move_where_the_words_then_read_alike_and_nowhere_else(editor):
    article, gantz = make_article("Head\n\nBenny Gantz left.\nGantz spoke."), make_person()
    group = [make_mention(article, "Gantz", gantz, nth=nth) for nth in (0, 1)]
    batch = move_bounds([Seen(one.pk, 1) for one in group], start=-6, end=0, by=editor)
    surfaces = Mention.objects.order_by("start").values_list("surface", flat=True)
    assert list(surfaces) == ["Benny Gantz", "Gantz"]
    assert batch.decisions.count() == 1


def test_a_line_of_which_somebody_changed_the_role_meanwhile_goes_back_to_that_role(editor):
    line = make_article().current_text.blocks.last()
    stale = Block.objects.get(pk=line.pk)
    change_role(line, "caption", by=make_user(), reason="under a picture " * 20)
    change_role(stale, "boilerplate", by=editor)
    undo(DecisionBatch.objects.first().pk, by=editor)
    line.refresh_from_db()
    assert (line.role, line.origin, len(line.reason)) == ("caption", "person", 200)


def test_a_mention_can_be_added_over_any_words(editor):
    article = make_article("Headline\n\nIn Köln 🙂 stands a cathedral.")
    start = article.current_text.content.index("cathedral")
    mention = add_mention(
        article,
        start=start,
        end=start + 9,
        kind="place",
        entity=None,
        by=editor,
        status="suggested",
    )
    assert (mention.surface, mention.origin, mention.decided_by) == ("cathedral", "person", None)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (9, 4), (0, 9999), (8, 10)])
def test_a_mention_outside_the_text_or_of_nothing_is_refused(editor, start, end):
    article = make_article("Headline\n\nBody.")
    with pytest.raises(Refusal):
        add_mention(
            article, start=start, end=end, kind="place", entity=None, by=editor, status="accepted"
        )
    assert not Mention.objects.exists()


def test_an_edited_text_becomes_the_next_one_and_the_old_one_stays(editor):
    article = make_article("Headline\n\nThe old body of the story.")
    change_text(article, "Headline\r\n\r\nThe new body of the story.", by=editor)
    texts = list(article.texts.order_by("number"))
    assert [t.number for t in texts] == [1, 2]
    assert texts[1].content == "Headline\n\nThe new body of the story."
    assert texts[1].made_by == editor


def test_an_empty_text_is_refused(editor):
    article = make_article()
    with pytest.raises(Refusal):
        change_text(article, " \n", by=editor)
    assert article.texts.count() == 1


def test_an_edited_text_tells_which_decisions_it_lost(editor):
    article = make_article()
    kept = make_mention(article, "Ankara", make_person("Ankara"), nth=1)
    lost = make_mention(article, "Benny Gantz", make_person())
    content = "Gantz to visit Ankara\n\nHe travels to Ankara on Wednesday."
    assert change_text(article, content, by=editor) == [lost]
    kept.refresh_from_db()
    assert kept.placed
    assert kept.text == article.current_text


def test_a_new_headline_line_becomes_the_articles_headline(editor):
    article = make_article("Wrong headline\n\nThe right headline\n\nThe body of the story is here.")
    wrong, right, _ = article.current_text.blocks.all()
    change_role(wrong, "boilerplate", by=editor)
    change_role(right, "headline", by=editor)
    article.refresh_from_db()
    assert article.headline == "The right headline"
    right.refresh_from_db()
    assert right.origin == "person"
    assert str(editor) in right.reason


def test_reading_again_keeps_decisions(editor):
    article = make_article()
    mention = make_mention(article, "Benny Gantz", make_person(), decided_by=editor)
    assert extract_again(article) == []
    mention.refresh_from_db()
    assert mention.status == "accepted"


def test_the_role_of_a_line_of_an_earlier_text_cannot_be_changed(editor):
    article = make_article()
    old = article.current_text.blocks.first()
    change_text(article, "Another headline\n\nBenny Gantz stays in Jerusalem.", by=editor)
    with pytest.raises(Conflict):
        change_role(old, "caption", by=editor)
    assert not Mention.objects.filter(text=old.text, placed=True).exists()


def test_a_yes_that_names_nobody_is_refused(editor):
    mention = make_mention(make_article(), "Benny Gantz", None, status="suggested")
    with pytest.raises(Refusal):
        decide_mention(mention, status="accepted", by=editor)
    mention.refresh_from_db()
    assert mention.status == "suggested"


def test_a_place_is_not_marked_twice(editor):
    article = make_article()
    mention = make_mention(article, "Benny Gantz", make_person())
    with pytest.raises(Refusal):
        add_mention(
            article,
            start=mention.start,
            end=mention.end,
            kind="person",
            entity=None,
            by=editor,
            status="suggested",
        )


def test_a_lost_decision_may_be_placed_over_what_was_rejected(editor):
    article = make_article()
    lost = make_mention(article, "Benny Gantz", make_person(), placed=False)
    make_mention(article, "Gantz", nth=1, status="rejected")
    place_by_hand(Seen(lost.pk, 1), start=lost.start, end=lost.end, by=editor)
    lost.refresh_from_db()
    assert lost.placed
