"""Whatever is sent, the service answers, or says in a sentence why it does not."""

import json

import pytest

from entities.reconciliation.asking import Malformed, read_extension, read_queries

BROKEN = [
    "",
    "{not json",
    "[]",
    "null",
    "7",
    '{"a": 5}',
    '{"a": []}',
    '{"a": {}}',
    '{"a": {"query": 5}}',
    '{"a": {"query": ""}}',
    '{"a": {"query": "x", "limit": "many"}}',
    '{"a": {"query": "x", "limit": true}}',
    '{"a": {"query": "x", "limit": NaN}}',
    '{"a": {"query": "x", "type": 5}}',
    '{"a": {"query": "x", "type": [5]}}',
    '{"a": {"query": "x", "type": "person", "type_strict": "very"}}',
    '{"a": {"query": "x", "type": "person", "type_strict": []}}',
    '{"a": {"query": "x", "properties": 5}}',
    '{"a": {"query": "x", "properties": [5]}}',
    '{"a": {"query": "x", "properties": [{"pid": "country"}]}}',
    '{"a": {"query": "x", "properties": [{"pid": 5, "v": "x"}]}}',
    '{"a": {"query": "x", "properties": [{"pid": "country", "v": {"name": "x"}}]}}',
    '{"a": {"query": "x", "properties": [{"pid": "country", "v": [[]]}]}}',
]
BROKEN_EXTENSIONS = [
    *BROKEN[:5],
    "{}",
    '{"ids": "1", "properties": []}',
    '{"ids": [1], "properties": []}',
    '{"ids": ["1"]}',
    '{"ids": ["1"], "properties": ["name"]}',
    '{"ids": ["1"], "properties": [{"id": 5}]}',
]


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_a_broken_batch_is_refused_with_a_sentence(client, number):
    response = client.post("/reconcile/", {"queries": BROKEN[number]})
    assert response.status_code == 400
    assert response.json()["error"].endswith(".")


@pytest.mark.parametrize("number", range(len(BROKEN_EXTENSIONS)))
def test_a_broken_extension_is_refused_with_a_sentence(client, number):
    response = client.post("/reconcile/", {"extend": BROKEN_EXTENSIONS[number]})
    assert response.status_code == 400
    assert response.json()["error"].endswith(".")


def test_a_form_that_asks_nothing_is_refused(client):
    assert client.post("/reconcile/", {"query": "Benny Gantz"}).status_code == 400
    assert client.post("/reconcile/", "{}", content_type="application/json").status_code == 400


@pytest.mark.django_db
def test_a_broken_batch_is_refused_when_it_is_read_too(client):
    assert client.get("/reconcile/", {"queries": "{"}).status_code == 400


def test_deep_nesting_is_refused():
    for read in (read_queries, read_extension):
        for depth in (200_000, 2_000):
            with pytest.raises(Malformed):
                read("[" * depth)
            with pytest.raises(Malformed):
                read('{"a":' * depth + "1" + "}" * depth)


def test_too_many_queries_are_refused_and_it_is_said_how_many_are_not(client):
    batch = {f"q{number}": {"query": "x"} for number in range(10_000)}
    response = client.post("/reconcile/", {"queries": json.dumps(batch)})
    assert response.status_code == 400
    assert "10000 queries; at most 50" in response.json()["error"]


def test_too_many_records_are_refused(client):
    asked = {"ids": [str(number) for number in range(10_000)], "properties": [{"id": "name"}]}
    assert client.post("/reconcile/", {"extend": json.dumps(asked)}).status_code == 400


def test_more_than_any_form_takes_is_refused(client):
    response = client.post("/reconcile/", {"queries": "x" * 3_000_000})
    assert 400 <= response.status_code < 500


STRANGE = [
    *("\x00", "Benny\x00Gantz", "\ud800", "😀", "a" * 100_000, "%", "_", '"', "' OR 1=1 --"),
    *(
        ",",
        ", ",
        "Gantz,",
        ",,,",
        ".",
        "\u202e",
        "شیخ",
        "习近平",
        "a b c d e f g h i j k l m n o p",
    ),
    *("-1", "0", "99999999999999999999", "²"),
]


@pytest.mark.parametrize("number", range(len(STRANGE)))
def test_a_strange_name_is_answered(client, archive, number):
    name = STRANGE[number]
    known = [{"pid": pid, "v": [name, 1e308, 10**40, True]} for pid in ("country", "birth_date")]
    known += [{"pid": pid, "v": name or "x"} for pid in ("office", "wikidata_id", "date", name)]
    queries = {name: {"query": name}, "b": {"query": name, "type": name, "properties": known}}
    queries["c"] = {"query": name, "properties": known, "limit": 1e300}
    response = client.post("/reconcile/", {"queries": json.dumps(queries)})
    assert response.status_code == 200
    assert list(response.json()) == list(queries)
    asked = {"ids": [name], "properties": [{"id": name, "settings": {"a": 1}}, {"id": "name"}]}
    response = client.post("/reconcile/", {"extend": json.dumps(asked)})
    assert response.json()["rows"] == {name: {"name": []}}
    for address in ("suggest/entity", "suggest/type", "suggest/property", "properties"):
        sent = {"prefix": name, "type": name, "limit": name, "cursor": name}
        sent = {key: value.encode(errors="replace") for key, value in sent.items()}
        assert client.get(f"/reconcile/{address}/", sent).status_code == 200
