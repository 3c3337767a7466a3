"""Arranging the draft of the front page, putting it live, and taking that back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.decisions import Conflict, Refusal, undo
from articles.decisions.front_page import (
    MOST_PINS,
    add_pin,
    give_times,
    is_live,
    move_pin,
    put_live,
    remove_pin,
    start_again,
    the_front_page,
)
from articles.integrity import find_faults
from articles.kinds import Edition
from articles.models import DecisionBatch, Pin, Section
from articles.purging import purge_article
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return make.make_user("Publisher", username="ann")


@pytest.fixture
def articles():
    return [make.make_article(f"Headline {number}\n\nBody {number}.") for number in range(4)]


@pytest.fixture
def section():
    return Section.objects.create(name="World", slug="world", query="year=2022")


def pinned(edition=Edition.DRAFT, section=None):
    pins = Pin.objects.filter(edition=edition, section=section).order_by("position")
    assert [pin.position for pin in pins] == list(range(1, len(pins) + 1))
    return [pin.article.headline[-1] for pin in pins]


def pin(article, by, **said):
    return add_pin(article.pk, **{"section": None, "by": by, **said})


def test_the_newest_pin_comes_first_and_positions_have_no_gap(articles, publisher):
    pins = [pin(article, publisher) for article in articles]
    assert pinned() == ["3", "2", "1", "0"]
    remove_pin(pins[2].pk, by=publisher)
    assert pinned() == ["3", "1", "0"]


@pytest.mark.parametrize(
    ("places", "order"), [(-1, "3120"), (1, "3201"), (-99, "1320"), (99, "3201")]
)
def test_a_pin_moves_as_far_as_the_end(articles, publisher, places, order):
    pins = [pin(article, publisher) for article in articles]
    move_pin(pins[1].pk, places, by=publisher)
    assert pinned() == list(order)


def test_each_place_counts_by_itself(articles, publisher, section):
    pin(articles[0], publisher)
    pin(articles[0], publisher, section=section.pk)
    assert pinned() == pinned(section=section) == ["0"]


def test_an_article_is_pinned_once_in_a_place(articles, publisher):
    pin(articles[0], publisher)
    with pytest.raises(Refusal, match="pinned there already"):
        pin(articles[0], publisher)


def test_the_database_refuses_a_double_pin_too(articles, section):
    for place in (None, section):
        kept = {"edition": "draft", "section": place, "article": articles[0]}
        Pin.objects.create(**kept, position=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            Pin.objects.create(**kept, position=2)
        with pytest.raises(IntegrityError), transaction.atomic():
            Pin.objects.create(**{**kept, "article": articles[1]}, position=1)


def test_a_pin_that_ends_before_it_starts_is_refused(articles, publisher):
    now = timezone.now()
    with pytest.raises(Refusal, match="end before it starts"):
        pin(articles[0], publisher, starts_at=now, ends_at=now)
    kept = pin(articles[0], publisher)
    with pytest.raises(Refusal, match="end before it starts"):
        give_times(kept.pk, now, now - timedelta(hours=1), by=publisher)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pin.objects.filter(pk=kept.pk).update(starts_at=now, ends_at=now)


def test_a_place_is_full_at_some_time(publisher):
    for number in range(MOST_PINS):
        pin(make.make_article(f"H{number}\n\nBody."), publisher)
    with pytest.raises(Refusal, match="room for 20"):
        pin(make.make_article("One more\n\nBody."), publisher)


@pytest.mark.parametrize("act", ["move", "remove", "times", "section", "article"])
def test_what_is_gone_is_refused_in_words(articles, publisher, act):
    acts = {
        "move": lambda: move_pin(77, 1, by=publisher),
        "remove": lambda: remove_pin(77, by=publisher),
        "times": lambda: give_times(77, None, None, by=publisher),
        "section": lambda: pin(articles[0], publisher, section=77),
        "article": lambda: add_pin(7777, section=None, by=publisher),
    }
    with pytest.raises(Refusal, match="any more"):
        acts[act]()


def test_who_looked_at_an_older_draft_is_told_who_arranged_it_since(articles, publisher):
    seen = the_front_page().version
    pin(articles[0], publisher, seen=seen)
    with pytest.raises(Conflict, match="ann arranged the front page"):
        pin(articles[1], make.make_user("Publisher"), seen=seen)
    assert pinned() == ["0"]


def test_readers_see_nothing_of_a_draft_until_it_is_put_live(articles, publisher):
    pin(articles[0], publisher)
    assert pinned(Edition.LIVE) == []
    assert not is_live()
    put_live(by=publisher)
    assert pinned(Edition.LIVE) == ["0"]
    assert is_live()
    with pytest.raises(Refusal, match="just this already"):
        put_live(by=publisher)


def test_putting_it_live_is_one_decision_and_undoing_it_brings_back_what_was(
    articles, publisher, section
):
    first = pin(articles[0], publisher)
    pin(articles[1], publisher, ends_at=timezone.now() + timedelta(days=1))
    put_live(by=publisher)
    before = list(Pin.objects.live().order_by("pk").values())
    remove_pin(first.pk, by=publisher)
    pin(articles[2], publisher)
    pin(articles[3], publisher, section=section.pk)
    batch = put_live(by=publisher, reason="Later news")
    assert batch.summary == "“Headline 2” and 2 more"
    assert pinned(Edition.LIVE) == ["2", "1"]
    undo(batch.pk, by=publisher)
    assert list(Pin.objects.live().order_by("pk").values()) == before
    assert not is_live()  # the draft stays as it was
    assert list(find_faults()) == []


def test_a_pin_that_stays_keeps_its_row(articles, publisher):
    pin(articles[0], publisher)
    put_live(by=publisher)
    kept = Pin.objects.live().get()
    last = pin(articles[1], publisher)
    move_pin(last.pk, 1, by=publisher)
    batch = put_live(by=publisher)
    assert Pin.objects.live().filter(pk=kept.pk).exists()
    assert batch.decisions.count() == 1


def test_an_older_arrangement_is_taken_back_after_the_later_one(articles, publisher):
    pin(articles[0], publisher)
    first = put_live(by=publisher)
    start_again(by=publisher)
    remove_pin(Pin.objects.get(edition="draft").pk, by=publisher)
    second = put_live(by=publisher)
    assert second.summary == "nothing pinned: the newest leads"
    with pytest.raises(Refusal, match="First take back what ann did"):
        undo(first.pk, by=publisher)
    undo(second.pk, by=publisher)
    undo(first.pk, by=publisher)
    assert pinned(Edition.LIVE) == []


def test_to_start_again_takes_what_is_live_without_what_is_over(articles, publisher):
    over = pin(articles[0], publisher)
    pin(articles[1], publisher)
    pin(articles[2], publisher)
    give_times(over.pk, None, timezone.now() - timedelta(minutes=1), by=publisher)
    move_pin(over.pk, -9, by=publisher)
    put_live(by=publisher)
    for one in Pin.objects.filter(edition="draft"):
        remove_pin(one.pk, by=publisher)
    start_again(by=publisher)
    assert pinned() == ["2", "1"]


def test_a_purged_article_leaves_no_pin_and_the_rest_can_still_be_taken_back(articles, publisher):
    pin(articles[0], publisher)
    pin(articles[1], publisher)
    batch = put_live(by=publisher)
    purge_article(articles[0], "The law asks for it")
    assert Pin.objects.filter(article=articles[0].pk).count() == 0
    assert list(find_faults()) == []
    undo(batch.pk, by=publisher)
    assert not Pin.objects.live().exists()


def test_a_deleted_article_takes_its_pins_along_and_an_undo_says_why_it_cannot(articles, publisher):
    pin(articles[0], publisher)
    batch = put_live(by=publisher)
    articles[0].delete()
    assert not Pin.objects.exists()
    with pytest.raises(Refusal):
        undo(batch.pk, by=publisher)
    assert list(find_faults()) == []


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "up", "down", "live", "undo"]), st.integers(0, 3)),
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_whatever_is_arranged_undoing_all_of_it_brings_back_the_beginning(
    articles, publisher, steps
):
    point = transaction.savepoint()
    batches = []
    for act, which in steps:
        try:
            _step(act, articles[which], publisher, batches)
        except Refusal:
            continue
        pinned(), pinned(Edition.LIVE)
    while batches:
        undo(batches.pop(), by=publisher)
    assert pinned(Edition.LIVE) == []
    transaction.savepoint_rollback(point)


def _step(act, article, by, batches):
    found = Pin.objects.filter(edition="draft", article=article).first()
    if act == "add":
        pin(article, by)
    elif act == "live":
        batches.append(put_live(by=by).pk)
    elif act == "undo" and batches:
        undo(batches.pop(), by=by)
    elif found and act == "remove":
        remove_pin(found.pk, by=by)
    elif found:
        move_pin(found.pk, 1 if act == "down" else -1, by=by)


def test_the_log_tells_of_every_arrangement(articles, publisher):
    pin(articles[0], publisher)
    put_live(by=publisher)
    told = DecisionBatch.objects.of_article(articles[0].pk).get()
    assert (told.verb, told.by) == ("front-page", publisher)
