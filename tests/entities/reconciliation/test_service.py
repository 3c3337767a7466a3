"""The addresses of the service: what it says of itself, suggestions, previews, lasting ids."""

import json

import pytest
from django.test import Client

from articles.models import Article
from entities.models import Name
from tests.entities.reconciliation.conftest import name_publicly
from tests.entities.test_gone import hide
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_tenure,
)

pytestmark = pytest.mark.django_db


def test_the_manifest_says_where_everything_is(client, archive):
    told = client.get("/reconcile/").json()
    assert told["versions"] == ["0.2"]
    assert told["identifierSpace"] == "http://testserver/id/"
    assert told["view"] == {"url": "http://testserver/id/{{id}}/"}
    pk = str(archive["gantz"].pk)
    services = [*told["suggest"].values(), told["extend"]["propose_properties"]]
    addresses = [one["service_url"] + one["service_path"] for one in services]
    entity = told["suggest"]["entity"]
    flyout = entity["flyout_service_url"] + entity["flyout_service_path"].replace("${id}", pk)
    preview = told["preview"]["url"].replace("{{id}}", pk)
    for address in (*addresses, flyout, preview):
        assert client.get(address).status_code == 200, address
    assert client.get(told["view"]["url"].replace("{{id}}", pk)).status_code == 302


def test_a_batch_is_answered_the_same_by_get_and_post_without_a_token(archive):
    client = Client(enforce_csrf_checks=True)
    sent = {"queries": json.dumps({"a": {"query": "Benny Gantz"}, "b": {"query": "Turkey"}})}
    posted = client.post("/reconcile/", sent)
    assert list(posted.json()) == ["a", "b"]
    assert client.get("/reconcile/", sent).json() == posted.json()


