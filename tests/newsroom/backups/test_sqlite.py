"""A backup of a site on SQLite: made while it is written, read again, and put back."""

import errno
import json
import shutil
import sqlite3
from contextlib import closing
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, ContentVersion, Mention
from newsroom.backups import sqlite
from tests.factories import make_article, make_mention, make_person
from tests.newsroom.backups.files import serving, store

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="The files are SQLite's."),
]


@pytest.fixture(scope="module")
def empty(tmp_path_factory, django_db_setup, django_db_blocker):
    path = tmp_path_factory.mktemp("sites") / "empty.sqlite3"
    with django_db_blocker.unblock():
        store(path)
    return path


@pytest.fixture
def site(empty, tmp_path):
    """A site with an article, in a file."""
    path = tmp_path / "site.sqlite3"
    shutil.copy(empty, path)
    with serving(path):
        make_mention(make_article(), "Benny Gantz", make_person())
        yield path


@pytest.fixture
def backup(site, tmp_path):
    file = tmp_path / "backup.sqlite3"
    call_command("backup", file, verbosity=0)
    return file


def restore(file, **options):
    out, err = StringIO(), StringIO()
    call_command("restore", file, **{"yes": True, "stdout": out, "stderr": err, **options})
    return out.getvalue() + err.getvalue()


def change(file, sql):
    with closing(sqlite3.connect(file)) as content, content:
        content.execute(sql)


