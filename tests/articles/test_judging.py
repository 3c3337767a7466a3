"""What editors made of the machine's suggestions, counted from the log of decisions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import judging
from articles.decisions import Choice, Seen, add_mention, move_bounds, settle, undo
from articles.judging import read_judged
from articles.models import DecisionBatch
from tests.factories import make_article, make_mention, make_organization, make_person, make_user

pytestmark = pytest.mark.django_db

STORY = "Gantz to visit Ankara\n\nGantz met Akar. Gantz left. Gantz came home."


@pytest.fixture
def editor():
    return make_user()


@pytest.fixture
def suggested():
    article, gantz = make_article(STORY), make_person()
    return [make_mention(article, "Gantz", gantz, nth=nth, status="suggested") for nth in range(4)]


def seen(*mentions):
    for mention in mentions:
        mention.refresh_from_db()
    return [Seen(mention.pk, mention.version) for mention in mentions]


def judged():
    return {one.kind: dict(one.fates) for one in read_judged(timezone.now())}


def test_each_suggestion_is_beside_what_became_of_it(suggested, editor):
    right, relinked, retyped, rejected = suggested
    settle(seen(right), Choice("accept"), by=editor)
    settle(seen(relinked), Choice("relink", entity=make_person("Benjamin Gantz")), by=editor)
    settle(seen(retyped), Choice("retype", kind="organization"), by=editor)
    settle(seen(rejected), Choice("reject"), by=editor)
    assert judged() == {"person": {"right": 1, "record": 1, "kind": 1, "rejected": 1}}


def test_linking_to_a_record_of_another_kind_is_another_kind(suggested, editor):
    settle(seen(suggested[0]), Choice("relink", entity=make_organization()), by=editor)
    assert judged() == {"person": {"kind": 1}}


def test_a_name_that_meant_nobody_is_found_another_record(editor):
    mention = make_mention(make_article(STORY), "Akar", status="suggested")
    settle(seen(mention), Choice("relink", entity=make_person("Hulusi Akar")), by=editor)
    assert judged() == {"person": {"record": 1}}


@pytest.mark.parametrize("is_known", [True, False])
def test_moved_ends_are_counted_once_also_where_the_mention_stays_open(editor, is_known):
    article = make_article(STORY)
    meant = make_person() if is_known else None
    mention = make_mention(article, "Gantz met", meant, status="suggested")
    move_bounds(seen(mention), start=0, end=-4, by=editor)
    assert judged() == {"person": {"ends": 1}}
    if not is_known:
        settle(seen(mention), Choice("relink", entity=make_person()), by=editor)
        assert judged() == {"person": {"ends": 1}}


def test_a_group_counts_as_many_as_it_settles(suggested, editor):
    settle(seen(*suggested), Choice("accept"), by=editor)
    assert judged() == {"person": {"right": 4}}


def test_what_was_taken_back_does_not_count(suggested, editor):
    batch = settle(seen(*suggested), Choice("reject"), by=editor)
    undo(batch.pk, by=editor)
    assert judged() == {}
    settle(seen(*suggested), Choice("accept"), by=editor)
    assert judged() == {"person": {"right": 4}}


def test_of_what_was_opened_again_the_last_word_counts(suggested, editor):
    settle(seen(suggested[0]), Choice("accept"), by=editor)
    reopened = settle(seen(suggested[0]), Choice("reopen"), by=editor)
    assert judged() == {}
    settle(seen(suggested[0]), Choice("reject"), by=editor)
    assert judged() == {"person": {"rejected": 1}}
    assert DecisionBatch.objects.standing().filter(pk=reopened.pk).exists()


def test_a_decision_about_a_decision_is_not_counted(suggested, editor):
    settle(seen(suggested[0]), Choice("accept"), by=editor)
    settle(seen(suggested[0]), Choice("reject"), by=editor)
    assert judged() == {"person": {"right": 1}}


def test_what_people_and_rules_proposed_says_nothing_of_the_machine(editor):
    article, gantz = make_article(STORY), make_person()
    said = {"by": make_user("Contributor"), "status": "suggested"}
    proposed = add_mention(article, start=0, end=5, kind="person", entity=gantz.entity, **said)
    by_rule = make_mention(article, "Gantz", gantz, nth=1, status="suggested", origin="rule")
    settle(seen(proposed, by_rule), Choice("accept"), by=editor)
    assert judged() == {}


def test_what_was_decided_long_ago_does_not_count(suggested, editor):
    settle(seen(suggested[0]), Choice("accept"), by=editor)
    long_ago = timezone.now() - timedelta(days=31)
    DecisionBatch.objects.update(at=long_ago)
    assert judged() == {}


def test_only_the_newest_rows_are_read(suggested, editor, monkeypatch):
    for mention in suggested:
        settle(seen(mention), Choice("accept"), by=editor)
    monkeypatch.setattr(judging, "NEWEST_ROWS", 3)
    assert judged() == {"person": {"right": 3}}


def test_kinds_are_told_in_one_order_with_one_query(editor, django_assert_num_queries):
    article = make_article(STORY)
    place = make_mention(article, "Ankara", kind="place", status="suggested")
    person = make_mention(article, "Gantz", status="suggested")
    settle(seen(place), Choice("reject"), by=editor)
    settle(seen(person), Choice("reject"), by=editor)
    with django_assert_num_queries(1):
        found = read_judged(timezone.now())
    assert [(one.kind, one.total) for one in found] == [("person", 1), ("place", 1)]
