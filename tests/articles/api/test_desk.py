"""What editors decide by the API: through the same door, with the same rights, as at the desk."""

import json

import pytest
from rest_framework.authtoken.models import Token

from articles.models import Article, DecisionBatch, Mention, Rule
from entities.models import Entity, Person
from tests import factories as make

pytestmark = pytest.mark.django_db

CONTENT = "Gantz to visit Ankara\n\nBenny Gantz travels to Ankara. Gantz speaks."


class Program:
    """Asks with the token of one user."""

    def __init__(self, client, group: str, **fields) -> None:
        self.client, self.user = client, make.make_user(group, **fields)
        self.token = Token.objects.create(user=self.user).key

    def ask(self, method: str, address: str, body=None, status: int = 200, **headers):
        headers = {"Authorization": f"Token {self.token}"} | headers
        sent = (
            {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        )
        address = f"/api/v1/desk/{address}"
        response = getattr(self.client, method)(address, headers=headers, **sent)
        assert response.status_code == status, response.content
        assert response.headers["Cache-Control"] == "private, no-store"
        return response.json() if response.content else None


@pytest.fixture
def article():
    return make.make_article(CONTENT, published=False)


@pytest.fixture
def person():
    return make.make_person(review_state="proposed")


@pytest.fixture
def mention(article, person):
    return make.make_mention(
        article,
        "Benny Gantz",
        person,
        status="suggested",
        confidence=0.4,
        candidates=[{"entity": person.pk, "score": 0.4, "reason": "same name"}],
    )


@pytest.fixture
def editor(client):
    return Program(client, "Editor", first_name="Ada", last_name="Editor")


def seen(*mentions: Mention) -> list[dict[str, int]]:
    return [{"id": one.pk, "version": one.version} for one in mentions]


def test_a_draft_is_read_with_what_waits_in_it(editor, article, mention, person):
    [one] = editor.ask("get", "articles/?waiting=1&state=draft")["results"]
    assert (one["id"], one["state"], one["waiting"]) == (article.pk, "draft", 1)
    told = editor.ask("get", f"articles/{article.pk}/")
    assert told["text"] == CONTENT
    [waiting] = told["mentions"]
    assert (waiting["id"], waiting["version"], waiting["status"]) == (mention.pk, 1, "suggested")
    assert waiting["candidates"][0]["entity"]["id"] == person.pk
    assert editor.ask("get", "records/?q=gantz")["results"][0]["id"] == person.pk


def test_a_yes_settles_the_mention_and_its_record(editor, article, mention, person):
    body = {"mentions": seen(mention), "action": "accept", "why": "It says so."}
    told = editor.ask("post", f"articles/{article.pk}/settle/", body)
    assert told["decision"]["by"] == "Ada Editor"
    assert (told["mentions"][0]["status"], told["mentions"][0]["version"]) == ("accepted", 2)
    mention.refresh_from_db()
    assert mention.decided_by == editor.user
    assert Entity.objects.get(pk=person.pk).is_checked
    assert DecisionBatch.objects.get().reason == "It says so."


def test_a_mention_is_linked_to_a_record_or_to_a_new_one_and_remembered(editor, article, mention):
    other = make.make_person("Benjamin Gantz")
    body = {"mentions": seen(mention), "action": "relink", "entity": other.pk, "remember": True}
    editor.ask("post", f"articles/{article.pk}/settle/", body)
    assert Rule.objects.get().entity_id == other.pk
    mention.refresh_from_db()
    body = {"mentions": seen(mention), "action": "relink", "create": "Ben", "kind": "person"}
    told = editor.ask("post", f"articles/{article.pk}/settle/", body)
    assert told["mentions"][0]["entity"]["name"] == "Ben"


def test_who_read_an_older_version_is_told_what_the_other_did(editor, client, article, mention):
    body = {"mentions": seen(mention), "action": "reject"}
    other = Program(client, "Editor", first_name="Grace", last_name="Other")
    other.ask("post", f"articles/{article.pk}/settle/", body)
    body["action"] = "accept"
    told = editor.ask("post", f"articles/{article.pk}/settle/", body, 409)
    assert told["detail"] == "Somebody else has just changed “Benny Gantz”."
    [now] = told["now"]
    assert (now["id"], now["version"]) == (mention.pk, 2)
    assert now["state"] == "rejected → Benny Gantz (Grace Other)"
    mention.refresh_from_db()
    assert mention.status == "rejected"


def test_of_many_mentions_all_are_settled_or_none(editor, article, mention, person):
    nobody = make.make_mention(article, "Gantz", status="suggested", nth=2)
    body = {"mentions": seen(mention, nobody), "action": "accept"}
    told = editor.ask("post", f"articles/{article.pk}/settle/", body, 422)
    assert told["detail"] == "Say who or what is meant before accepting."
    assert {one.status for one in Mention.objects.all()} == {"suggested"}
    assert not DecisionBatch.objects.exists()


def test_what_stands_in_another_article_is_not_settled_from_this_one(editor, article, mention):
    other = make.make_article("Other\n\nBenny Gantz.", published=False)
    body = {"mentions": seen(mention), "action": "accept"}
    editor.ask("post", f"articles/{other.pk}/settle/", body, 409)
    editor.ask("delete", f"articles/{other.pk}/mentions/{mention.pk}/?version=1", status=404)
    mention.refresh_from_db()
    assert mention.version == 1


def test_words_that_were_missed_are_marked_and_unmarked(editor, article, person):
    start = CONTENT.index("Benny")
    body = {"start": start, "end": start + 11, "text": "Benny Gantz", "kind": "person"}
    told = editor.ask("post", f"articles/{article.pk}/mentions/", body, 201)
    [one] = told["mentions"]
    assert (one["status"], one["entity"]["id"]) == ("accepted", person.pk)
    address = f"articles/{article.pk}/mentions/{one['id']}/"
    editor.ask("delete", address, status=400)
    editor.ask("delete", f"{address}?version=7", status=409)
    editor.ask("delete", f"{address}?version=1&why=Wrong")
    assert not Mention.objects.exists()


def test_words_that_read_otherwise_are_not_marked(editor, article):
    body = {"start": 0, "end": 5, "text": "Benny", "kind": "person"}
    told = editor.ask("post", f"articles/{article.pk}/mentions/", body, 409)
    assert told["detail"] == "The text reads otherwise at this place; read it anew."


def test_a_contributor_proposes_and_decides_nothing(client, article, mention):
    program = Program(client, "Contributor")
    start = CONTENT.index("Ankara", 30)
    body = {"start": start, "end": start + 6, "text": "Ankara", "kind": "place", "create": "Ankara"}
    told = program.ask("post", f"articles/{article.pk}/mentions/", body, 201)
    assert told["mentions"][0]["status"] == "suggested"
    assert not Entity.objects.filter(kind="place").exists()
    body = {"mentions": seen(mention), "action": "accept"}
    assert program.ask("post", f"articles/{article.pk}/settle/", body, 403)["status"] == 403
    assert not Mention.objects.filter(status="accepted").exists()


def test_an_article_is_dated_and_its_date_taken_away(editor, article):
    address = f"articles/{article.pk}/date/"
    body = {"version": 1, "start": "2022-10-26", "time": "09:30", "time_zone": "+03:00"}
    told = editor.ask("put", address, body)
    assert told["article"]["dated"]["start"] == "2022-10-26"
    version = told["article"]["version"]
    assert version > 1
    stale = editor.ask("put", address, {"version": 1, "start": None}, 409)
    assert stale["now"][0] == {
        **{"id": article.pk, "version": version},
        "state": "draft, 26 October 2022",
    }
    editor.ask("put", address, body | {"version": version}, 422)
    assert (
        editor.ask("put", address, {"version": version, "start": None})["article"]["dated"] is None
    )


def test_a_publisher_publishes_and_withdraws(client, article, editor):
    publisher = Program(client, "Publisher")
    address = f"articles/{article.pk}/state/"
    body = {"version": 1, "state": "withdrawn"}
    editor.ask("put", address, body, 403)
    publisher.ask("put", address, body, 422)
    told = publisher.ask("put", address, body | {"state": "published"})
    assert told["article"]["state"] == "published"
    assert client.get(f"/api/v1/articles/{article.slug}/").status_code == 200
    publisher.ask("put", address, body, 409)
    publisher.ask("put", address, body | {"version": 2})
    assert client.get(f"/api/v1/articles/{article.slug}/").status_code == 410


def test_a_record_is_confirmed_as_it_was_read(editor, person):
    address = f"records/{person.pk}/confirm/"
    editor.ask("post", address, {"version": 2}, 409)
    assert editor.ask("post", address, {"version": 1})["record"]["checked"]
    editor.ask("post", address, {"version": 2}, 422)
    assert Person.objects.get().is_checked


def test_a_decision_is_taken_back_once(editor, article, mention):
    editor.ask(
        "post", f"articles/{article.pk}/settle/", {"mentions": seen(mention), "action": "reject"}
    )
    [batch] = editor.ask("get", f"articles/{article.pk}/decisions/")["results"]
    address = f"decisions/{batch['id']}/undo/"
    [undone] = editor.ask("post", address, {"why": "A slip."})["undone"]
    assert undone["decision"]["undoes"] == batch["id"]
    mention.refresh_from_db()
    assert mention.status == "suggested"
    told = editor.ask("post", address, {}, 422)
    assert "Ada Editor took this back" in told["detail"]


def test_what_was_decided_is_read_anew(editor, article):
    assert editor.ask("post", f"articles/{article.pk}/read/")["lost"] == 0


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "mentions"),
        ({"mentions": [], "action": "accept"}, "mentions"),
        ({"mentions": [{"id": 1}], "action": "accept"}, "mentions.0.version"),
        ({"mentions": [{"id": "1", "version": 1}], "action": "accept"}, "mentions.0.id"),
        ({"mentions": [{"id": 10**30, "version": 1}], "action": "accept"}, "mentions.0.id"),
        ({"mentions": [{"id": True, "version": 1}], "action": "accept"}, "mentions.0.id"),
        ({"mentions": "all", "action": "accept"}, "mentions"),
        ({"mentions": [{"id": 1, "version": 1}], "action": "delete"}, "action"),
        ({"mentions": [{"id": 1, "version": 1}], "action": "relink"}, "entity"),
        ({"mentions": [{"id": 1, "version": 1}], "action": "retype"}, "kind"),
        ({"mentions": [{"id": 1, "version": 1}], "action": "accept", "why": "\0"}, "why"),
        ({"mentions": [{"id": 1, "version": 1}], "action": "accept", "status": 1}, "status"),
        ({"mentions": [{"id": 1, "version": 1}], "action": "accept", "why": "a" * 501}, "why"),
        ([], "body"),
        ("accept", "body"),
    ],
)
def test_a_body_that_is_wrong_is_refused_by_place(editor, article, body, place):
    told = editor.ask("post", f"articles/{article.pk}/settle/", body, 400)
    assert place in told["errors"]


