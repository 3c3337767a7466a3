"""A signed address shows what is not public yet, on the page that readers would see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import preview_views
from articles.kinds import ArticleState
from articles.models import Article, ContentVersion, SearchLine
from articles.preview_views import preview_address
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    article = make_article(
        "Gantz to visit Ankara\n\nGantz met Akar.", state=ArticleState.DRAFT, public_from=None
    )
    make_mention(article, "Gantz", make_person(), status="accepted")
    return article


def test_whoever_has_the_address_sees_the_page_as_readers_would(client, draft):
    page = client.get(preview_address(draft))
    html = page.content.decode()
    assert page.status_code == 200
    assert 'href="/people/benny-gantz/"' in html
    assert "Readers do not see this yet" in html
    assert '<meta name="robots" content="noindex' in html
    assert "no-store" in page.headers["Cache-Control"]


def test_nothing_is_changed_by_looking(client, draft):
    before = ContentVersion.objects.get().number, draft.updated_at
    client.get(preview_address(draft))
    draft.refresh_from_db()
    assert (draft.state, draft.public_from) == (ArticleState.DRAFT, None)
    assert (ContentVersion.objects.get().number, draft.updated_at) == before
    assert not SearchLine.objects.exists()
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get("/people/benny-gantz/").status_code == 404


@pytest.mark.parametrize("state", [ArticleState.REVIEW, ArticleState.WITHDRAWN])
def test_every_state_but_public_has_a_preview(client, draft, state):
    """Of what was withdrawn colleagues alone see it."""
    Article.objects.filter(pk=draft.pk).update(state=state)
    client.force_login(make_user("Contributor"))
    assert client.get(preview_address(draft)).status_code == 200


def test_what_is_scheduled_has_one_and_what_is_public_leads_to_its_page(client, draft):
    draft.state, draft.public_from = ArticleState.PUBLISHED, timezone.now() + timedelta(hours=1)
    draft.save()
    address = preview_address(draft)
    assert client.get(address).status_code == 200
    draft.public_from = timezone.now() - timedelta(hours=1)
    draft.save()
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, draft.get_absolute_url())


def test_an_address_that_was_tampered_with_leads_nowhere(client, draft):
    address = preview_address(draft)
    for other in (address[:-3] + "x/", address.replace("preview/", "preview/x"), "/preview/1:2:3/"):
        assert client.get(other).status_code == 404


def test_after_a_week_it_says_so(client, draft, monkeypatch):
    monkeypatch.setattr(preview_views, "VALID_FOR", timedelta(seconds=-1))
    answer = client.get(preview_address(draft))
    assert answer.status_code == 410
    assert "no longer valid" in answer.content.decode()
    assert "Gantz" not in answer.content.decode()


def test_of_an_article_that_is_gone_it_says_the_same(client, draft):
    address = preview_address(draft)
    draft.delete()
    assert client.get(address).status_code == 410


def test_an_editor_finds_the_address_beside_the_state_until_it_is_public(client, draft):
    client.force_login(make_user("Editor"))
    address = f"/admin/articles/article/{draft.pk}/change/"
    assert 'href="/preview/' in client.get(address).content.decode()
    draft.state = ArticleState.PUBLISHED
    draft.save()
    assert 'href="/preview/' not in client.get(address).content.decode()
