"""An export stands in its place whole, or not at all; what is in the way is said in a sentence."""

import io
import json
import sqlite3
import stat
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles.exports.files import Refused, made_whole
from articles.exports.snapshot import one_snapshot
from articles.management.commands import export_archive
from articles.models import Article
from entities.structured_data import MakeUrl
from tests.factories import make_article, make_mention, make_person

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


@pytest.mark.parametrize("form", FORMS)
def test_what_others_put_beside_its_place_stays(archive, tmp_path, form):
    for name in ("out.part", "out.old", ".out.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "precious.txt").write_text("dear")
    run(tmp_path / "out", form)
    run(tmp_path / "out", form, "--force")
    kept = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("precious.txt"))
    assert kept == [f"{name}/precious.txt" for name in (".out.old", "out.old", "out.part")]


def test_what_stands_where_the_description_of_the_tables_goes_stays_too(archive, tmp_path):
    mine = tmp_path / "out.metadata.json"
    mine.write_text("mine")
    with pytest.raises(CommandError, match=r"out\.metadata\.json exists already; --force"):
        run(tmp_path / "out", "sqlite")
    assert [path.name for path in tmp_path.iterdir()] == [mine.name]
    assert mine.read_text() == "mine"
    run(tmp_path / "out", "sqlite", "--force")
    assert "databases" in json.loads(mine.read_text())


def test_the_folder_in_which_one_stands_is_no_file(archive, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match="something else than this format makes; it stays"):
        run(Path(), "sqlite", "--force")


def test_a_folder_with_a_table_of_ones_own_is_never_replaced(archive, tmp_path):
    run(tmp_path / "out", "csv")
    (tmp_path / "out" / "notes.csv").write_text("mine")
    with pytest.raises(CommandError, match="holds more than an export; it stays"):
        run(tmp_path / "out", "csv", "--force")
    assert (tmp_path / "out" / "notes.csv").read_text() == "mine"


def test_a_folder_that_cannot_be_replaced_is_put_back(archive, tmp_path, monkeypatch):
    run(tmp_path / "out", "csv")
    (tmp_path / "out" / "people.csv").write_text("of yesterday")
    rename = Path.rename

    def refuse_the_new(path: Path, target: Path) -> Path:
        if path.name.startswith("part"):
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new)
    with pytest.raises(CommandError, match="Input/output error"):
        run(tmp_path / "out", "csv", "--force")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "people.csv").read_text() == "of yesterday"


@pytest.mark.parametrize("form", FORMS)
def test_of_two_at_once_the_second_leaves_the_first_alone(archive, tmp_path, form):
    target = tmp_path / "out"

    def write_while_another_is_done() -> None:
        with made_whole(target, is_folder=form == "csv", force=False) as (part,):
            run(target, form)
            (part / "late.csv" if part.is_dir() else part).write_text("late")

    with pytest.raises(Refused, match="exists already"):
        write_while_another_is_done()
    assert "late.csv" not in {path.name for path in tmp_path.rglob("*")}
    assert target.is_dir() or target.read_bytes() != b"late"
    assert not list(tmp_path.glob(".*"))


def test_a_place_that_was_taken_in_the_last_moment_loses_nothing(archive, tmp_path, monkeypatch):
    target, rename = tmp_path / "out", Path.rename
    run(target, "csv")

    def take_the_place(path: Path, to: Path) -> Path:
        if path.name.startswith("part"):
            to.mkdir()
            (to / "first.csv").write_text("of another")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", take_the_place)
    with pytest.raises(CommandError, match="Another export has taken the place") as raised:
        run(target, "csv", "--force")
    assert [path.name for path in target.iterdir()] == ["first.csv"]
    former = Path(str(raised.value).rpartition(" is ")[2].rstrip("."))
    assert (former / "people.csv").exists()


def test_all_may_read_it_who_may_read_what_else_is_made_here(archive, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").touch()
    run(tmp_path / "tables", "csv")
    run(tmp_path / "lines", "ftm")
    modes = [
        stat.S_IMODE((tmp_path / name).stat().st_mode)
        for name in ("tables", "other", "lines", "other/file")
    ]
    assert (modes[0], modes[2]) == (modes[1], modes[3])


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


def test_what_comes_due_meanwhile_is_not_in_it(archive, tmp_path, monkeypatch):
    begun, write = timezone.now(), export_archive.EXPORTS["ftm"].write
    late = make_article("Late\n\nWanda Doe is here.", public_from=begun + timedelta(hours=1))
    make_mention(late, "Wanda Doe", make_person("Wanda Doe"))

    def write_an_hour_later(path: Path, make_url: MakeUrl) -> Mapping[str, int]:
        monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(hours=2))
        return write(path, make_url)

    exports = {"ftm": export_archive.Export(write_an_hour_later)}
    monkeypatch.setattr(export_archive, "EXPORTS", exports)
    run(tmp_path / "out", "ftm")
    assert "Wanda Doe" not in (tmp_path / "out").read_text()
    assert late in Article.objects.public()


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