def test_a_backup_is_one_file_and_another_that_tells_what_is_in_it(site, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "none"
    out, file = StringIO(), tmp_path / "backup.sqlite3"
    call_command("backup", file, stdout=out)
    assert "1 article; read again, nothing is missing" in out.getvalue()
    told = json.loads((tmp_path / "backup.sqlite3.json").read_text())
    assert told["engine"] == "sqlite"
    assert told["counts"]["articles_mention"] == 1
    assert ["articles", "0001_initial"] in told["migrations"]
    names = {path.name for path in tmp_path.iterdir()}
    assert {*names} - {"site.sqlite3-wal", "site.sqlite3-shm"} == {
        *("site.sqlite3", "backup.sqlite3", "backup.sqlite3.json"),
    }
    assert file.stat().st_mode & 0o077 == 0  # it holds drafts and passwords


def test_what_an_import_is_just_writing_is_not_in_a_backup_and_the_import_goes_on(site, tmp_path):
    file = tmp_path / "backup.sqlite3"
    with closing(sqlite3.connect(site, isolation_level=None)) as importer:
        importer.execute("BEGIN IMMEDIATE")
        copy_row(importer, "articles_article", id=2, slug="half", state="draft")
        call_command("backup", file, verbosity=0)  # between an article and its text
        copy_row(importer, "articles_text", id=2, article_id=2)
        importer.execute("COMMIT")
    call_command("check_integrity", verbosity=0)
    with serving(file):
        assert [article.pk for article in Article.objects.all()] == [1]
        call_command("check_integrity", verbosity=0)


def test_a_backup_that_an_import_overtakes_is_of_the_moment_when_it_began(
    site, tmp_path, monkeypatch
):
    """Whole articles come while it counts and copies."""
    count = sqlite._count

    def counted(content):
        found = count(content)
        with closing(sqlite3.connect(site)) as importer, importer:
            copy_row(importer, "articles_article", id=2, slug="new", state="draft")
            copy_row(importer, "articles_text", id=2, article_id=2)
        monkeypatch.setattr(sqlite, "_count", count)
        return found

    monkeypatch.setattr(sqlite, "_count", counted)
    call_command("backup", tmp_path / "backup", verbosity=0)
    assert Article.objects.count() == 2
    with serving(tmp_path / "backup"):
        assert Article.objects.count() == 1
        call_command("check_integrity", verbosity=0)


def copy_row(content, table, **changed):
    """The first row once more, with some columns changed."""
    cursor = content.execute(f"SELECT * FROM {table} ORDER BY id LIMIT 1")  # noqa: S608
    names = [column[0] for column in cursor.description]
    row = dict(zip(names, cursor.fetchone(), strict=True)) | changed
    marks = ", ".join("?" * len(row))
    content.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", [*row.values()])  # noqa: S608


def test_a_file_that_is_there_stays_without_force(backup):
    before = backup.read_bytes()
    Article.objects.all().delete()
    with pytest.raises(CommandError, match="is there already; with --force"):
        call_command("backup", backup)
    assert backup.read_bytes() == before
    call_command("backup", backup, force=True, verbosity=0)
    assert (
        json.loads(backup.with_name("backup.sqlite3.json").read_text())["counts"][
            "articles_article"
        ]
        == 0
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "is a folder; name a file"), ("nowhere/backup", "There is no folder")],
)
def test_a_place_where_nothing_can_be_written_is_named(site, tmp_path, name, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("backup", tmp_path / name)


def test_a_disk_without_room_is_told_before_anything_is_written(site, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(CommandError, match=r"has no room: the backup takes \d+ MB, 1 MB are free"):
        call_command("backup", tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_a_disk_that_gets_full_leaves_no_half_backup(site, tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sqlite, "put_in_place", full)
    with pytest.raises(CommandError, match=f"The disk of {tmp_path} is full"):
        call_command("backup", tmp_path / "backup")
    assert [path.name for path in tmp_path.glob("*backup*")] == []


def test_a_site_that_was_restored_is_what_it_was_and_sound(site, backup, tmp_path):
    before = sqlite3_dump(site)
    Mention.objects.all().delete()
    Article.objects.update(headline="Changed since")
    told = restore(backup)
    assert "holds 1 article" in told
    assert "No fault found." in told
    assert sqlite3_dump(site) == before
    [kept] = tmp_path.glob("site.sqlite3.before-restore-*[0-9]")
    assert str(kept) in told
    with serving(kept):
        assert Article.objects.get().headline == "Changed since"


def sqlite3_dump(path):
    """All rows, but for the version of the content, which every writing raises."""
    with closing(sqlite3.connect(path)) as content:
        lines = content.iterdump()
        return [line for line in lines if '"articles_contentversion" VALUES' not in line]


def test_who_reads_while_a_site_is_restored_goes_on_and_sees_the_new_one_after(site, backup):
    Article.objects.update(headline="Changed since")
    with closing(sqlite3.connect(site, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        ask = "SELECT headline FROM articles_article"
        assert reader.execute(ask).fetchone() == ("Changed since",)
        restore(backup)
        assert reader.execute(ask).fetchone() == ("Changed since",)
        reader.execute("COMMIT")
        assert reader.execute(ask).fetchone() == ("Gantz to visit Ankara",)


def test_who_writes_while_a_site_is_to_be_restored_is_named(site, backup, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0)
    with closing(sqlite3.connect(site, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(CommandError, match="Something is writing"):
            restore(backup)
    assert Article.objects.exists()


def test_a_site_without_a_database_is_made_from_a_backup(backup, tmp_path):
    with serving(tmp_path / "new.sqlite3"):
        assert "kept in" not in restore(backup)
        assert Article.objects.count() == 1


@pytest.mark.parametrize("start", [0, 4096 * 3])
def test_a_damaged_site_is_kept_as_it_is_and_made_anew(site, backup, tmp_path, start):
    connection.close()
    content = bytearray(site.read_bytes())
    content[start : 4096 * 30] = b"\xff" * (4096 * 30 - start)
    site.write_bytes(content)
    assert "No fault found." in restore(backup)
    assert Article.objects.get().headline == "Gantz to visit Ankara"
    [kept] = tmp_path.glob("site.sqlite3.before-restore-*[0-9]")
    assert kept.read_bytes() == bytes(content)


def test_nothing_is_restored_unless_somebody_says_yes(backup, monkeypatch):
    Article.objects.update(headline="Changed since")
    with pytest.raises(CommandError, match="with --yes it is done"):
        restore(backup, yes=False)

    class Terminal(StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal("no\n"))
    with pytest.raises(CommandError, match="Nothing was changed"):
        restore(backup, yes=False)
    assert Article.objects.get().headline == "Changed since"
    monkeypatch.setattr("sys.stdin", Terminal("yes\n"))
    restore(backup, yes=False)
    assert Article.objects.get().headline == "Gantz to visit Ankara"


def test_a_damaged_file_is_refused(backup):
    content = bytearray(backup.read_bytes())
    content[-1] ^= 1
    backup.write_bytes(content)
    with pytest.raises(CommandError, match="is damaged or another file than the one"):
        restore(backup)


def test_a_damaged_file_is_refused_even_where_nothing_is_told_of_it(backup):
    backup.with_name("backup.sqlite3.json").unlink()
    assert "is missing" in restore(backup)
    content = bytearray(backup.read_bytes())
    content[4096 * 3 : 4096 * 30] = b"\xff" * 4096 * 27
    backup.write_bytes(content)
    with pytest.raises(CommandError, match="is damaged"):
        restore(backup)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"PGDMP and so on", b"A letter."])
def test_a_file_that_is_no_backup_is_refused(site, tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(CommandError, match=r"is no backup|is damaged|on PostgreSQL"):
        restore(tmp_path / "file")


def test_a_database_of_something_else_is_refused(site, tmp_path):
    change(tmp_path / "other", "CREATE TABLE one (two)")
    with pytest.raises(CommandError, match="is no backup of Newsroom"):
        restore(tmp_path / "other")


def test_a_file_that_is_missing_is_refused(site, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        restore(tmp_path / "nowhere")


def test_a_backup_of_a_newer_version_is_refused(backup):
    backup.with_name("backup.sqlite3.json").unlink()
    change(
        backup,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('articles', '9999_x', 0)",
    )
    with pytest.raises(CommandError, match=r"a newer version of Newsroom \(articles\.9999_x\)"):
        restore(backup)


def test_a_backup_of_an_older_version_is_brought_up_to_date(backup):
    backup.with_name("backup.sqlite3.json").unlink()
    change(backup, "DROP TABLE django_session")
    change(backup, "DELETE FROM django_migrations WHERE app = 'sessions'")
    assert "No fault found." in restore(backup)
    assert "django_session" in connection.introspection.table_names()


def test_a_description_of_another_kind_is_refused(backup):
    backup.with_name("backup.sqlite3.json").write_text('{"newsroom_backup": 1}')
    with pytest.raises(CommandError, match="does not tell of a backup"):
        restore(backup)


def test_no_page_of_the_time_after_the_backup_is_ever_taken_for_todays(backup):
    Article.objects.update(headline="Changed since")
    since = ContentVersion.objects.get().number
    restore(backup)
    restored = ContentVersion.objects.get().number
    assert restored > since
    restore(backup)
    assert ContentVersion.objects.get().number > restored
