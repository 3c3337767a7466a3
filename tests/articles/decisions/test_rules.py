"""What an editor chose to remember: rules are made, changed and withdrawn, and look up by words."""

import pytest

from articles.decisions import Conflict, Refusal
from articles.decisions.journal import notes_of
from articles.decisions.rules import (
    change_rule,
    count_matches,
    make_rule,
    prepare_undo,
    rule_changes,
    withdraw_rule,
)
from articles.models import DecisionBatch, Rule
from articles.rules import in_words, read_rules
from entities.rows import take_back
from tests.factories import (
    make_article,
    make_country,
    make_mention,
    make_organization,
    make_person,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(first_name="Jo", username="jo")


def always(surface, entity, by, kind="person"):
    return make_rule(surface, entity=entity, kind=kind, by=by)


def never(surface, by, kind=""):
    return make_rule(surface, entity=None, kind=kind, by=by)


def change(rule, by, **values):
    given = {"surface": rule.surface, "entity": rule.entity, "kind": rule.kind, "reason": ""}
    return change_rule(rule, by=by, **({"version": rule.version} | given | values))


def test_a_rule_is_one_batch_for_the_whole_archive(editor):
    gantz = make_person()
    rule = make_rule("Gantz", entity=gantz, kind="person", by=editor, reason="only one here")
    batch = DecisionBatch.objects.get()
    assert (batch.verb, batch.scope, batch.by) == ("rule", "archive", editor)
    assert (batch.summary, batch.reason) == (
        "“Gantz” always means Benny Gantz (person)",
        "only one here",
    )
    assert [decision.entity_id for decision in batch.decisions.all()] == [gantz.pk]
    assert rule.made_by == editor


def test_taking_back_what_a_rule_changed_leaves_no_rule(editor):
    rule = always("Gantz", make_person(), editor)
    take_back(notes_of(DecisionBatch.objects.get()).changes)
    assert not Rule.objects.filter(pk=rule.pk).exists()


def test_taking_back_a_change_and_a_withdrawal_gives_the_rule_back(editor):
    gantz, other = make_person(), make_person("Yael Gantz")
    rule = always("Gantz", gantz, editor)
    rule = change(rule, editor, surface="Y. Gantz", entity=other, reason="a slip")
    withdraw_rule(rule, by=editor, version=rule.version)
    for batch in DecisionBatch.objects.order_by("-pk")[:2]:
        take_back(notes_of(batch).changes)
    rule.refresh_from_db()
    assert (rule.surface, rule.entity_id, rule.reason) == ("Gantz", gantz.pk, "")
    assert rule.is_in_force


def test_a_rule_does_not_come_back_beside_one_that_says_otherwise_by_now(editor):
    rule = always("Gantz", make_person(), editor)
    batch = withdraw_rule(rule, by=editor, version=rule.version)
    always("Gantz", make_person("Yael Gantz"), editor)
    with pytest.raises(Refusal, match="“Gantz” always means Yael Gantz"):
        prepare_undo(notes_of(batch).changes)


def test_a_rule_does_not_go_back_to_words_that_another_has_taken(editor):
    rule = always("Gantz", make_person(), editor)
    change(rule, editor, surface="Benny")
    batch = DecisionBatch.objects.first()
    always("Gantz", make_person("Yael Gantz"), editor)
    with pytest.raises(Refusal, match="“Gantz” always means Yael Gantz"):
        prepare_undo(notes_of(batch).changes)


def test_a_rule_that_goes_or_comes_back_has_its_articles_read_again(editor):
    article = make_article()
    make_mention(article, "Benny Gantz", status="suggested")
    rule = always("Benny Gantz", make_person(), editor)
    withdraw_rule(rule, by=editor, version=rule.version)
    for batch in DecisionBatch.objects.all():
        type(article).objects.update(needs_reading=False)
        prepare_undo(notes_of(batch).changes)
        take_back(notes_of(batch).changes)
        article.refresh_from_db()
        assert article.needs_reading
    assert not Rule.objects.exists()
    prepare_undo(notes_of(batch).changes)


def test_white_space_in_the_words_of_a_rule_is_one_space(editor):
    rule = always("  Benny\u00a0 \nGantz ", make_person(), editor)
    assert rule.surface == "Benny Gantz"


@pytest.mark.parametrize("surface", ["", "  \n", "1999", "—", "x" * 501])
def test_words_that_make_no_rule_are_refused(editor, surface):
    with pytest.raises(Refusal):
        never(surface, editor)
    assert not DecisionBatch.objects.exists()


def test_a_rule_without_the_kind_of_its_record_is_refused(editor):
    with pytest.raises(Refusal, match="kind"):
        always("Gantz", make_person(), editor, kind="")


@pytest.mark.parametrize("kind", ["organization", "nationality", "source"])
def test_a_rule_whose_kind_does_not_fit_its_record_is_refused(editor, kind):
    with pytest.raises(Refusal):
        always("Gantz", make_person(), editor, kind=kind)


def test_a_nationality_may_mean_a_country_and_an_organization_a_source(editor):
    always("Turkic", make_country(), editor, kind="nationality")
    always("Reuters", make_source("Reuters"), editor, kind="organization")
    assert Rule.objects.count() == 2


def test_a_rule_for_a_hidden_record_is_refused(editor):
    with pytest.raises(Refusal, match="hidden"):
        always("Gantz", make_person(review_state="hidden"), editor)


def test_a_rule_for_a_merged_record_is_one_for_the_survivor(editor):
    survivor = make_person()
    assert always("Gantz", make_person("B. Gantz", merged_into=survivor), editor).entity == survivor


def test_a_rule_that_contradicts_one_in_force_is_refused_and_names_it(editor):
    always("Gantz", make_person(), editor)
    with pytest.raises(Refusal, match=r"“Gantz” always means Benny Gantz .*by a rule of Jo"):
        always("Gantz", make_person("Yael Gantz"), make_user())
    with pytest.raises(Refusal, match="Benny Gantz"):
        never("Gantz", editor)
    with pytest.raises(Refusal, match="Benny Gantz"):
        never("Gantz", editor, "person")


@pytest.mark.parametrize("kind", ["", "person"])
def test_what_is_never_a_name_can_mean_nobody(editor, kind):
    never("Rose", editor, kind)
    with pytest.raises(Refusal, match="never a name"):
        always("Rose", make_person(), editor)


def test_what_is_no_place_may_be_a_person(editor):
    never("Paris", editor, "place")
    always("Paris", make_person("Paris Hilton"), editor)
    assert read_rules().refuses("Paris", "place")
    assert not read_rules().refuses("Paris", "person")


def test_the_same_rule_is_not_made_twice(editor):
    gantz = make_person()
    always("Gantz", gantz, editor)
    with pytest.raises(Refusal, match="already"):
        always("Gantz ", gantz, editor)
    assert rule_changes("Gantz", entity=gantz, kind="person", by=editor) == []
    assert Rule.objects.count() == 1


def test_another_action_takes_the_rule_into_its_own_batch(editor):
    changes = rule_changes("Gantz", entity=make_person(), kind="person", by=editor)
    assert [(change.model, change.before) for change in changes] == [("articles.rule", None)]
    assert not DecisionBatch.objects.exists()


def test_a_withdrawn_rule_makes_room_for_another(editor):
    rule = always("Gantz", make_person(), editor)
    withdraw_rule(rule, by=editor, version=rule.version)
    always("Gantz", make_person("Yael Gantz"), editor)
    assert read_rules().meaning("Gantz").entity.name == "Yael Gantz"


def test_a_withdrawn_rule_is_neither_changed_nor_withdrawn_again(editor):
    rule = always("Gantz", make_person(), editor)
    withdraw_rule(rule, by=editor, version=rule.version)
    rule.refresh_from_db()
    with pytest.raises(Refusal, match="withdrawn"):
        withdraw_rule(rule, by=editor, version=rule.version)
    with pytest.raises(Refusal, match="withdrawn"):
        change(rule, editor, surface="Benny")


def test_a_rule_that_somebody_changed_meanwhile_is_left_alone(editor):
    rule = always("Gantz", make_person(), editor)
    stale = Rule.objects.get()
    change(rule, editor, reason="because")
    with pytest.raises(Conflict, match="Gantz"):
        change(stale, make_user(), surface="Benny")
    with pytest.raises(Conflict, match="Gantz"):
        withdraw_rule(stale, by=make_user(), version=stale.version)
    assert Rule.objects.get().surface == "Gantz"


def test_a_rule_is_not_changed_into_what_another_contradicts(editor):
    always("Gantz", make_person(), editor)
    other = always("Benny", make_person("Benny Hill"), editor)
    with pytest.raises(Refusal, match="Benny Gantz"):
        change(other, editor, surface="Gantz")
    assert {*Rule.objects.values_list("surface", flat=True)} == {"Gantz", "Benny"}


def test_a_change_that_changes_nothing_leaves_no_trace(editor):
    rule = always("Gantz", make_person(), editor)
    assert change(rule, editor).version == rule.version
    assert DecisionBatch.objects.count() == 1


def test_a_record_of_the_same_words_that_was_quicker_is_a_conflict(editor, monkeypatch):
    always("Gantz", make_person(), editor)
    monkeypatch.setattr("articles.decisions.rules._check_others", lambda rule: None)
    with pytest.raises(Conflict, match="Gantz"):
        always("Gantz", make_person("Yael Gantz"), editor)
    assert Rule.objects.count() == 1


def test_a_rule_has_the_articles_of_its_words_read_again(editor):
    touched, other = make_article(), make_article("Another story\n\nNobody is here.")
    make_mention(touched, "Benny Gantz", status="suggested")
    rule = always("Benny Gantz", make_person(), editor)
    for article in (touched, other):
        article.refresh_from_db()
    assert (touched.needs_reading, other.needs_reading) == (True, False)
    type(touched).objects.update(needs_reading=False)
    withdraw_rule(rule, by=editor, version=rule.version)
    touched.refresh_from_db()
    assert touched.needs_reading


def test_matches_are_the_suggestions_with_just_these_words():
    article = make_article("Gantz and gantz\n\nBenny\nGantz met Benny Gantz and Gantz. GANTZ!")
    for surface in ("Benny\nGantz", "Benny Gantz", "GANTZ"):
        make_mention(article, surface, status="suggested")
    make_mention(article, "Gantz", make_organization("Gantz"), status="suggested")
    make_mention(article, "Gantz", make_person(), nth=1)
    assert count_matches("Benny Gantz") == (2, 1)
    assert count_matches("Gantz") == (1, 1)
    assert count_matches("Gantz", "person") == (0, 0)
    assert count_matches("") == (0, 0)


def test_the_book_is_read_by_one_query(editor, django_assert_num_queries):
    for number in range(3):
        always(f"Gantz {number}", make_person(), editor)
    with django_assert_num_queries(1):
        book = read_rules()
        assert book.meaning("Gantz 1").reason == "rule of Jo: always Benny Gantz"
    # A document is nearly always without: what is cheap to ask is asked first.
    with django_assert_num_queries(1):
        assert not read_rules(["Ankara", "Haifa"]).meaning("Ankara")
    with django_assert_num_queries(2):
        assert read_rules(["Gantz\n1", "Ankara"]).meaning("Gantz 1")


def test_case_matters_and_white_space_does_not(editor):
    always("Benny Gantz", make_person(), editor)
    never("The Rose", editor)
    book = read_rules()
    assert book.meaning("Benny\n Gantz")
    assert not book.meaning("Benny gantz")
    assert book.refuses("The\u00a0Rose", "place")
    assert not book.refuses("the Rose", "place")


def test_a_rule_follows_its_record_into_a_merger_and_rests_while_it_is_hidden(editor):
    gantz, survivor = make_person(), make_person("Benjamin Gantz")
    always("Gantz", gantz, editor)
    type(gantz).objects.filter(pk=gantz.pk).update(merged_into=survivor)
    assert read_rules().meaning("Gantz").entity.pk == survivor.pk
    type(gantz).objects.filter(pk=survivor.pk).update(review_state="hidden")
    assert read_rules().meaning("Gantz") is None


def test_a_rule_says_what_it_is_in_words(editor):
    assert in_words(never("Wednesday", editor)) == "“Wednesday” is never a name"
    told = in_words(never("Rose", editor, "person"))
    assert told == "“Rose” is never a name of this kind: person"


def test_hostile_words_are_kept_as_words(editor):
    words = "<script>alert('%s')</script>"
    assert always(words, make_person(), editor).surface == words
    assert count_matches("100% 'Gantz'_") == (0, 0)
