"""An export stands in its place whole, or not at all; what is in the way is said in a sentence."""

import io
import json
import sqlite3
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.exports.snapshot import one_snapshot
from articles.management.commands import export_archive
from articles.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.django_db

FORMS = ("csv", "ftm", "gexf", "sqlite")


def run(target: Path, form: str, *arguments: str) -> str:
    out = io.StringIO()
    call_command("export_archive", target, "--format", form, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def failing(monkeypatch):
    """Every format fails with this in the middle of its work."""

    def fail_with(error: BaseException) -> None:
        def write(path: Path, _make_url):
            part = path / "half.csv" if path.is_dir() else path
            part.write_text("half")
            raise error

        exports = {
            name: export._replace(write=write) for name, export in export_archive.EXPORTS.items()
        }
        monkeypatch.setattr(export_archive, "EXPORTS", exports)

    return fail_with


@pytest.mark.parametrize("form", FORMS)
def test_it_tells_how_much_it_wrote_and_leaves_nothing_else(archive, tmp_path, form):
    told = run(tmp_path / "out", form)
    assert all(int(line.rpartition(": ")[2]) >= 0 for line in told.splitlines())
    beside = {"out.metadata.json"} if form == "sqlite" else set()
    assert {path.name for path in tmp_path.iterdir()} == {"out"} | beside


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_archive_is_written_too(tmp_path, form):
    run(tmp_path / "out", form)
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("form", FORMS)
def test_what_stands_there_stays_unless_it_may_be_replaced(archive, tmp_path, form):
    target = tmp_path / "out"
    run(target, form)
    with pytest.raises(CommandError, match="exists already; --force replaces it"):
        run(target, form)
    run(target, form, "--force")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KeyboardInterrupt(), "Stopped; nothing was left."),
        (OSError(28, "No space left on device"), "out: No space left on device"),
        (sqlite3.OperationalError("database or disk is full"), "out: database or disk is full"),
    ],
    ids=["ctrl-c", "disk full", "disk full in sqlite"],
)
def test_what_is_cut_short_leaves_what_was_there(archive, tmp_path, failing, form, error, told):
    target = tmp_path / "out"
    run(target, form)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    failing(error)
    with pytest.raises(CommandError, match=told) as raised:
        run(target, form, "--force")
    assert raised.value.returncode == (130 if isinstance(error, KeyboardInterrupt) else 1)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_part_that_a_crash_left_is_no_archive_and_is_written_anew(archive, tmp_path):
    (tmp_path / "out.part").write_text("half of an older one")
    run(tmp_path / "out", "ftm")
    assert "half" not in (tmp_path / "out").read_text()
    assert not (tmp_path / "out.part").exists()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"There is no such folder: .*/nowhere"):
        run(tmp_path / "nowhere" / "out", "ftm")


def test_a_folder_that_nobody_may_write_to_is_named(archive, tmp_path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(CommandError, match="out: Permission denied"):
        run(tmp_path / "out", "csv")


@pytest.mark.parametrize("form", FORMS)
def test_what_no_export_made_is_never_replaced(archive, tmp_path, form):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear")
    with pytest.raises(CommandError, match="it stays"):
        run(mine, form, "--force")
    assert (mine / "letter.txt").read_text() == "dear"
    link = tmp_path / "link"
    link.symlink_to(mine)
    with pytest.raises(CommandError, match="it stays"):
        run(link, form, "--force")


def test_with_checked_there_is_nothing_unchecked(archive, tmp_path):
    run(tmp_path / "out", "ftm", "--checked")
    things = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    said = [word for one in things for words in one["properties"].values() for word in words]
    assert "checked" in said
    assert "unchecked" not in said
    assert "Bureau" not in said


def test_links_lead_to_the_site_where_its_address_is_known(archive, tmp_path):
    run(tmp_path / "one", "ftm", "--address", "https://news.example.org/")
    assert "https://news.example.org/people/benny-gantz/" in (tmp_path / "one").read_text()
    run(tmp_path / "two", "ftm")
    assert "sourceUrl" not in (tmp_path / "two").read_text()


@pytest.mark.django_db(transaction=True)
def test_all_of_it_is_of_one_moment_and_no_writer_waits():
    make_article()
    with one_snapshot():
        assert Article.objects.count() == 1
        if connection.vendor == "sqlite":
            assert connection.connection.in_transaction
        else:
            with connection.cursor() as cursor:
                cursor.execute("SHOW transaction_isolation")
                assert cursor.fetchone() == ("repeatable read",)
                cursor.execute("SHOW transaction_read_only")
                assert cursor.fetchone() == ("on",)
    make_article("Another\nof them")
    assert Article.objects.count() == 2