def test_what_was_read_before_is_not_sent_again(client, archive):
    for address in ("/reconcile/", f"/reconcile/preview/{archive['gantz'].pk}/"):
        etag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_other_sites_may_read_the_answers(client):
    response = client.get("/reconcile/", headers={"Origin": "https://example.org"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_no_function_of_the_askers_is_called(client):
    response = client.get("/reconcile/?callback=steal")
    assert response.headers["Content-Type"] == "application/json"
    assert b"steal" not in response.content


# --- Suggestions --------------------------------------------------------------------------------


def test_records_are_suggested_by_how_a_name_begins(client, archive):
    found = client.get("/reconcile/suggest/entity/?prefix=gan").json()["result"]
    assert [one["name"] for one in found] == ["Benny Gantz"]
    assert found[0]["notable"] == [{"id": "person", "name": "Person"}]
    for more in ("cursor=1", "type=country", "type=Q5"):
        address = f"/reconcile/suggest/entity/?prefix=gan&{more}"
        assert client.get(address).json()["result"] == []
    assert client.get("/reconcile/suggest/entity/?prefix=gan&type=person").json()["result"]
    assert client.get("/reconcile/suggest/entity/").json()["result"] == []


def test_a_number_comes_before_the_names_that_begin_so_and_each_record_once(client, archive):
    pk = archive["gantz"].pk
    body = make_organization(f"{pk} Movement")
    name_publicly(body)
    itself = make_organization("Nobody")
    itself.name = f"{itself.pk}ers"
    itself.save()
    name_publicly(itself)
    address = "/reconcile/suggest/entity/?prefix="
    found = client.get(f"{address}{pk}").json()["result"]
    assert [one["name"] for one in found][:2] == ["Benny Gantz", body.name]
    found = client.get(f"{address}{itself.pk}").json()["result"]
    assert [one["id"] for one in found].count(str(itself.pk)) == 1
    assert found[0]["id"] == str(itself.pk)
    found = client.get(f"{address}{pk}&type=organization").json()["result"]
    assert found[0]["name"] == body.name


def test_types_and_properties_are_suggested_by_how_they_begin(client):
    found = client.get("/reconcile/suggest/type/?prefix=p").json()["result"]
    assert [one["id"] for one in found] == ["person", "place"]
    assert len(client.get("/reconcile/suggest/type/").json()["result"]) == 6
    found = client.get("/reconcile/suggest/property/?prefix=wiki").json()["result"]
    assert [one["id"] for one in found] == ["wikidata_id"]


def test_properties_are_proposed_for_a_type(client):
    told = client.get("/reconcile/properties/?type=person&limit=3").json()
    assert told["type"] == "person"
    assert len(told["properties"]) == 3
    ids = {
        kind: {
            one["id"]
            for one in client.get(f"/reconcile/properties/?type={kind}").json()["properties"]
        }
        for kind in ("person", "country", "nothing")
    }
    assert "birth_date" in ids["person"] - ids["country"]
    assert "alpha_3" in ids["country"] - ids["person"]
    assert ids["nothing"] == set()


# --- Previews -----------------------------------------------------------------------------------


def test_a_preview_may_stand_in_the_pages_of_others_and_nothing_else_may(client, archive):
    pk = archive["gantz"].pk
    response = client.get(f"/reconcile/preview/{pk}/")
    assert "X-Frame-Options" not in response.headers
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    for address in ("/reconcile/", f"/reconcile/flyout/{pk}/", "/people/benny-gantz/"):
        headers = client.get(address).headers
        assert headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_a_preview_that_was_kept_may_still_stand_in_the_pages_of_others(client, archive):
    address = f"/reconcile/preview/{archive['gantz'].pk}/"
    first, second = client.get(address), client.get(address)
    assert first.headers["Content-Security-Policy"] == second.headers["Content-Security-Policy"]


def test_a_preview_says_who_it_is_and_leads_to_the_page_outside_the_frame(client, archive):
    gantz = archive["gantz"]
    Name.objects.create(entity=gantz, text="Binyamin Gantz")
    html = client.get(f"/reconcile/preview/{gantz.pk}/").content.decode()
    assert "Benny Gantz" in html
    assert "Binyamin Gantz" in html
    assert "Named in 1 article." in html
    assert f'href="/id/{gantz.pk}/" target="_blank" rel="noopener"' in html
    assert "<form" not in html
    assert "<script" not in html


def test_names_are_escaped(client):
    person = make_person("<script>alert(1)</script>")
    name_publicly(person)
    assert b"<script>" not in client.get(f"/reconcile/preview/{person.pk}/").content
    assert "<script>" not in client.get(f"/reconcile/flyout/{person.pk}/").json()["html"]


# --- Lasting addresses --------------------------------------------------------------------------


def test_a_number_leads_to_the_page_of_today(client, archive):
    gantz = archive["gantz"]
    response = client.get(f"/id/{gantz.pk}/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/people/benny-gantz/"
    assert "no-cache" in response.headers["Cache-Control"]
    gantz.slug = "b-gantz"
    gantz.save()
    assert client.get(f"/id/{gantz.pk}/").headers["Location"] == "/people/b-gantz/"


def test_what_was_merged_answers_everywhere_with_its_survivor(client, archive, ask):
    gantz = archive["gantz"]
    merged = make_person("General Gantz")
    merged.merged_into = gantz.entity
    merged.save()
    assert client.get(f"/id/{merged.pk}/").headers["Location"] == "/people/benny-gantz/"
    assert "Benny Gantz" in client.get(f"/reconcile/preview/{merged.pk}/").content.decode()
    assert client.get(f"/reconcile/flyout/{merged.pk}/").json()["id"] == str(gantz.pk)
    found = client.get(f"/reconcile/suggest/entity/?prefix={merged.pk}").json()["result"]
    assert [one["id"] for one in found] == [str(gantz.pk)]
    asked = {"ids": [str(merged.pk)], "properties": [{"id": "name"}]}
    rows = client.post("/reconcile/", {"extend": json.dumps(asked)}).json()["rows"]
    assert rows == {str(merged.pk): {"name": [{"str": "Benny Gantz"}]}}
    assert [one["name"] for one in ask("General Gantz")] in ([], ["Benny Gantz"])


def test_of_what_was_never_public_no_address_knows(client):
    draft = make_person("Draft Person")
    make_mention(make_article("H\nDraft Person.", published=False), "Draft Person", draft)
    for address in ("id", "reconcile/preview", "reconcile/flyout"):
        for pk in (draft.pk, 99_999_999, 10**30):
            assert client.get(f"/{address}/{pk}/").status_code == 404


def test_of_what_was_hidden_it_is_said_that_it_is_gone(client, archive):
    gantz = archive["gantz"]
    hide(client, gantz)
    for address in ("id", "reconcile/preview", "reconcile/flyout"):
        response = client.get(f"/{address}/{gantz.pk}/")
        assert response.status_code == 410
        assert b"Gantz" not in response.content


# --- What is checked alone ----------------------------------------------------------------------


@pytest.fixture
def unchecked(archive):
    """Of the archive Gantz is checked, and Akar is public and not."""
    akar = make_person("Hulusi Akar", review_state="proposed")
    name_publicly(akar)
    return akar


def test_what_is_posted_to_what_is_checked_is_answered_by_it_alone(client, archive, unchecked):
    queries = {"a": {"query": "Hulusi Akar"}, "b": {"query": "Benny Gantz"}}
    extend = {"ids": [str(unchecked.pk)], "properties": [{"id": "name"}]}
    for sent in ({"queries": json.dumps(queries)}, {"extend": json.dumps(extend)}):
        told = client.post("/reconcile/", sent)
        assert "Hulusi Akar" in told.content.decode()
        told = client.post("/reconcile/?checked=1", sent)
        assert "Hulusi Akar" not in told.content.decode()
        assert client.get("/reconcile/", sent | {"checked": "1"}).json() == told.json()
    told = client.post("/reconcile/?checked=1", {"queries": json.dumps(queries)}).json()
    assert told["b"]["result"][0]["match"]


def test_the_manifest_of_what_is_checked_leads_to_nothing_else(client, archive, unchecked):
    everything, told = (client.get(f"/reconcile/{query}").json() for query in ("", "?checked=1"))
    entity = told["suggest"]["entity"]
    flyout = entity["flyout_service_url"] + entity["flyout_service_path"]
    for template in (told["view"]["url"], told["preview"]["url"], flyout):
        addresses = {
            one: template.replace("{{id}}", str(one.pk)).replace("${id}", str(one.pk))
            for one in (archive["gantz"], unchecked)
        }
        assert client.get(addresses[archive["gantz"]]).status_code < 400
        assert client.get(addresses[unchecked]).status_code == 404
    address = entity["service_url"] + entity["service_path"]
    assert client.get(f"{address}&prefix=gan").json()["result"]
    assert not client.get(f"{address}&prefix=aka").json()["result"]
    # The ids are the same, and so are types and properties.
    for name in ("identifierSpace", "schemaSpace", "extend"):
        assert told[name] == everything[name]


def test_a_number_leads_to_the_page_in_the_form_that_was_asked_for(client, archive):
    pk = archive["gantz"].pk
    response = client.get(f"/id/{pk}/?checked=1")
    assert response.headers["Location"] == "/people/benny-gantz/?checked=1"
    preview = client.get(f"/reconcile/preview/{pk}/?checked=1").content.decode()
    assert f'href="/id/{pk}/?checked=1"' in preview


# --- What is not public -------------------------------------------------------------------------

SECRET = "Zyxwvut Qponmlk"


@pytest.fixture
def secret(archive):
    """Somebody whom a draft names, and who is told of in a draft only."""
    article = make_article(f"H\n{SECRET} leaves.", published=False)
    person = make_person(SECRET, wikidata_id="Q99")
    make_mention(article, SECRET, person)
    roles = [(person, "actor")]
    make_event(article, f"{SECRET} leaves.", f"{SECRET} leaves", participants=roles)
    return person


def every_answer(client, secret) -> list[bytes]:
    pk = str(secret.pk)
    queries = {
        "a": {"query": SECRET},
        "b": {"query": "Zyxwvut"},
        "c": {"query": f"{SECRET} leaves", "type": "event"},
        "d": {"properties": [{"pid": "wikidata_id", "v": "Q99"}]},
        "e": {"query": "Qponmlk Zyxwvu"},
    }
    extend = {"ids": [pk], "properties": [{"id": each} for each in ("name", "page", "articles")]}
    return [
        client.post("/reconcile/", {"queries": json.dumps(queries)}).content,
        client.post("/reconcile/", {"extend": json.dumps(extend)}).content,
        *(client.get(f"/reconcile/suggest/entity/?prefix={x}").content for x in ("Zyx", pk)),
    ]


def test_a_record_that_only_drafts_name_is_found_nowhere(client, secret):
    for content in every_answer(client, secret):
        assert b"yxwvu" not in content


def test_a_hidden_record_is_found_nowhere(client, secret):
    Article.objects.update(state="published", public_from="2022-01-01T00:00Z")
    assert b"yxwvu" in every_answer(client, secret)[0]
    secret.review_state = "hidden"
    secret.save()
    for content in every_answer(client, secret):
        assert b"yxwvu" not in content


def test_an_office_that_only_a_draft_tells_is_no_evidence_and_is_not_told(client, archive, ask):
    draft = make_article("H\nBenny Gantz, secret king.", published=False)
    make_tenure(draft, archive["gantz"], "secret king", label="Secret King")
    found = ask("Benny Gantz", properties=[{"pid": "office", "v": "secret king"}])
    assert found == ask("Benny Gantz")
    asked = {"ids": [str(archive["gantz"].pk)], "properties": [{"id": "office"}]}
    rows = client.post("/reconcile/", {"extend": json.dumps(asked)}).json()["rows"]
    assert rows[str(archive["gantz"].pk)] == {"office": []}


def test_a_hidden_country_is_no_evidence_and_is_not_told(client, archive, ask):
    turkey = archive["turkey"]
    turkey.review_state = "hidden"
    turkey.save()
    found = ask("Mevlüt Çavuşoğlu", properties=[{"pid": "country", "v": "Turkey"}])
    assert found == ask("Mevlüt Çavuşoğlu")
    assert "Turkey" not in json.dumps(found)
