"""The extractor beside the editors' decisions, as if they had made none."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from articles.agreement import measure_agreement
from articles.models import Mention
from entities.models import Entity
from tests.factories import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db

TEXT = "A visit\n\nAngela Merkel flew to Peru. Merkel met Carla Vendt in Lima on Monday."


@pytest.fixture
def article():
    return make_article(TEXT)


@pytest.fixture
def merkel():
    return make_person("Angela Merkel", review_state="confirmed")


def test_what_editors_accepted_and_the_extractor_finds_is_right(article, merkel):
    make_mention(article, "Angela Merkel", merkel)
    make_mention(article, "Merkel", merkel, nth=1)
    agreement = measure_agreement()
    assert agreement.articles == 1
    assert agreement.prf("person") == (1, 1, 1)
    assert agreement.linked_share("person") == 1


def test_what_an_editor_rejected_counts_against_it_and_what_nobody_judged_does_not(article, merkel):
    make_mention(article, "Angela Merkel", merkel)
    make_mention(article, "Carla Vendt", make_person("Carla Vendt"), status="rejected")
    agreement = measure_agreement()
    assert (agreement.accepted["person"], agreement.judged("person")) == (1, 2)
    assert agreement.prf("person").precision == 0.5


def test_other_ends_than_the_accepted_ones_are_wrong(article, merkel):
    make_mention(article, "Angela", merkel)
    agreement = measure_agreement()
    assert agreement.prf("person") == (0, 0, 0)
    assert agreement.judged("person") == 1


def test_what_an_editor_added_and_the_extractor_misses_costs_recall(article, merkel):
    make_mention(article, "Angela Merkel", merkel)
    make_mention(article, "visit", make_person("Visit"), origin="person")
    assert measure_agreement().prf("person").recall == 0.5


def test_a_link_to_another_record_is_not_the_right_one(article, merkel):
    make_mention(article, "Angela Merkel", make_person("Angela Merkel the Painter"))
    agreement = measure_agreement()
    assert agreement.prf("person").recall == 1
    assert agreement.linked_share("person") == 0


def test_a_record_that_was_merged_counts_as_the_one_that_stayed(article, merkel):
    make_mention(article, "Angela Merkel", make_person("A. Merkel", merged_into=merkel))
    assert measure_agreement().linked_share("person") == 1


def test_a_decision_that_lost_its_place_is_left_out(article, merkel):
    make_mention(article, "Angela Merkel", merkel, placed=False)
    assert measure_agreement().articles == 0


def test_nothing_is_changed_by_measuring(article, merkel):
    make_country("Peru", "PER", "PE")
    make_mention(article, "Angela Merkel", merkel)
    make_mention(article, "Carla Vendt", status="suggested")
    rows = list(Mention.objects.order_by("pk").values())
    records = set(Entity.objects.values_list("pk", "name"))
    measure_agreement()
    assert list(Mention.objects.order_by("pk").values()) == rows
    assert set(Entity.objects.values_list("pk", "name")) == records


def evaluate(*arguments: str) -> str:
    out = io.StringIO()
    call_command("evaluate", *arguments, stdout=out)
    return out.getvalue()


def test_without_decisions_it_says_so(article):
    make_mention(article, "Angela Merkel", status="suggested")
    assert evaluate() == (
        "There are no decisions yet: no editor has accepted or rejected a mention.\n"
    )
    assert json.loads(evaluate("--json")) == {"articles": 0, "kinds": {}}


def test_the_decisions_are_measured_where_no_set_is_named(article, merkel):
    make_mention(article, "Angela Merkel", merkel)
    printed = evaluate()
    assert printed.startswith("Editors' decisions in 1 articles\n")
    assert printed.splitlines()[-1].split() == ["person", "1", "1", *["1.0000"] * 4]
    assert json.loads(evaluate("--json"))["kinds"]["person"]["right_record"] == 1


def test_a_database_that_was_not_set_up_is_told_in_a_sentence(monkeypatch):
    def refuse():
        raise OperationalError("no such table: articles_mention")

    monkeypatch.setattr("articles.management.commands.evaluate.measure_agreement", refuse)
    with pytest.raises(CommandError, match="articles_mention"):
        evaluate()
