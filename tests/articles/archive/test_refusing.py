"""A file that is not a whole archive, or not for this site, changes nothing and says why."""

import hashlib
import json
import random
import re
import zlib

import pytest
from django.core.management import CommandError, call_command
from taggit.models import TaggedItem

from articles.archive import Refused, load_archive, write_archive
from articles.archive.shapes import as_line
from articles.models import Article, Decision, DecisionBatch, Document, QueuedDocument
from entities.models import Entity, NameKey
from entities.rows import snapshot
from tests.articles.archive.emptying import empty_the_archive
from tests.factories import make_article, make_mention, make_person, make_user

BYTES = b"Benny Gantz travels to Ankara."

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    """A written archive, and an empty one to read it into."""
    article = make_article()
    make_mention(article, "Benny Gantz", make_person())
    article.tags.add("peace")
    Document.objects.create(
        article=article, sha256=hashlib.sha256(BYTES).hexdigest(), path="a", content=BYTES
    )
    Decision.objects.create(
        batch=DecisionBatch.objects.create(verb="merge"),
        model="taggit.taggeditem",
        row=1,
        after=snapshot(TaggedItem.objects.get()),
    )
    path = tmp_path / "whole.jsonl"
    write_archive(path)
    empty_the_archive()
    return path


def lines_of(path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def refusal(path) -> str:
    """The one sentence; nothing was changed."""
    with pytest.raises(Refused) as refused:
        load_archive(path)
    assert not Entity.objects.exists()
    assert not Article.objects.exists()
    assert not NameKey.objects.exists()
    told = str(refused.value)
    assert "\n" not in told
    assert len(told) < 1000
    return told


def write_anew(path, change) -> None:
    """The same lines, each changed as told, with the right checks: as if written so."""
    told = [json.loads(line) for line in lines_of(path)][:-1]
    for each in told:
        del each["crc32"]
    change(told)
    check, written = 0, []
    for each in told:
        line, check = as_line(each, check)
        written.append(line)
    digest = hashlib.sha256(b"".join(written)).hexdigest()
    path.write_bytes(b"".join(written) + as_line({"sha256": digest}, check)[0])


def row_of(told, label) -> dict:
    return next(each["row"] for each in told if each.get("table") == label)


# --- Damage -------------------------------------------------------------------------------------


def test_a_file_that_ends_after_any_line_is_refused_and_it_is_said_after_which(file):
    lines = lines_of(file)
    for number in (1, 2, len(lines) // 2, len(lines) - 1):
        file.write_bytes(b"".join(lines[:number]))
        assert f"ends after line {number};" in refusal(file)


def test_a_file_that_ends_within_a_line_is_refused_and_it_is_said_in_which(file):
    lines = lines_of(file)
    file.write_bytes(b"".join(lines[:4]) + lines[4][:-10])
    assert "cut off in line 5" in refusal(file)
    file.write_bytes(b"".join(lines)[:-1])
    assert f"cut off in line {len(lines)}" in refusal(file)


def test_a_changed_letter_is_found_in_whatever_line_and_that_line_is_named(file):
    whole, dice = file.read_bytes(), random.Random(1)
    starts = [0] + [found.end() for found in re.finditer(rb"\n", whole)]
    for place in dice.sample(range(len(whole)), 60):
        if whole[place : place + 1] == b"\n":
            continue
        other = bytes([whole[place] ^ 1])
        file.write_bytes(whole[:place] + other + whole[place + 1 :])
        number = sum(start <= place for start in starts)
        told = refusal(file)
        assert f"line {number}" in told or (number == 1 and "holds no archive" in told), place


@pytest.mark.parametrize("change", ["left out", "doubled", "swapped"])
def test_a_line_that_is_missing_or_out_of_place_is_found(file, change):
    lines = lines_of(file)
    if change == "left out":
        del lines[5]
    elif change == "doubled":
        lines.insert(5, lines[5])
    else:
        lines[5], lines[6] = lines[6], lines[5]
    file.write_bytes(b"".join(lines))
    assert "line 6" in refusal(file) or "line 7" in refusal(file)


def test_what_stands_behind_the_end_is_refused(file):
    whole = file.read_bytes()
    file.write_bytes(whole + b"more\n")
    assert "not what was written there" in refusal(file)
    file.write_bytes(whole + whole)
    refusal(file)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}\n", b"a,b\n1,2\n", b"\x00" * 1000, b'{"newsroom_archive":1}\n']
)
def test_what_is_no_archive_is_refused(file, content):
    file.write_bytes(content)
    assert "holds no archive" in refusal(file) or "ends after line 0" in refusal(file)


def test_a_right_check_of_something_else_is_no_archive(file):
    write_anew(file, lambda told: told[0].pop("newsroom_archive"))
    assert "holds no archive" in refusal(file)


@pytest.mark.parametrize("name", ["migrations", "counts"])
def test_a_first_line_that_says_too_little_is_refused(file, name):
    write_anew(file, lambda told: told[0].pop(name))
    assert "holds no archive" in refusal(file)


@pytest.mark.parametrize("applied", [5, [5, "0001_initial"], ["articles"], {"articles": 1}])
def test_migrations_that_are_no_names_are_refused(file, applied):
    write_anew(file, lambda told: told[0]["migrations"].append(applied))
    refusal(file)


def test_an_end_that_is_no_json_is_refused(file):
    file.write_bytes(b"".join(lines_of(file)[:-1]))
    check = json.loads(lines_of(file)[-1])["crc32"]
    body = b'{"sha256":nix'
    with file.open("ab") as end:
        end.write(b'%s,"crc32":%d}\n' % (body, zlib.crc32(body, check)))
    assert "the rest of the archive is missing" in refusal(file)