@pytest.mark.parametrize(
    ("status", "kind", "data"),
    [
        (400, "application/json", "{not json"),
        (400, "application/json", "[" * 100_000),
        (400, "application/json", '{"mentions": [{"id": NaN}]}'),
        (400, "application/json", '{"why": "\\ud800", "action": "accept", "mentions": []}'),
        (400, "application/json", b"\xff\xfe"),
        (413, "application/json", '{"why": "' + "a" * 3_000_000 + '"}'),
        (415, "text/plain", "{}"),
        (415, "application/x-www-form-urlencoded", "action=accept"),
        (415, "multipart/form-data; boundary=x", "--x--"),
    ],
)
def test_what_is_no_json_is_refused(editor, client, article, status, kind, data):
    address = f"/api/v1/desk/articles/{article.pk}/settle/"
    headers = {"Authorization": f"Token {editor.token}"}
    response = client.post(address, data=data, content_type=kind, headers=headers)
    assert response.status_code == response.json()["status"] == status


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_a_number_that_nothing_has_is_not_found(editor, pk):
    editor.ask("get", f"articles/{pk}/", status=404)
    editor.ask("delete", f"articles/1/mentions/{pk}/?version=1", status=404)
    editor.ask("post", f"records/{pk}/confirm/", {"version": 1}, 404)
    editor.ask("post", f"decisions/{pk}/undo/", {}, 404)


