"""Whoever has the right to an action may take it back, from any page and after a reload."""

import pytest
from django.urls import reverse

from articles.decisions import (
    Choice,
    Seen,
    confirm,
    give_state,
    merge_records,
    note_edit,
    photograph_record,
    settle,
)
from articles.models import Article, DecisionBatch, Mention
from entities.models import Person
from tests.articles.test_groups import client_of
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db


def decided():
    mention = make_mention(make_article(), "Benny Gantz", make_person(), status="suggested")
    return settle([Seen(mention.pk, 1)], Choice("accept"), by=make_user())


def undo(client, batch, **kwargs):
    address = reverse("admin:articles_decisionbatch_undo", args=[batch.pk])
    return client.post(address, **kwargs)


@pytest.mark.parametrize(
    ("group", "status"), [("", 403), ("Contributor", 403), ("Editor", 302), ("Publisher", 302)]
)
def test_another_editor_may_take_a_decision_back(group, status):
    batch = decided()
    assert undo(client_of(group), batch).status_code == status
    mention = Mention.objects.get(pk=batch.decisions.get(model="articles.mention").row)
    assert (mention.status == "suggested") == (status == 302)


@pytest.mark.parametrize(("group", "status"), [("Editor", 403), ("Publisher", 302)])
def test_only_who_may_publish_takes_publishing_back(group, status):
    article = make_article(published=False)
    give_state([article.pk], "published", by=make_user())
    client = client_of(group)
    batch = DecisionBatch.objects.get()
    assert undo(client, batch).status_code == status
    assert (Article.objects.get().state == "draft") == (status == 302)


def test_only_who_may_publish_takes_the_taking_back_back():
    article = make_article(published=False)
    give_state([article.pk], "published", by=make_user())
    undo(client_of("Publisher"), DecisionBatch.objects.get())
    assert undo(client_of("Editor"), DecisionBatch.objects.first()).status_code == 403
    assert undo(client_of("Publisher"), DecisionBatch.objects.first()).status_code == 302
    assert Article.objects.get().state == "published"


@pytest.mark.parametrize(("group", "status"), [("Contributor", 403), ("Editor", 302)])
def test_who_may_change_a_record_takes_its_confirmation_back(group, status):
    confirm([make_person(review_state="proposed")], by=make_user())
    assert undo(client_of(group), DecisionBatch.objects.get()).status_code == status


def test_who_may_not_decide_takes_no_edit_of_names_back():
    person = make_person()
    before = photograph_record(person)
    person.names.create(text="Benjamin Gantz")
    batch = note_edit(person, before, by=make_user())
    assert {row.model for row in batch.decisions.all()} == {"entities.name"}
    for group in ("", "Contributor"):
        assert undo(client_of(group), batch).status_code == 403
    assert undo(client_of("Editor"), batch).status_code == 302
    assert not person.names.exists()


def test_taking_back_twice_tells_who_did_it_first():
    batch, client = decided(), client_of("Editor")
    undo(client, batch)
    response = client.post(
        reverse("admin:articles_decisionbatch_undo", args=[batch.pk]), follow=True
    )
    assert "took this back" in response.content.decode()
    script = undo(client, batch, headers={"X-Requested-With": "desk"})
    assert script.status_code == 409
    assert "took this back" in script.json()["error"]


def test_one_goes_back_to_where_one_came_from_and_nowhere_else():
    here = reverse("admin:articles_article_changelist")
    assert undo(client_of("Editor"), decided(), data={"next": here}).url == here
    elsewhere = "https://example.org/"
    answer = undo(client_of("Editor"), decided(), data={"next": elsewhere})
    assert answer.url == reverse("admin:index")


def test_taking_back_is_a_deed_and_of_what_is_there():
    client = client_of("Editor")
    address = reverse("admin:articles_decisionbatch_undo", args=[4711])
    assert client.post(address).status_code == 404
    assert client.get(address).status_code == 405


def merge_two():
    survivor, *losers = [make_person(f"Gantz {n}") for n in range(3)]
    versions = {one.pk: one.version for one in (survivor, *losers)}
    return merge_records(survivor.pk, [one.pk for one in losers], by=make_user(), versions=versions)


def test_of_a_merge_of_several_one_is_taken_back_or_all():
    first, second = merge_two()
    client = client_of("Publisher")
    undo(client, second)
    assert Person.objects.current().count() == 2
    undo(client, DecisionBatch.objects.first())
    undo(client, first, data={"together": "on"})
    assert Person.objects.current().count() == 3


def test_a_decision_that_is_one_of_several_says_so():
    merge_two()
    decided()
    told = {batch.verb: batch.is_one_of_several for batch in DecisionBatch.objects.told()}
    assert told == {"merge": True, "accept": False}


def test_an_article_is_read_again_at_once_where_no_script_does():
    batch = decided()
    undo(client_of("Editor"), batch)
    assert not Article.objects.get().needs_reading
