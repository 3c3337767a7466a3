"""What each group may do, tried by sending requests and not by asking for permissions."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from articles.models import Article, Block, Document, Mention
from entities.models import Name, Person, Post
from tests import factories as make
from tests.admin_forms import read_form, submit

pytestmark = pytest.mark.django_db

GROUPS = ("Contributor", "Editor", "Publisher")
VIEWED = [
    *("articles/article", "articles/block", "articles/document", "articles/evidence"),
    *("articles/mention", "articles/text", "articles/timeexpression", "taggit/tag"),
    *("entities/country", "entities/event", "entities/organization", "entities/person"),
    *("entities/place", "entities/post", "entities/source", "entities/tenure"),
    "entities/formerslug",
]
NO_FORMS = {
    "names-TOTAL_FORMS": 0,
    "names-INITIAL_FORMS": 0,
    "tenures-TOTAL_FORMS": 0,
    "tenures-INITIAL_FORMS": 0,
}


def client_of(group):
    client = Client()
    client.force_login(make.make_user(group))
    return client


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("records", VIEWED)
def test_every_group_reads_every_record(group, records):
    assert client_of(group).get(f"/admin/{records}/").status_code == 200


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("records", ["auth/user", "auth/group"])
def test_no_group_reaches_users_and_groups(group, records):
    client = client_of(group)
    for page in ("", "add/", f"{User.objects.get().pk}/change/"):
        assert client.get(f"/admin/{records}/{page}").status_code == 403
        assert client.post(f"/admin/{records}/{page}", {"is_superuser": "on"}).status_code == 403


def test_staff_in_no_group_read_nothing():
    client = client_of("")
    assert {client.get(f"/admin/{records}/").status_code for records in VIEWED} == {403}


ADDITIONS = [
    ("entities/person", {"name": "New Person", "review_state": "confirmed", **NO_FORMS}, Person),
    ("entities/post", {"name": "Minister"}, Post),
    ("taggit/tag", {"name": "peace"}, apps.get_model("taggit", "Tag")),
]


@pytest.mark.parametrize(
    ("group", "allowed"), [("Contributor", False), ("Editor", True), ("Publisher", True)]
)
@pytest.mark.parametrize(("records", "data", "model"), ADDITIONS)
def test_editors_add_records_and_contributors_do_not(group, allowed, records, data, model):
    response = client_of(group).post(f"/admin/{records}/add/", data)
    assert response.status_code == (302 if allowed else 403)
    assert model.objects.exists() == allowed


@pytest.mark.parametrize(
    ("group", "allowed"), [("Contributor", False), ("Editor", True), ("Publisher", True)]
)
def test_editors_change_records_and_contributors_do_not(group, allowed):
    person, article = make.make_person(), make.make_article(published=False)
    client = client_of(group)
    editor = client_of("Editor")
    for address, field in (
        (f"/admin/entities/person/{person.pk}/change/", "summary"),
        (f"/admin/articles/article/{article.pk}/change/", "byline"),
    ):
        if allowed:
            assert submit(client, address, **{field: "changed"}).status_code == 302
        else:
            assert client.post(address, {field: "changed"}).status_code == 403
            assert editor.get(address).status_code == 200
    assert Person.objects.filter(summary="changed").exists() == allowed
    assert Article.objects.filter(byline="changed").exists() == allowed


@pytest.mark.parametrize(
    ("group", "allowed"), [("Contributor", False), ("Editor", False), ("Publisher", True)]
)
def test_publishers_publish_and_others_do_not(group, allowed):
    article = make.make_article(published=False)
    address = f"/admin/articles/article/{article.pk}/publish/"
    answer = client_of(group).post(address, {"seen_version": 1})
    assert answer.status_code == (302 if allowed else 403)
    article.refresh_from_db()
    assert (article.state == "published") == allowed


@pytest.mark.parametrize(
    ("group", "allowed"), [("Contributor", False), ("Editor", False), ("Publisher", True)]
)
def test_publishers_delete_articles_and_records_with_all_their_parts(group, allowed):
    person, article = make.make_person(), make.make_article(published=False)
    Name.objects.create(entity=person, text="Benjamin Gantz")
    person.slug = "benny"
    person.save()
    make.make_mention(article, "Benny Gantz", person)
    client = client_of(group)
    page = client.get(f"/admin/articles/article/{article.pk}/delete/", follow=True)
    assert page.status_code == (200 if allowed else 403)
    if allowed:
        form = read_form(page.content.decode())
        client.post(page.context["address"], {**form, "do": "1"})
    status = client.post(f"/admin/entities/person/{person.pk}/delete/", {"post": "yes"}).status_code
    assert status == (302 if allowed else 403)
    left = [model.objects.exists() for model in (Article, Block, Mention, Person, Name)]
    assert set(left) == {not allowed}


@pytest.mark.parametrize("group", GROUPS)
def test_no_group_deletes_a_document_or_a_text(group):
    article = make.make_article()
    document = Document.objects.create(article=article, sha256="0" * 64, content=b"x")
    client = client_of(group)
    for address in (
        f"/admin/articles/document/{document.pk}/delete/",
        f"/admin/articles/text/{article.current_text.pk}/delete/",
    ):
        assert client.post(address, {"post": "yes"}).status_code == 403


MIGRATION = importlib.import_module("articles.migrations.0002_editorial_groups")
HERE = SimpleNamespace(connection=connection)


def test_the_groups_are_made_again_with_what_an_administrator_added():
    editors = Group.objects.get(name="Editor")
    editors.permissions.add(Permission.objects.get(codename="view_user"))
    before = {*editors.permissions.all()}
    count = Permission.objects.count()
    MIGRATION.make_groups(MigrationLoader(connection).project_state().apps, HERE)
    assert {*editors.permissions.all()} == before
    assert Permission.objects.count() == count


def test_a_database_without_permissions_gets_them():
    Group.objects.all().delete()
    Permission.objects.all().delete()
    MIGRATION.make_groups(MigrationLoader(connection).project_state().apps, HERE)
    names = Group.objects.get(name="Publisher").permissions.values_list("codename", flat=True)
    assert "publish_article" in names


def test_going_back_removes_the_groups_and_leaves_the_permissions():
    count = Permission.objects.count()
    MIGRATION.remove_groups(apps, HERE)
    assert not Group.objects.filter(name__in=GROUPS).exists()
    assert Permission.objects.count() == count
