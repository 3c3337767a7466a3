"""The page on which an editor gives a record another kind."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from articles.models import DecisionBatch
from entities.models import Entity, Organization, Person, Post
from tests import factories as make
from tests.admin_forms import read_form

pytestmark = pytest.mark.django_db

TEXT = "Ford cuts jobs\n\nMinister Ford met workers."


def client_of(group, **fields):
    client = Client()
    client.force_login(make.make_user(group, **fields))
    return client


@pytest.fixture
def editor():
    return client_of("Editor", username="ann")


@pytest.fixture
def ford():
    article = make.make_article(TEXT)
    person = make.make_person("Ford <b>", family_name="Ford", summary="Makes cars.")
    make.make_mention(article, "Ford", person)
    make.make_tenure(article, person, "Minister Ford met workers.")
    return person


def kind_url(record, kind="person"):
    return f"/admin/entities/{kind}/{record.pk}/kind/"


def confirm(client, record, **changes):
    data = {"kind": "organization", "seen_version": record.version, "reason": "A company."}
    return client.post(kind_url(record), data | changes)


def test_the_record_leads_to_the_page(editor, ford):
    page = editor.get(f"/admin/entities/person/{ford.pk}/change/").content.decode()
    assert f'href="{kind_url(ford)}"' in page


def test_the_page_offers_the_kinds_that_it_may_become(editor, ford):
    page = editor.get(kind_url(ford)).content.decode()
    for kind in ("organization", "place", "source"):
        assert f'value="{kind}"' in page
    for kind in ("person", "country", "event"):
        assert f'value="{kind}"' not in page
    assert "change_kind_form" not in page


def test_what_would_be_lost_is_shown_before_anything_happens(editor, ford):
    page = editor.get(kind_url(ford), {"kind": "organization"}).content.decode()
    assert "<dt>Family name</dt><dd>Ford</dd>" in page
    assert "offices held (1):" in page
    assert "mentions (1)" in page
    assert "Ford &lt;b&gt;" in page
    assert "Ford <b>" not in page
    assert "change_kind_form" in page
    assert Entity.objects.get(pk=ford.pk).kind == "person"


def test_confirming_changes_the_kind_and_leads_to_the_record(editor, ford):
    sent = read_form(editor.get(kind_url(ford), {"kind": "organization"}).content.decode())
    response = editor.post(kind_url(ford), {**sent, "reason": "A company."}, follow=True)
    assert response.redirect_chain == [(f"/admin/entities/organization/{ford.pk}/change/", 302)]
    assert "is of another kind now: Organization." in response.content.decode()
    batch = DecisionBatch.objects.get()
    assert (batch.verb, batch.reason, batch.by.username) == ("change-kind", "A company.", "ann")
    assert LogEntry.objects.get().content_type.model == "organization"


def test_what_stands_in_the_way_is_linked_and_nothing_can_be_confirmed(editor):
    body = make.make_organization("Ford")
    post = Post.objects.create(name="Chairman", organization=body)
    page = editor.get(kind_url(body, "organization"), {"kind": "person"}).content.decode()
    assert f'href="/admin/entities/post/{post.pk}/change/"' in page
    assert "give them to another record first" in page
    assert "change_kind_form" not in page
    sent = {"kind": "person", "seen_version": 1}
    refused = editor.post(kind_url(body, "organization"), sent)
    assert refused.status_code == 400
    assert Organization.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"kind": "person"}, 400, "of this kind already"),
        ({"kind": "planet"}, 400, "no such kind of record"),
        ({"kind": ""}, 400, "What is it?"),
        ({"seen_version": "7"}, 409, "Somebody else has just changed"),
        ({"seen_version": "x"}, 400, "whole number"),
        ({"reason": "x" * 501}, 400, "at most 500"),
    ],
)
def test_bad_input_is_answered_in_words_and_changes_nothing(editor, ford, changes, status, said):
    response = confirm(editor, ford, **changes)
    assert response.status_code == status
    assert said in response.content.decode()
    assert Person.objects.exists()
    assert not DecisionBatch.objects.exists()


def test_countries_and_events_are_refused_in_words(editor, ford):
    for kind, said in (("country", "Countries come from their table"), ("event", "Events stand")):
        response = confirm(editor, ford, kind=kind)
        assert response.status_code == 400
        assert said in response.content.decode()


def test_a_stale_form_keeps_its_reason_and_takes_the_new_version(editor, ford):
    Entity.objects.filter(pk=ford.pk).update(version=4)
    page = confirm(editor, ford).content.decode()
    sent = read_form(page)
    assert (sent["seen_version"], sent["reason"]) == ("4", "A company.")
    assert editor.post(kind_url(ford), sent).status_code == 302


def test_the_page_of_the_former_kind_leads_to_the_record(editor, ford):
    confirm(editor, ford)
    response = editor.get(kind_url(ford), follow=True)
    assert response.redirect_chain[-1] == (f"/admin/entities/organization/{ford.pk}/change/", 302)
    again = confirm(editor, ford)
    assert again.status_code == 302
    assert DecisionBatch.objects.count() == 1


def test_a_form_of_the_former_kind_saves_nothing_and_leads_to_the_record(editor, ford):
    address = f"/admin/entities/person/{ford.pk}/change/"
    sent = read_form(editor.get(address).content.decode())
    confirm(editor, ford)
    response = editor.post(address, {**sent, "summary": "Mine"}, follow=True)
    assert response.redirect_chain == [(f"/admin/entities/organization/{ford.pk}/change/", 302)]
    assert "is of another kind now: Organization." in response.content.decode()
    assert Organization.objects.get().summary == "Makes cars."


@pytest.mark.parametrize("wrong", ["123456", "x", "9" * 30])
def test_a_forged_id_is_not_found(editor, wrong):
    address = f"/admin/entities/person/{wrong}/kind/"
    assert editor.get(address).status_code == 404
    assert editor.post(address, {"kind": "place", "seen_version": 1}).status_code == 404


def test_a_merged_record_has_no_page(editor, ford):
    merged = make.make_person("Fordd", merged_into=ford)
    assert editor.get(kind_url(merged)).status_code == 404


@pytest.mark.parametrize(
    ("group", "status"), [("", 403), ("Contributor", 403), ("Editor", 302), ("Publisher", 302)]
)
def test_who_may_change_a_record_may_change_its_kind(ford, group, status):
    client = client_of(group)
    assert client.get(kind_url(ford)).status_code == (403 if status == 403 else 200)
    assert confirm(client, ford).status_code == status
    assert Organization.objects.exists() == (status == 302)


def test_nobody_makes_a_record_of_a_kind_that_is_not_theirs(ford):
    user = make.make_user("")
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["change_person", "change_place"])
    )
    client = Client()
    client.force_login(user)
    page = client.get(kind_url(ford)).content.decode()
    assert 'value="organization"' not in page
    assert 'value="place"' in page
    assert confirm(client, ford).status_code == 403
    assert confirm(client, ford, kind="place").status_code == 302


def test_a_stranger_is_asked_to_log_in(ford):
    assert Client().get(kind_url(ford)).status_code == 302
    assert Person.objects.exists()
