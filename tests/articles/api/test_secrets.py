"""What is not public stands in no answer of the API, and no editor's name does."""

import json

import pytest
from django.utils import timezone

from articles.decisions import Dating, date_article
from articles.models import Article, CorrectionNotice, Mention, TimeExpression
from entities.models import Event
from tests import factories as make
from tests.articles.api.archive import SENTENCE, make_archive

pytestmark = pytest.mark.django_db
LISTS = (
    *("", "articles/?expand=blocks,mentions,events,times,corrections,printings", "mentions/"),
    *("people/", "countries/", "organizations/", "places/", "sources/", "tags/", "corrections/"),
    "sections/",
    *("events/?expand=participants", "search/?q=secret", "search/?q=gantz"),
    *("articles/gantz-visits-turkey/", "people/benny-gantz/", "countries/turkey/"),
    *("events/a-visit/", "events/a-visit/sentences/", "sources/arab-observer/"),
)


def everything(client) -> str:
    told = []
    for address in LISTS:
        response = client.get(f"/api/v1/{address}")
        assert response.status_code == 200, (address, response.content)
        told.append(json.dumps(response.json(), ensure_ascii=False))
    return "\n".join(told)


def test_drafts_and_what_is_scheduled_or_withdrawn_are_nowhere(client):
    make_archive()
    ahead = timezone.now() + timezone.timedelta(days=1)
    for number, fields in enumerate(
        ({"published": False}, {"public_from": ahead}, {"state": "withdrawn"})
    ):
        article = make.make_article(f"Secret {number}\nSecretive {number} gantz.", **fields)
        person = make.make_person(f"Secretive {number}")
        make.make_mention(article, f"Secretive {number}", person)
        make.make_event(article, f"Secretive {number} gantz.", f"Secret event {number}")
        article.tags.add("secret")
        article.corrections.create(text="Secret.")
    assert "secret" not in everything(client).lower().replace("search/?q=secret", "")


def test_what_is_rejected_unsure_hidden_or_proposed_is_nowhere(client):
    article = make_archive()
    other = make.make_article("Plain\nSecret A met Secret B, Secret C and Secret D.")
    for letter, fields in (
        ("A", {"status": "rejected"}),
        ("B", {"status": "suggested", "confidence": 0.5}),
        ("C", {}),
        ("D", {"status": "suggested", "origin": "person", "confidence": 1.0}),
    ):
        state = "hidden" if letter == "C" else "confirmed"
        person = make.make_person(f"Secret {letter}", review_state=state)
        make.make_mention(other, f"Secret {letter}", person, **fields)
    make.make_event(article, SENTENCE, "Secret attack", type="attack", review_state="proposed")
    told = everything(client).replace("Secret A met Secret B, Secret C and Secret D.", "")
    assert "Secret" not in told


def test_no_editor_is_named(client):
    article = make_archive()
    editor = make.make_user("Editor", first_name="Grace", last_name="Hidden")
    article.refresh_from_db()
    dating = Dating(make.PAST.date(), make.PAST.date())
    date_article(article.pk, dating, by=editor, version=article.version, reason="said Hidden")
    Event.objects.update(date_basis="set by Grace Hidden")
    TimeExpression.objects.update(basis="marked by Grace Hidden", origin="person")
    Mention.objects.update(reason="marked by Grace Hidden", decided_by=editor)
    CorrectionNotice.objects.update(by=editor)
    told = everything(client)
    assert "Hidden" not in told
    assert "set by an editor" in told
    assert Article.objects.get().dated_basis == "set by Grace Hidden: said Hidden"
