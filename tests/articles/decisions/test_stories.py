"""An editor says whether articles print one story; that stays, and is taken back."""

import pytest

from articles.decisions import Conflict, Refusal, put_into_story, take_out_of_story, undo
from articles.models import Decision, DecisionBatch, Printing
from tests.articles.test_printings import groups, place_newest, print_in, story_of
from tests.factories import make_user
from tests.stories import tell

pytestmark = pytest.mark.django_db

STORY = tell(200)


@pytest.fixture
def editor():
    return make_user()


@pytest.fixture
def copies():
    return [print_in(STORY) for _ in range(3)]


def is_settled(article):
    return Printing.objects.get(pk=article.pk).is_settled


def test_an_article_is_taken_out_and_no_reading_puts_it_back(copies, editor):
    one, two, three = copies
    batch = take_out_of_story(two.pk, story_of(two), by=editor, reason="other facts")
    assert groups() == [[one.pk, three.pk], [two.pk]]
    place_newest(two)
    place_newest(one)
    assert groups() == [[one.pk, three.pk], [two.pk]]
    assert (batch.verb, batch.by, batch.reason) == ("other-story", editor, "other facts")
    assert DecisionBatch.objects.of_article(two.pk).get() == batch


def test_taking_it_out_is_taken_back(copies, editor):
    before = groups()
    batch = take_out_of_story(copies[1].pk, story_of(copies[1]), by=editor)
    undo(batch.pk, by=editor)
    assert groups() == before
    assert not is_settled(copies[1])


def test_an_article_of_its_own_is_put_in(copies, editor):
    alone = print_in(tell(150, seed=6))
    batch = put_into_story(alone.pk, copies[0].pk, None, by=editor)
    assert groups() == [[*(each.pk for each in copies), alone.pk]]
    place_newest(alone)
    assert story_of(alone) == story_of(copies[0])
    undo(batch.pk, by=editor)
    assert groups() == [[each.pk for each in copies], [alone.pk]]


def test_two_that_stand_alone_become_a_story_and_stand_alone_again(editor):
    one, other = print_in(tell(150)), print_in(tell(150, seed=6))
    batch = put_into_story(one.pk, other.pk, None, by=editor)
    for each in (one, other):
        place_newest(each)
    assert groups() == [[one.pk, other.pk]]
    assert Decision.objects.filter(article=other.pk).count() == 1
    undo(batch.pk, by=editor)
    assert groups() == [[one.pk], [other.pk]]


def test_an_undone_story_is_not_taken_back_over_a_later_decision(editor):
    one, other = print_in(tell(150)), print_in(tell(150, seed=6))
    batch = put_into_story(one.pk, other.pk, None, by=editor)
    take_out_of_story(other.pk, story_of(other), by=editor)
    with pytest.raises(Refusal):
        undo(batch.pk, by=editor)
    assert story_of(one) is not None


def test_who_saw_another_story_is_told(copies, editor):
    with pytest.raises(Conflict):
        take_out_of_story(copies[0].pk, story_of(copies[0]) + 1, by=editor)
    seen = story_of(copies[0])
    take_out_of_story(copies[0].pk, seen, by=editor)
    with pytest.raises(Conflict):
        take_out_of_story(copies[0].pk, seen, by=editor)


def test_who_saw_it_alone_does_not_move_it_out_of_a_story_that_another_editor_chose(copies, editor):
    alone, other = print_in(tell(150, seed=6)), print_in(tell(150, seed=7))
    put_into_story(alone.pk, copies[0].pk, None, by=editor)
    with pytest.raises(Conflict):
        put_into_story(alone.pk, other.pk, None, by=editor)
    assert story_of(alone) == story_of(copies[0])


def test_what_makes_no_sense_is_refused(copies, editor):
    with pytest.raises(Refusal):
        put_into_story(copies[0].pk, copies[0].pk, None, by=editor)
    with pytest.raises(Refusal):
        put_into_story(copies[0].pk, copies[1].pk, story_of(copies[0]), by=editor)
    assert not DecisionBatch.objects.exists()


def test_a_later_copy_joins_the_story_that_an_editor_made(editor):
    one, other = print_in(tell(150)), print_in(tell(150, seed=6))
    put_into_story(one.pk, other.pk, None, by=editor)
    late = print_in(tell(150, seed=6))
    assert groups() == [[one.pk, other.pk, late.pk]]