@pytest.mark.parametrize(
    "last", [5, {"auth.group": 5}, {"entities.entity": "5"}, {"entities.entity": 10**30}]
)
def test_numbers_that_no_table_goes_on_from_are_refused(file, last):
    write_anew(file, lambda told: told[-1].update(last=last))
    assert "how the tables are numbered" in refusal(file)


# --- Another version ----------------------------------------------------------------------------


def test_a_newer_format_is_refused(file):
    write_anew(file, lambda told: told[0].update(newsroom_archive=2))
    assert "newer version" in refusal(file)


def test_newer_migrations_are_refused_by_name(file):
    write_anew(file, lambda told: told[0]["migrations"].append(["articles", "9999_future"]))
    assert "newer version of Newsroom (articles.9999_future)" in refusal(file)


def test_an_older_archive_is_refused_by_name(file):
    write_anew(file, lambda told: told[0]["migrations"].remove(["articles", "0018_stories"]))
    assert "older version of Newsroom, before articles.0018_stories" in refusal(file)


# --- Rows that no archive has -------------------------------------------------------------------


def test_a_table_that_is_not_written_is_refused_with_its_line(file):
    for label in ("sessions.session", "auth.group", "articles.wrongpassword", None, 5):
        write_anew(file, lambda told, label=label: told[1].update(table=label))
        assert "line 2 cannot be taken" in refusal(file)


def test_a_user_with_rights_is_refused(file):
    make_user()
    write_archive(file)
    empty_the_archive()
    write_anew(file, lambda told: row_of(told, "auth.user").update(is_superuser=True))
    assert "columns are not those of auth.user" in refusal(file)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("version", "many"),
        ("version", None),
        ("version", -1),
        ("created_at", "yesterday"),
        ("kind", "robot"),
        ("name", ""),
        ("id", 10**30),
        ("merged_into_id", 4_711),
    ],
)
def test_a_value_that_no_column_takes_is_refused(file, column, value):
    write_anew(file, lambda told: row_of(told, "entities.entity").update({column: value}))
    refusal(file)


@pytest.mark.parametrize(
    ("label", "column", "value"),
    [
        ("taggit.taggeditem", "content_type_id", "nix"),
        ("taggit.taggeditem", "content_type_id", "articles.nix"),
        ("taggit.taggeditem", "content_type_id", 5),
        ("taggit.taggeditem", "content_type_id", ["articles", "article"]),
        ("articles.decision", "model", 5),
        ("articles.decision", "model", ["articles.article"]),
        ("articles.decision", "after", []),
        ("articles.decision", "after", {"content_type_id": "nix"}),
        ("articles.decision", "after", {"content_type_id": {}}),
        ("articles.document", "content", "%%%"),
        ("articles.document", "content", "QmVubnk"),
        ("articles.document", "content", "QmVubnk=\n"),
        ("articles.document", "content", 5),
        ("articles.document", "content", {}),
        ("articles.document", "path", 5),
        ("articles.document", "path", {"a": 1}),
        ("articles.mention", "placed", "f"),
        ("articles.mention", "placed", "no" * 10_000),
        ("articles.mention", "start", 1.5),
    ],
)
def test_what_would_be_stored_as_something_else_is_refused_with_its_line(
    file, label, column, value
):
    write_anew(file, lambda told: row_of(told, label).update({column: value}))
    assert re.search(r"line \d+ cannot be taken: .+[^.]\.$", refusal(file))


def test_other_bytes_than_were_imported_are_refused(file):
    write_anew(file, lambda told: row_of(told, "articles.document").update(content="QmVubnk="))
    assert "not the bytes that were imported" in refusal(file)


def test_two_rows_of_one_number_are_refused(file):
    def double(told) -> None:
        at = next(n for n, each in enumerate(told) if each.get("table") == "entities.entity")
        told.insert(at, told[at])

    write_anew(file, double)
    assert re.search(r"lines \d+ to \d+ cannot be taken", refusal(file))


def test_fewer_rows_than_the_first_line_says_are_refused(file):
    def take(told) -> None:
        told[:] = [each for each in told if each.get("table") != "articles.mention"]

    write_anew(file, take)
    assert "as many rows as its first line says" in refusal(file)


# --- Where it would go --------------------------------------------------------------------------


def test_an_archive_that_is_not_empty_stays_as_it_is(file):
    make_person("Somebody Else")
    with pytest.raises(Refused, match="not empty: it has entities"):
        load_archive(file)
    assert [entity.name for entity in Entity.objects.all()] == ["Somebody Else"]


def test_an_archive_for_which_documents_wait_is_not_empty(file):
    QueuedDocument.objects.create(path="a", below="a", sha256="0" * 64, content=b"a")
    with pytest.raises(Refused, match="not empty"):
        load_archive(file)


def test_an_archive_with_a_user_is_not_empty(file):
    make_user()
    with pytest.raises(Refused, match="not empty: it has users"):
        load_archive(file)


def test_the_command_says_it_in_one_sentence(file, tmp_path):
    for path in (tmp_path / "nowhere.jsonl", tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_archive", str(path))
    file.write_bytes(b"x")
    with pytest.raises(CommandError, match="holds no archive"):
        call_command("import_archive", str(file))


def test_the_file_that_was_refused_is_taken_once_it_is_right(file):
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    refusal(file)
    file.write_bytes(whole)
    assert load_archive(file)["entities.entity"] == 1
