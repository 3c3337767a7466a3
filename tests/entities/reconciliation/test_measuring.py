"""The benchmark of the service says how right it is, and refuses what holds no pairs."""

import json
from contextlib import nullcontext
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from entities.management.commands import bench_reconciliation
from entities.models import Person
from entities.reconciliation.measuring import Pair, ask_all_at_once, ask_pair_by_pair, read_pairs

PAIRS = [
    Pair("Benny Gantz", "Beny Gantz", True),
    Pair("Ali Yılmaz", "Ali Yilmaz", True),
    Pair("Ali Yılmaz", "Ayşe Yılmaz", False),
    Pair("Friedrich Hans", "Hans Friedrich", True),
    Pair("John Smith", "John Smith", False),
]


@pytest.mark.django_db
def test_each_pair_is_asked_in_an_archive_of_its_own():
    found = ask_pair_by_pair(PAIRS).matches()
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_all_names_together_are_one_archive():
    asked = ask_all_at_once([*PAIRS, Pair("Benny Gants", "Beny Gantz", False)])
    assert len(asked.answers) == 5
    assert asked.matches(0.99).precision == 0
    assert 0 < asked.first_among() <= 1
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_the_command_prints_precision_and_recall(tmp_path, monkeypatch):
    monkeypatch.setattr(bench_reconciliation, "own_database", nullcontext)
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps({"name1": "Benny Gantz", "name2": "Beny Gantz", "match": True}))
    out = StringIO()
    call_command("bench_reconciliation", str(path), stdout=out)
    assert "1 pairs of names, 1 of them one person's" in out.getvalue()
    assert "all in one archive" in out.getvalue()


@pytest.mark.parametrize("line", ["", "{", "[]", '{"name1": "A", "name2": 5, "match": true}', "{}"])
def test_what_holds_no_pairs_is_refused_with_a_sentence(tmp_path, line):
    path = tmp_path / "pairs.jsonl"
    path.write_text(line)
    with pytest.raises(CommandError, match=r"pairs\.jsonl"):
        call_command("bench_reconciliation", str(path))


def test_a_file_that_is_not_there_is_refused_with_a_sentence():
    with pytest.raises(CommandError, match=r"nowhere\.jsonl cannot be read"):
        call_command("bench_reconciliation", "nowhere.jsonl")


def test_pairs_are_read_line_by_line(tmp_path):
    path = tmp_path / "pairs.jsonl"
    lines = [{"name1": " A  B ", "name2": "C D", "match": False}] * 2
    path.write_text("\n".join(map(json.dumps, lines)))
    assert read_pairs(str(path)) == [Pair("A B", "C D", False)] * 2
