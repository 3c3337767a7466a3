"""A signed address shows what is not public yet, on the page that readers would see."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from articles.front_page.preview import preview_of_front_page
from articles.kinds import ArticleState
from articles.models import Article, ContentVersion, PendingRevision, SearchLine
from articles.views import previews as preview_views
from articles.views.previews import pending_address, preview_address
from tests.articles.test_conditional import end_transaction
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


def test_an_address_that_was_tampered_with_says_that_it_is_not_whole(client, draft):
    address = preview_address(draft)
    front = preview_of_front_page()
    others = (address[:-3] + "x/", address.replace("preview/", "preview/x"), "/preview/1:2:3/")
    for other in (*others, front[:-3] + "x/", "/preview/front-page/x/", "/preview/%00/"):
        answer = client.get(other)
        assert answer.status_code == 404
        assert "This address of a preview is not whole" in answer.content.decode()
        assert "Gantz" not in answer.content.decode()


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


@pytest.fixture
def kept_pages(settings):
    location = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "previews"}
    settings.CACHES = {**settings.CACHES, "pages": location}
    yield caches["pages"]
    caches["pages"].clear()


def test_whoever_asks_again_and_again_never_makes_writers_wait(
    client, draft, kept_pages, django_assert_num_queries
):
    address = preview_address(draft)
    first = client.get(address)
    with django_assert_num_queries(1) as asked:
        again = client.get(address)
    assert asked.captured_queries[0]["sql"].startswith("SELECT")
    assert again.content == first.content
    assert "no-store" in again.headers["Cache-Control"]
    other = client.get(address + "?again=1")
    assert (other.status_code, other.headers["Location"]) == (302, address)


def test_a_kept_preview_is_never_older_than_its_article(client, draft, kept_pages):
    address = preview_address(draft)
    client.get(address)
    draft.headline = "Gantz stays at home"
    draft.save()
    end_transaction()
    assert "Gantz stays at home" in client.get(address).content.decode()


def test_a_kept_preview_is_never_older_than_what_is_prepared(client, draft, kept_pages):
    pending = PendingRevision.objects.create(
        article=draft, values={"byline": "By A. One"}, base={"byline": ""}
    )
    address = pending_address(draft)
    assert "By A. One" in client.get(address).content.decode()
    pending.values, pending.version = {"byline": "By B. Two"}, 2
    pending.save()
    assert "By B. Two" in client.get(address).content.decode()
    pending.delete()
    assert client.get(address).status_code == 410


def test_a_kept_preview_is_given_to_nobody_once_its_article_is_withdrawn(client, draft, kept_pages):
    address = preview_address(draft)
    client.get(address)
    Article.objects.filter(pk=draft.pk).update(state=ArticleState.WITHDRAWN)
    end_transaction()
    assert client.get(address).status_code == 410
    client.force_login(make_user("Contributor"))
    assert client.get(address).status_code == 200
    client.logout()
    assert client.get(address).status_code == 410


def test_a_kept_preview_ends_when_readers_see_the_article(client, draft, kept_pages, monkeypatch):
    later = timezone.now() + timedelta(hours=1)
    Article.objects.filter(pk=draft.pk).update(state=ArticleState.PUBLISHED, public_from=later)
    address = preview_address(draft)
    assert client.get(address).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get(address).status_code == 302


def test_a_kept_preview_ends_with_its_address(client, draft, kept_pages, monkeypatch):
    address = preview_address(draft)
    assert client.get(address).status_code == 200
    week = timezone.now() + timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: week)
    assert client.get(address).status_code == 410


def test_a_kept_preview_is_shown_nowhere_else(client, draft, kept_pages):
    client.get(preview_address(draft))
    assert client.get(draft.get_absolute_url()).status_code == 404
