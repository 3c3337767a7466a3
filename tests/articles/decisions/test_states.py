"""Whatever steps an article takes and whoever takes them back: log and state agree."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.decisions import Refusal, give_state, heed_kills, take_step, undo
from articles.models import Article, Decision, DecisionBatch, KillNotice
from articles.transitions import TRANSITIONS
from tests.factories import PAST, make_article, make_user

pytestmark = pytest.mark.django_db

STEPS = [one.name for one in TRANSITIONS]


def act(article, name, editor):
    """One of the steps, or taking back the nth last; what makes no sense is refused."""
    version = Article.objects.values_list("version", flat=True).get(pk=article.pk)
    try:
        with transaction.atomic():
            if name.startswith("undo"):
                batch = DecisionBatch.objects.order_by("-pk")[int(name[4:]) :].first()
                return batch and undo(batch.pk, by=editor)
            step = next(one for one in TRANSITIONS if one.name == name)
            moment = timezone.now() + timedelta(hours=1)
            told = {"note": "why", "moment": moment}
            return take_step(article.pk, step, by=editor, version=version, **told)
    except Refusal:
        return None


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(steps=["publish", "undo0", "undo0", "withdraw", "undo0", "undo1"])
@given(
    steps=st.lists(st.sampled_from([*STEPS, "undo0", "undo1", "undo2"]), min_size=1, max_size=10)
)
def test_any_sequence_of_steps_and_undos_leaves_log_and_state_in_agreement(steps):
    with transaction.atomic():
        article, editor = make_article(published=False), make_user("Publisher")
        told = {"state": "draft", "public_from": None}
        for name in steps:
            act(article, name, editor)
        for row in Decision.objects.filter(model="articles.article", row=article.pk).order_by("pk"):
            before = {key: told[key] for key in told if key in row.before}
            assert before == {key: row.before[key] for key in before}
            told |= {key: row.after[key] for key in told if key in row.after}
        now = Article.objects.get()
        shown = now.public_from and timezone.localtime(now.public_from)
        assert now.state == told["state"]
        assert (shown is None) == (told["public_from"] is None)
        was_shown = {"publish", "bring-back"} & set(DecisionBatch.objects.values_list("verb"))
        assert not was_shown or now.first_public_at is not None
        transaction.set_rollback(True)


def test_many_articles_take_a_step_as_one_action():
    editor = make_user("Publisher")
    pks = [make_article(published=False).pk for _ in range(3)]
    batch = give_state(pks, "published", by=editor, reason="ready")
    assert (batch.verb, batch.decisions.count()) == ("publish", 3)
    assert give_state(pks, "published", by=editor) is None
    undo(batch.pk, by=editor)
    assert set(Article.objects.values_list("state", "public_from")) == {("draft", None)}


def test_a_moment_that_lies_ahead_stays_when_many_are_published():
    until = timezone.now() + timedelta(hours=1)
    article = make_article(published=False, public_from=until)
    give_state([article.pk], "published", by=make_user("Publisher"))
    assert Article.objects.get().standing == "scheduled"


def test_withdrawn_for_its_agency_it_is_known_since_when_readers_knew_it():
    article = make_article()
    notice = KillNotice.objects.create(article=article, agency_id="X")
    heed_kills([notice.pk], by=make_user("Publisher"))
    article.refresh_from_db()
    assert (article.state, article.first_public_at) == ("withdrawn", PAST)
    assert DecisionBatch.objects.get().verb == "withdraw"


def test_what_was_shown_and_taken_back_by_an_undo_is_known_to_have_been_shown():
    article, editor = make_article(published=False), make_user("Publisher")
    batch = give_state([article.pk], "published", by=editor)
    Article.objects.update(first_public_at=None)  # as where its minute came by itself
    undo(batch.pk, by=editor)
    article.refresh_from_db()
    assert article.first_public_at is not None
