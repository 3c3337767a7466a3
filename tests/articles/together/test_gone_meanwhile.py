"""An article that is deleted while a page of it is open: what the page sends gets an answer."""

import pytest
from django.test import Client

from articles.admin import presence, states, writing
from articles.models import Article, DraftSave, Presence
from articles.together import commenting
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)
KEEP = "/admin/articles/article/write/keep/"


@pytest.fixture
def editor():
    client = Client()
    client.force_login(make_user(is_superuser=True))
    return client


@pytest.fixture
def article():
    return make_article("Rain in Oslo\n\nIt rained.", published=False)


def deleting_first(monkeypatch, module, name):
    """As another process that is quicker by a moment."""
    real = getattr(module, name)

    def quicker(*args, **kwargs):
        Article.objects.all().delete()
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, quicker)


def keep(client, article):
    return client.post(KEEP, {"key": "a" * 32, "content": "Mine.", "article": article.pk})


def test_what_is_typed_is_not_kept_and_its_author_is_told(editor, article, monkeypatch):
    deleting_first(monkeypatch, writing, "keep_draft")
    answer = keep(editor, article)
    assert answer.status_code == 410
    assert "has been deleted in the meantime" in answer.json()["error"]
    again = keep(editor, article)
    assert again.status_code == 404
    assert again.json() == answer.json()
    assert not DraftSave.objects.exists()


def test_nobody_is_present_at_it(editor, article, monkeypatch):
    deleting_first(monkeypatch, presence, "note_presence")
    address = f"/admin/articles/article/{article.pk}/review/here/"
    assert editor.post(address, {"place": "desk"}).status_code == 404
    assert editor.post(address, {"place": "desk"}).status_code == 404
    assert not Presence.objects.exists()


def test_what_somebody_says_about_it_stands_in_the_form(editor, article, monkeypatch):
    deleting_first(monkeypatch, commenting, "lock_article")
    address = f"/admin/articles/article/{article.pk}/comments/"
    answer = editor.post(address, {"words": "Was it Oslo?"})
    assert answer.status_code in (400, 409)
    assert "There is no such article any more." in answer.content.decode()
    assert "Was it Oslo?" in answer.content.decode()


def test_its_next_step_is_not_found(editor, article, monkeypatch):
    deleting_first(monkeypatch, states, "lock_article")
    address = f"/admin/articles/article/{article.pk}/publish/"
    assert editor.post(address, {"seen_version": article.version}).status_code == 404
