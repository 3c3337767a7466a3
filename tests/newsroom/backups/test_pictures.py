"""The files of pictures beside a backup: told of, looked at, put back where they are missing."""

import json
import shutil
import tarfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from newsroom.backups.pictures import put_back_pictures
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
def backup(empty, tmp_path, settings):
    """Of a site with one file of a picture."""
    settings.MEDIA_ROOT = tmp_path / "media"
    one = tmp_path / "media/pictures/aa/1.webp"
    one.parent.mkdir(parents=True)
    one.write_bytes(b"a picture")
    site, file = tmp_path / "site.sqlite3", tmp_path / "backup.sqlite3"
    shutil.copy(empty, site)
    with serving(site):
        out = StringIO()
        call_command("backup", file, stdout=out)
        assert "1 files of pictures" in out.getvalue()
        yield file


def restore(file: Path) -> str:
    out = StringIO()
    call_command("restore", file, yes=True, stdout=out, stderr=out)
    return out.getvalue()


def test_what_is_missing_comes_back_and_what_is_there_stays(backup, settings):
    media = Path(settings.MEDIA_ROOT)
    other = media / "pictures/aa/2.webp"
    other.write_bytes(b"another")
    (media / "pictures/aa/1.webp").unlink()
    assert "1 files of pictures that were missing are back" in restore(backup)
    assert (media / "pictures/aa/1.webp").read_bytes() == b"a picture"
    assert other.exists()


def test_the_description_tells_of_them(backup):
    told = json.loads(backup.with_name(f"{backup.name}.json").read_text())
    assert told["pictures"]["files"] == 1


def test_damaged_or_missing_pictures_are_told_before_anything_is_replaced(backup):
    archive = backup.with_name(f"{backup.name}.pictures.tar")
    archive.write_bytes(archive.read_bytes() + b"x")
    with pytest.raises(CommandError, match="damaged"):
        restore(backup)
    archive.unlink()
    with pytest.raises(CommandError, match="holds the pictures"):
        restore(backup)


def test_an_archive_writes_nowhere_else(backup, tmp_path, settings):
    archive = backup.with_name(f"{backup.name}.pictures.tar")
    evil = tmp_path / "evil"
    evil.write_text("evil")
    with tarfile.open(archive, "w") as tar:
        tar.add(evil, "../evil2")
        tar.add(evil, "pictures/../../evil3")
        tar.add(evil, "templates/evil4")
    shutil.rmtree(settings.MEDIA_ROOT)
    assert put_back_pictures(backup) == 0
    assert not any(tmp_path.rglob("evil[234]"))


def test_pictures_in_a_bucket_are_told_as_not_included(empty, tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    }
    site, file = tmp_path / "site.sqlite3", tmp_path / "backup.sqlite3"
    shutil.copy(empty, site)
    with serving(site):
        out = StringIO()
        call_command("backup", file, stdout=out)
    assert "not in this backup" in out.getvalue()
