"""A backup of a site on PostgreSQL: made and put back by its own tools."""

import json
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, Mention
from newsroom.backups import postgresql
from tests.factories import make_article, make_mention, make_person

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="PostgreSQL's client is missing."),
]


@pytest.fixture
def backup(transactional_db, tmp_path):
    make_mention(
        make_article("Gantz travels\n\nBenny Gantz\ttravels\\.\n\\.\n"),
        "Benny Gantz",
        make_person(),
    )
    call_command("backup", tmp_path / "site.dump", verbosity=0)
    return tmp_path / "site.dump"


def restore(file):
    out = StringIO()
    call_command("restore", file, yes=True, stdout=out, stderr=out)
    return out.getvalue()


def test_a_site_that_was_restored_is_what_it_was_and_sound(backup):
    told = json.loads(backup.with_name("site.dump.json").read_text())
    assert (told["engine"], told["counts"]["articles_mention"]) == ("postgresql", 1)
    Mention.objects.all().delete()
    Article.objects.update(headline="Changed since")
    with connection.cursor() as cursor:  # as a newer version of the program might
        cursor.execute("CREATE TABLE newer (article bigint REFERENCES articles_article (id))")
    said = restore(backup)
    assert "No fault found." in said
    assert Article.objects.get().headline == "Gantz travels"
    assert "\ttravels\\.\n\\.\n" in Article.objects.get().current_text.content
    assert Mention.objects.count() == 1
    assert "newer" not in connection.introspection.table_names()
    [kept] = backup.parent.glob("*.before-restore-*[0-9]")
    assert str(kept) in said


def test_what_is_not_committed_is_not_in_a_backup(backup):
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("DELETE FROM articles_mention")
        call_command("backup", backup, force=True, verbosity=0)
        cursor.execute("ROLLBACK")
    other.close()
    assert json.loads(backup.with_name("site.dump.json").read_text())["counts"]["articles_mention"]


def test_no_password_stands_on_a_command_line(backup, monkeypatch):
    started = []
    start = postgresql._start

    def noted(command, settings=None, **pipes):
        started.append((command, postgresql._environment(settings or {})))
        return start(command, settings, **pipes)

    monkeypatch.setattr(postgresql, "_start", noted)
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "s3cret")
    call_command("backup", backup, force=True, verbosity=0)
    restore(backup)
    assert {command[0] for command, _given in started} == {"pg_dump", "pg_restore", "psql"}
    assert "s3cret" not in str([command for command, _given in started])
    assert any(given.get("PGPASSWORD") == "s3cret" for _command, given in started)


def test_a_dump_that_breaks_off_changes_nothing(backup, monkeypatch):
    backup.with_name("site.dump.json").unlink()
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CommandError, match="is damaged"):
        restore(backup)
    monkeypatch.setattr(postgresql, "_choose", lambda *_args: [])
    tables = connection.introspection.table_names()
    with pytest.raises(postgresql.Unusable, match="could not take"):
        postgresql.put_back(backup, connection.settings_dict, tables)
    assert Article.objects.count() == 1


def test_tools_that_are_missing_or_too_old_are_named(backup, monkeypatch):
    monkeypatch.setattr(postgresql, "_server_version", lambda: 99)
    with pytest.raises(CommandError, match="The server is PostgreSQL 99, but pg_dump here is of"):
        call_command("backup", backup, force=True)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(CommandError, match="pg_dump is missing: install the client"):
        restore(backup)


def test_a_backup_of_a_newer_version_is_refused(backup):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('articles', '9999_x', now())"
        )
    call_command("backup", backup, force=True, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '9999_x'")
    with pytest.raises(CommandError, match=r"a newer version of Newsroom \(articles\.9999_x\)"):
        restore(backup)


def test_a_backup_of_a_site_on_sqlite_is_refused(transactional_db, tmp_path):
    (tmp_path / "file").write_bytes(b"SQLite format 3\0")
    with pytest.raises(CommandError, match="is a backup of a site on SQLite"):
        restore(tmp_path / "file")