def test_without_a_valid_token_nobody_is_let_in(client, editor, article):
    address = f"/api/v1/desk/articles/{article.pk}/"
    for headers in ({}, {"Authorization": "Token nothing"}, {"Authorization": "Token"}):
        response = client.get(address, headers=headers)
        assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Token")
        assert response.headers["Content-Type"] == "application/problem+json"
    editor.user.is_active = False
    editor.user.save()
    editor.ask("get", f"articles/{article.pk}/", status=401)


def test_a_session_decides_only_with_its_csrf_token(article, mention):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_user("Editor"))
    address = f"/api/v1/desk/articles/{article.pk}/settle/"
    body = json.dumps({"mentions": seen(mention), "action": "accept"})
    response = client.post(address, body, "application/json")
    assert (response.status_code, response.json()["status"]) == (403, 403)
    client.cookies["csrftoken"] = token = "a" * 32
    response = client.post(address, body, "application/json", headers={"X-CSRFToken": token})
    assert response.status_code == 200
    assert Article.objects.filter(texts__mentions__status="accepted").exists()


def test_other_sites_may_not_send_anything(client, article):
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    response = client.options(f"/api/v1/desk/articles/{article.pk}/settle/", headers=headers)
    assert "POST" not in response.headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_the_number_of_queries_does_not_grow(editor, article, person, django_assert_num_queries):
    for nth in range(2):
        make.make_mention(article, "Ankara", make.make_place(f"Ankara {nth}"), nth=nth)
    for _ in range(2):
        make.make_article(published=False)
    with django_assert_num_queries(7):
        editor.ask("get", f"articles/{article.pk}/")
    with django_assert_num_queries(6):
        editor.ask("get", "articles/")
