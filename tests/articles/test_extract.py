"""The command `extract`: a line out for every line in, whatever stands in it."""

import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from entities.models import Entity

pytestmark = pytest.mark.django_db

GOOD = '{"id": "a", "text": "Angela Merkel met voters in Peru."}'


def extract(*arguments: str) -> tuple[list[dict], str, str]:
    """The lines printed, what stands on standard error, and the sentence it ended with."""
    out, err, ending = io.StringIO(), io.StringIO(), ""
    try:
        call_command("extract", "--jsonl", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        ending = str(error)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), ending


@pytest.fixture
def lines(tmp_path):
    def write(*lines: str | bytes) -> str:
        encoded = [line if isinstance(line, bytes) else line.encode() for line in lines]
        (tmp_path / "in.jsonl").write_bytes(b"\n".join(encoded) + b"\n")
        return str(tmp_path / "in.jsonl")

    return write


def test_one_line_is_printed_for_each_document(lines):
    printed, told, ending = extract(lines(GOOD, "", GOOD.replace('"a"', "null")))
    assert [line["id"] for line in printed] == ["a", None]
    assert {"Angela Merkel", "Peru"} <= {m["text"] for m in printed[0]["mentions"]}
    assert (told, ending) == ("", "")


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_is_read_where_no_file_is_named(monkeypatch, arguments):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(GOOD.encode())))
    assert [line["id"] for line in extract(*arguments)[0]] == ["a"]


def test_a_broken_line_is_told_with_its_number_and_the_rest_goes_on(lines):
    printed, told, ending = extract(lines(GOOD, "{", '{"id": 1}', b'{"text": "\xff"}', GOOD))
    assert [line["id"] for line in printed] == ["a", "a"]
    assert [line.partition(":")[0] for line in told.splitlines()] == ["line 2", "line 3", "line 4"]
    assert ending == "3 lines were broken, see above."


def test_a_line_beyond_the_limit_is_not_read(lines, settings):
    settings.MAX_DOCUMENT_BYTES = 100
    printed, told, ending = extract(lines(json.dumps({"id": 1, "text": "x" * 100}), GOOD))
    assert [line["id"] for line in printed] == ["a"]
    assert told == "line 1: The line is longer than 100 bytes.\n"
    assert ending == "1 line was broken, see above."


def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path):
    printed, _told, ending = extract(str(tmp_path / "none.jsonl"))
    assert printed == []
    assert ending.endswith("none.jsonl cannot be read: No such file or directory.")


def test_a_recogniser_that_cannot_be_had_is_told_in_a_sentence(lines, monkeypatch):
    def refuse(gazetteer):
        raise ImproperlyConfigured("No such pipeline is installed.")

    monkeypatch.setattr("articles.management.commands.extract.Extracting", refuse)
    assert extract(lines(GOOD))[2] == "No such pipeline is installed."


def test_half_a_character_does_not_stop_it(lines):
    printed, _told, ending = extract(lines('{"id": "\\ud800", "text": "\\ud83d in Peru"}'))
    assert printed[0]["id"] == "\ud800"
    assert ending == ""


def test_nothing_is_written_to_the_database(lines, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        extract(lines(*[GOOD] * 5))
    assert not Entity.objects.exists()


def run(database: str, *, lines: int, line: str) -> subprocess.CompletedProcess:
    """The command in a process of its own, as a shell runs it; {} is the command."""
    command = f"{sys.executable} manage.py extract --jsonl"
    return subprocess.run(  # noqa: S602
        line.format(command),
        shell=True,
        cwd=settings.BASE_DIR,
        input=f"{GOOD}\n" * lines,
        capture_output=True,
        text=True,
        env={**os.environ, "NEWSROOM_DATABASE_URL": f"sqlite:///{database}"},
        timeout=120,
    )


def test_without_a_database_it_knows_the_countries_and_makes_none(tmp_path):
    done = run(f"{tmp_path}/none.sqlite3", lines=1, line="{}")
    assert done.returncode == 0
    assert "Peru" in {m["name"] for m in json.loads(done.stdout)["mentions"]}
    assert done.stderr == "No database was read: only the table of countries is known.\n"
    assert not list(tmp_path.iterdir())


def test_a_database_that_was_never_migrated_will_do(tmp_path):
    (tmp_path / "empty.sqlite3").touch()
    assert run(f"{tmp_path}/empty.sqlite3", lines=1, line="{}").returncode == 0


def test_a_closed_pipe_ends_it_quietly(tmp_path):
    done = run(f"{tmp_path}/none.sqlite3", lines=3000, line="{} -v 0 | head -n 1")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
