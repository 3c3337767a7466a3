"""No format gives out what the page does not show."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.decisions import decide_mention
from articles.models import Article, CorrectionNotice, Text
from articles.representations.formats import ARTICLE_FORMATS
from articles.views.previews import preview_address
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db

SUFFIXES = [form.suffix for form in ARTICLE_FORMATS]


@pytest.fixture
def article() -> Article:
    article = make_article("Gantz to visit Ankara\n\nBenny Gantz met Wanda Doe in Ankara.")
    make_mention(article, "Benny Gantz", make_person())
    return article


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_no_article_or_not_public_yet_is_not_found(client, article, suffix):
    later = timezone.now() + timedelta(days=1)
    address = f"/articles/{article.slug}{suffix}"
    for change in ({"state": "draft"}, {"state": "review"}, {"public_from": later}):
        Article.objects.update(**({"state": "published"} | change))
        assert client.get(address).status_code == 404
    assert client.get(f"/articles/nothing{suffix}").status_code == 404


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_withdrawn_article_is_gone_with_all_it_said(client, article, suffix):
    Article.objects.update(state="withdrawn")
    response = client.get(f"/articles/{article.slug}{suffix}")
    assert response.status_code == 410
    assert "ETag" not in response.headers
    assert "Gantz" not in response.content.decode()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_rejected_is_unsure_or_hidden_is_not_named(client, article, suffix):
    rejected, unsure, hidden = (make_person(f"Person {name}") for name in ("One", "Two", "Three"))
    make_mention(article, "Wanda", rejected, status="rejected")
    make_mention(article, "Wanda Doe", unsure, status="suggested", confidence=0.1)
    make_mention(article, "Doe", hidden)
    hidden.review_state = "hidden"
    hidden.save()
    response = client.get(f"/articles/{article.slug}{suffix}")
    assert response.status_code == 200
    said = response.content.decode()
    assert not any(name in said for name in ("Person One", "Person Two", "Person Three"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_editor_is_named(client, article, suffix):
    editor = make_user("Editor", username="edith", first_name="Edith", last_name="Editrix")
    person = make_person("Wanda Doe")
    found = make_mention(article, "Wanda Doe", person, status="suggested", confidence=0.9)
    decide_mention(found, status="accepted", by=editor)
    CorrectionNotice.objects.create(article=article, text="It was so.", by=editor)
    Text.objects.update(made_by=editor)
    response = client.get(f"/articles/{article.slug}{suffix}")
    assert response.status_code == 200
    assert not re.search("edit(h|rix)", response.content.decode(), re.IGNORECASE)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_is_sent_to_it(client, article, suffix):
    assert client.post(f"/articles/{article.slug}{suffix}").status_code == 405
    assert client.head(f"/articles/{article.slug}{suffix}").content == b""


def test_a_preview_leads_to_no_format_for_there_is_none_yet(client, article):
    Article.objects.update(state="draft")
    article.refresh_from_db()
    page = client.get(preview_address(article)).content.decode()
    assert "Benny Gantz" in page
    assert not any(f"{article.slug}{suffix}" in page for suffix in SUFFIXES)
