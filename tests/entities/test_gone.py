"""Records that were public and are hidden now: gone, and not a word of what they were."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.decisions import Seen, give_state, settle_events
from articles.models import Article, DecisionBatch
from entities.models import FormerSlug
from tests.admin_forms import submit
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_person,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db

SENTENCE = "Benny Gantz travels to Ankara on Wednesday."


def hide(client, record) -> None:
    """As an editor does it in the admin."""
    client.force_login(make_user("Editor"))
    address = f"/admin/entities/{record.kind}/{record.pk}/change/"
    assert submit(client, address, review_state="hidden").status_code == 302
    client.logout()


def test_a_person_who_was_public_and_is_hidden_is_gone_without_the_name(client):
    person = make_person()
    make_mention(make_article(), "Benny Gantz", person)
    assert client.get(person.get_absolute_url()).status_code == 200
    hide(client, person)
    response = client.get(person.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 410
    assert "This page is no longer here" in html
    assert "Gantz" not in html
    assert "gantz" not in html
    assert client.get(f"{person.get_absolute_url()}feed/").status_code == 410


def test_so_is_its_former_address_and_the_one_that_was_merged_into_it(client):
    person = make_person()
    make_mention(make_article(), "Benny Gantz", person)
    FormerSlug.objects.create(kind="person", slug="b-gantz", entity=person)
    merged = make_person("General Gantz", merged_into=person)
    hide(client, person)
    assert client.get("/people/b-gantz/").status_code == 410
    assert client.get(merged.get_absolute_url()).status_code == 410


def test_a_source_and_an_event_are_gone_too(client):
    source = make_source()
    article = make_article(source=source)
    event = make_event(article, SENTENCE)
    hide(client, source)
    settle_events([Seen(event.pk, event.version)], "reject-event", by=make_user("Editor"))
    for record in (source, event):
        assert client.get(record.get_absolute_url()).status_code == 410


@pytest.mark.parametrize(
    "fields", [{"published": False}, {"public_from": timezone.now() + timedelta(days=1)}]
)
def test_a_record_of_articles_that_nobody_has_seen_was_never_there(client, fields):
    person = make_person()
    make_mention(make_article(**fields), "Benny Gantz", person)
    hide(client, person)
    assert client.get(person.get_absolute_url()).status_code == 404


def test_a_record_that_was_hidden_before_its_article_was_public_was_never_there(client):
    person = make_person()
    make_mention(make_article(public_from=timezone.now()), "Benny Gantz", person)
    hide(client, person)
    DecisionBatch.objects.update(at=timezone.now() - timedelta(days=1))
    assert client.get(person.get_absolute_url()).status_code == 404


def test_a_doubtful_suggestion_never_made_a_record_public(client):
    person = make_person()
    make_mention(make_article(), "Benny Gantz", person, status="suggested", confidence=0.5)
    hide(client, person)
    assert client.get(person.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("kind", "state", "confidence", "status"),
    [
        ("attack", "proposed", 0.8, 404),
        ("attack", "confirmed", 0.8, 410),
        ("visit", "proposed", 0, 404),
        ("visit", "confirmed", 0, 410),
    ],
)
def test_an_event_that_needed_an_editors_yes_was_there_only_after_it(
    client, settings, kind, state, confidence, status
):
    settings.PUBLIC_CONFIDENCE = confidence
    event = make_event(make_article(), SENTENCE, type=kind, review_state=state)
    settle_events([Seen(event.pk, event.version)], "reject-event", by=make_user("Editor"))
    assert client.get(event.get_absolute_url()).status_code == status


def test_an_event_of_an_article_taken_back_before_its_day_was_never_there(client):
    editor, tomorrow = make_user("Editor"), timezone.now() + timedelta(days=1)
    article = make_article(public_from=tomorrow)
    event = make_event(article, SENTENCE)
    give_state([article.pk], "withdrawn", by=editor)
    settle_events([Seen(event.pk, event.version)], "reject-event", by=editor)
    DecisionBatch.objects.filter(verb="withdraw").update(at=timezone.now() - timedelta(days=3))
    Article.objects.update(public_from=timezone.now() - timedelta(days=2))
    assert client.get(event.get_absolute_url()).status_code == 404


def test_a_record_that_is_shown_again_is_back(client):
    person = make_person()
    make_mention(make_article(), "Benny Gantz", person)
    hide(client, person)
    person.refresh_from_db()
    person.review_state = "confirmed"
    person.save()
    assert client.get(person.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("path", ["/nowhere/", "/people/nobody/", "/tags/none/"])
def test_a_page_that_is_not_there_leads_on_by_search_and_lists(client, path):
    response = client.get(path)
    html = response.content.decode()
    assert response.status_code == 404
    assert html.count('role="search"') == 1
    for way in ("/search/", "/people/", "/events/", "/tags/"):
        assert f'="{way}"' in html
