"""The screens of rules: made, changed and withdrawn by those who may, as the door allows."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from articles.decisions.rules import change_rule, make_rule
from articles.forms import rules as rule_forms
from articles.models import DecisionBatch, Rule
from tests import factories as make
from tests.admin_forms import submit

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/rule/"
ADD = f"{LIST}add/"


def client_of(group):
    client = Client()
    client.force_login(make.make_user(group))
    return client


@pytest.fixture
def editor():
    return client_of("Editor")


@pytest.fixture
def rule():
    gantz = make.make_person()
    return make_rule("Gantz", entity=gantz, kind="person", by=make.make_user(first_name="Jo"))


def page_of(rule):
    return f"{LIST}{rule.pk}/change/"


def told(response):
    return " ".join(str(message) for message in response.context["messages"])


def errors(response):
    return str(response.context["adminform"].form.errors)


def test_an_editor_makes_a_rule(editor):
    gantz = make.make_person()
    values = {"surface": " Benny\tGantz ", "kind": "person", "entity": gantz.pk, "reason": "why"}
    assert submit(editor, ADD, **values).status_code == 302
    rule = Rule.objects.get()
    assert (rule.surface, rule.entity_id, rule.reason) == ("Benny Gantz", gantz.pk, "why")
    assert rule.made_by.groups.get().name == "Editor"
    assert DecisionBatch.objects.get().verb == "rule"
    assert LogEntry.objects.get().object_id == str(rule.pk)


def test_what_is_touched_is_told_after_making_and_on_the_page(editor):
    article = make.make_article()
    make.make_mention(article, "Ankara", status="suggested")
    response = editor.post(ADD, {"surface": "Ankara"}, follow=True)
    assert "These words stand now in 1 suggestion, in 1 article." in told(response)
    page = editor.get(page_of(Rule.objects.get())).content.decode()
    address = "/admin/articles/mention/?surface=Ankara&amp;status__exact=suggested"
    assert f'<a href="{address}">Look</a>' in page
    shown = editor.get(address.replace("&amp;", "&")).context["cl"].result_list
    assert [mention.surface for mention in shown] == ["Ankara"]
    assert "These words stand now in 1 suggestion, in 1 article." in page


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"surface": ""}, "This field is required."),
        ({"surface": "1999"}, "The words of a rule need a letter."),
        ({"surface": "Gantz"}, "“Gantz” always means Benny Gantz (person), by a rule of Jo"),
        ({"surface": "Gant\0z"}, "Null characters are not allowed."),
        ({"surface": "x" * 501}, "at most 500 characters"),
        ({"surface": "Rose", "kind": "nobody"}, "Select a valid choice."),
    ],
)
def test_what_makes_no_rule_is_said_beside_the_form(editor, rule, values, error):
    response = submit(editor, ADD, **values)
    assert response.status_code == 200
    assert error in errors(response)
    assert "Constraint" not in errors(response)
    assert Rule.objects.count() == 1


def test_a_kind_that_does_not_fit_and_a_record_that_is_none_are_refused(editor):
    gantz = make.make_person()
    response = submit(editor, ADD, surface="Gantz", kind="place", entity=gantz.pk)
    assert "record of another kind (Person)" in errors(response)
    assert "Constraint" not in errors(response)
    response = submit(editor, ADD, surface="Gantz", kind="", entity=gantz.pk)
    assert "Say of which kind the words are." in errors(response)
    assert "Constraint" not in errors(response)
    response = submit(editor, ADD, surface="Gantz", kind="person", entity="999")
    assert "Select a valid choice." in errors(response)


@pytest.fixture
def many(monkeypatch):
    monkeypatch.setattr(rule_forms, "MANY", 1)
    article = make.make_article()
    for nth in range(2):
        make.make_mention(article, "Ankara", nth=nth, status="suggested")
        make.make_mention(article, "Gantz", nth=nth, status="suggested")


def test_a_rule_that_matches_much_is_made_only_by_who_agrees(editor, many):
    response = submit(editor, ADD, surface="Ankara")
    assert "These words stand now in 2 suggestions, in 1 article. Tick this box" in errors(response)
    assert 'type="checkbox" name="agreed"' in response.content.decode()
    assert not Rule.objects.exists()
    assert submit(editor, ADD, surface="Ankara", agreed="on").status_code == 302
    assert Rule.objects.exists()


def test_an_agreement_is_not_carried_over_to_other_words(editor, many):
    response = submit(editor, ADD, surface="1999", agreed="on")
    assert 'name="agreed"' in response.content.decode()
    assert "agreed" not in response.context["adminform"].form.data


def test_a_rule_for_one_kind_counts_that_kind(editor, many):
    assert submit(editor, ADD, surface="Ankara", kind="place").status_code == 302


def test_only_other_words_or_another_meaning_are_asked_about(editor, many, rule):
    response = submit(editor, page_of(rule), reason="a better reason")
    assert response.status_code == 302
    rule.refresh_from_db()
    assert (rule.reason, rule.version) == ("a better reason", 2)
    response = submit(editor, page_of(rule), surface="Ankara")
    assert "2 suggestions" in errors(response)


def test_a_stale_form_is_told_and_changes_nothing(editor, rule):
    page = editor.get(page_of(rule))
    change_rule(
        rule,
        surface="Gantz",
        entity=rule.entity,
        kind="person",
        reason="meanwhile",
        by=make.make_user(),
        version=1,
    )
    data = {"surface": "Benny", "kind": "person", "entity": rule.entity_id, "seen_version": 1}
    assert page.status_code == 200
    response = editor.post(page_of(rule), data)
    assert "Nothing was saved." in errors(response)
    assert Rule.objects.get().surface == "Gantz"


def test_an_editor_who_was_quicker_with_the_same_words_is_told(editor, monkeypatch, rule):
    monkeypatch.setattr("articles.forms.rules.check_rule", lambda *args, **kwargs: None)
    response = editor.post(ADD, {"surface": "Gantz"}, follow=True)
    assert "change or withdraw that one first" in told(response)
    assert Rule.objects.count() == 1


def test_a_rule_is_withdrawn_by_its_button(editor, rule):
    assert "Withdraw this rule" in editor.get(page_of(rule)).content.decode()
    response = submit(editor, page_of(rule), _withdraw="", surface="not saved")
    assert response.status_code == 302
    rule.refresh_from_db()
    assert (rule.is_in_force, rule.surface) == (False, "Gantz")
    assert "Withdrawn." in [entry.get_change_message() for entry in LogEntry.objects.all()]


@pytest.mark.parametrize("version", ["", "7", "x", "²"])
def test_a_rule_that_was_seen_otherwise_is_not_withdrawn(editor, rule, version):
    data = {"_withdraw": "", "seen_version": version}
    response = editor.post(page_of(rule), data, follow=True)
    assert "Somebody else has just changed the rule" in told(response)
    rule.refresh_from_db()
    assert rule.is_in_force


def test_a_withdrawn_rule_is_to_be_read_only(editor, rule):
    submit(editor, page_of(rule), _withdraw="")
    page = editor.get(page_of(rule)).content.decode()
    assert 'name="surface"' not in page
    assert "Withdraw this rule" not in page
    assert editor.post(page_of(rule), {"_withdraw": "", "seen_version": 2}).status_code == 302
    assert editor.post(page_of(rule), {"surface": "x"}).status_code == 403
    assert DecisionBatch.objects.count() == 2


def test_rules_are_withdrawn_many_at_once(editor, rule):
    other = make_rule("Rose", entity=None, kind="", by=make.make_user())
    data = {"action": "withdraw_selected", "_selected_action": [rule.pk, other.pk]}
    response = editor.post(LIST, data, follow=True)
    assert "2 rules withdrawn." in told(response)
    assert not Rule.objects.in_force().exists()
    assert "0 rules withdrawn." in told(editor.post(LIST, data, follow=True))


def test_nobody_deletes_a_rule(editor, rule):
    assert (
        client_of("Publisher").post(f"{LIST}{rule.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    page = editor.get(LIST)
    actions = [value for value, _label in page.context["action_form"].fields["action"].choices]
    assert actions == ["", "withdraw_selected"]


def test_a_contributor_reads_rules_and_changes_none(rule):
    contributor = client_of("Contributor")
    assert contributor.get(LIST).status_code == 200
    assert "Withdraw this rule" not in contributor.get(page_of(rule)).content.decode()
    assert contributor.get(ADD).status_code == 403
    assert contributor.post(ADD, {"surface": "Rose"}).status_code == 403
    assert contributor.post(page_of(rule), {"surface": "Rose"}).status_code == 403
    data = {"_withdraw": "", "seen_version": 1}
    assert contributor.post(page_of(rule), data).status_code == 403
    data = {"action": "withdraw_selected", "_selected_action": [rule.pk]}
    contributor.post(LIST, data)
    rule.refresh_from_db()
    assert (rule.surface, rule.is_in_force) == ("Gantz", True)


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_takes_few_queries(editor, count, django_assert_num_queries):
    for number in range(count):
        person = make.make_person(f"Person {number}")
        make_rule(f"Gantz {number}", entity=person, kind="person", by=make.make_user())
    editor.get(LIST)
    with django_assert_num_queries(9):
        editor.get(LIST)


def test_the_list_says_what_rules_say_and_escapes_it(editor, rule):
    make_rule("<b>Rose</b>", entity=None, kind="place", by=make.make_user())
    page = editor.get(LIST).content.decode()
    assert "&lt;b&gt;Rose&lt;/b&gt;" in page
    assert "<b>Rose" not in page
    assert f'<a href="/admin/entities/person/{rule.entity_id}/change/">Benny Gantz</a>' in page


@pytest.mark.parametrize(("wanted", "found"), [("yes", 1), ("no", 1), ("", 2), ("maybe", 2)])
def test_rules_in_force_are_told_from_withdrawn_ones(editor, rule, wanted, found):
    make_rule("Rose", entity=None, kind="", by=make.make_user())
    Rule.objects.filter(pk=rule.pk).update(withdrawn_at="2022-10-25T00:00Z")
    page = editor.get(LIST, {"in_force": wanted})
    assert len(page.context["cl"].result_list) == found
    if found == 1:
        [shown] = page.context["cl"].result_list
        assert shown.is_in_force is (wanted == "yes")
