"""The command `evaluate` on sets that people marked."""

import gzip
import io
import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from entities.models import Entity

pytestmark = pytest.mark.django_db

TEXT = "Angela Merkel flew to Peru. Merkel met the mayor of Lima."


def mark(words: str, kind: str, **fields) -> dict:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "kind": kind, **fields}


@pytest.fixture
def gold(tmp_path):
    def write(*documents: dict, name: str = "gold.jsonl") -> str:
        lines = "".join(f"{json.dumps({'text': TEXT} | one)}\n" for one in documents).encode()
        (tmp_path / name).write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
        return str(tmp_path / name)

    return write


def evaluate(*arguments: str) -> str:
    out = io.StringIO()
    call_command("evaluate", *arguments, stdout=out)
    return out.getvalue()


def rows(printed: str) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in printed.splitlines() if line.split()}


NAMES = [mark("Angela Merkel", "person"), mark("Peru", "country"), mark("mayor", "person")]


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_names_are_scored_by_kind_with_countries_as_places(gold, name):
    printed = evaluate(gold({"id": 1, "labels": ["PERSON", "PLACE"], "gold": NAMES}, name=name))
    found = rows(printed)
    assert printed.startswith(f"{name}: 1 documents\n")
    assert found["person"] == ["2", "2", "0.5000", "0.5000", "0.5000"]
    assert found["place"] == ["1", "2", "0.5000", "1.0000", "0.6667"]
    assert "expected calibration error: 0." in printed
    assert "organization" not in found


def test_the_shape_of_training_data_is_measured_too(gold):
    spans = [{"start": 0, "end": 13, "label": "PERSON"}]
    found = rows(evaluate(gold({"labels": ["PERSON"], "spans": spans})))
    assert found["person"] == ["1", "2", "0.5000", "1.0000", "0.6667"]


def test_people_and_countries_are_scored_where_the_marks_say_who_is_meant(gold):
    linked = [
        mark("Angela Merkel", "person", kb_id="Q1"),
        mark("Merkel met", "person", kb_id="Q1"),
        mark("Peru", "country", kb_id="PER"),
    ]
    printed = evaluate(gold({"id": 1, "gold": linked}))
    assert "persons: 2 marked by name, found 1.0000" in printed
    assert "countries: 1 marked, accuracy 1.0000" in printed
    assert [line.split()[2:] for line in printed.splitlines() if line.startswith("B³")] == [
        ["1.0000", "1.0000", "1.0000"]
    ] * 2


def test_several_sets_are_measured_one_by_one(gold):
    first = gold({"gold": NAMES}, name="first.jsonl")
    second = gold({"gold": NAMES}, {"gold": NAMES}, name="second.jsonl")
    printed = evaluate("--json", first, second).splitlines()
    assert [json.loads(line)["documents"] for line in printed] == [1, 2]
    assert json.loads(printed[0])["spans"]["PERSON"]["recall"] == 0.5


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ({"gold": [{"start": 0, "end": 4, "type": "DATE"}]}, "marks no names"),
        ({"gold": [{"kind": "person"}]}, "line 1: The marks are not spans"),
        ({"gold": "Merkel"}, "line 1: The marks are not spans"),
        ({"gold": [mark("Merkel met", "person", kb_id=["Q1"])]}, "line 1: The marks are not spans"),
        ({"gold": NAMES, "eval_span": [0]}, "line 1: The marks are not spans"),
        ({"text": 7}, "line 1: The “text” of the line is not a string."),
    ],
)
def test_a_file_that_is_no_set_is_told_in_a_sentence(gold, document, sentence):
    with pytest.raises(CommandError, match=sentence):
        evaluate(gold(document))


def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        evaluate(str(tmp_path / "none.jsonl"))


def test_a_recogniser_that_cannot_be_had_is_told_in_a_sentence(gold, monkeypatch):
    def refuse(gazetteer):
        raise ImproperlyConfigured("No such pipeline is installed.")

    monkeypatch.setattr("articles.management.commands.evaluate.Extracting", refuse)
    with pytest.raises(CommandError, match="No such pipeline"):
        evaluate(gold({"gold": NAMES}))


def test_measuring_stores_nothing(gold):
    evaluate(gold({"gold": NAMES}))
    assert not Entity.objects.exists()


PAIRS = [
    {"name1": "Mevlut Cavusoglu", "name2": "Mevlüt Çavuşoğlu", "match": True},
    {"name1": "Angela Merkel", "name2": "Karim Badawi", "match": False},
    {"name1": "Bob Dylan", "name2": "Robert Zimmerman", "match": True},
]


def test_pairs_of_names_are_scored_as_one_person_or_two(gold):
    printed = evaluate(gold(*PAIRS))
    assert printed.startswith("gold.jsonl: 3 pairs of names\n")
    assert "one person" in printed
    names = json.loads(evaluate(gold(*PAIRS), "--json"))["names"]
    assert (names["pairs"], names["precision"], names["recall"]) == (3, 1.0, 0.5)


def test_a_pair_without_a_verdict_is_named_by_its_line(gold):
    with pytest.raises(CommandError, match="line 1"):
        evaluate(gold({"name1": "Ada Mirow", "name2": "A. Mirow"}))
