"""The system checks of the project's own."""

import sqlite3
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from articles import sqlite_fault
from articles.sqlite_fault import has_wal_fix
from newsroom.checks import check_sqlite_version, check_tag_authority


@pytest.fixture
def use(monkeypatch):
    """Pretend that the archive runs on this database and this version of SQLite."""

    def pretend(vendor: str, version: str) -> None:
        monkeypatch.setattr(sqlite_fault, "connection", SimpleNamespace(vendor=vendor))
        monkeypatch.setattr(sqlite3, "sqlite_version", version)
        numbers = tuple(int(number) for number in version.split("."))
        monkeypatch.setattr(sqlite3, "sqlite_version_info", numbers)

    return pretend


@pytest.mark.parametrize(
    ("version", "fixed"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_the_versions_with_the_fix_are_known(version, fixed):
    assert has_wal_fix(version) is fixed


def test_an_old_sqlite_is_told_with_its_version(use):
    use("sqlite", "3.40.1")
    [message] = check_sqlite_version(None)
    assert "3.40.1" in message.msg


@pytest.mark.django_db
@pytest.mark.parametrize(("verbosity", "told"), [(1, False), (2, True)])
def test_the_importer_tells_of_an_old_sqlite_when_asked_for_more(use, tmp_path, verbosity, told):
    use("sqlite", "3.40.1")
    said = StringIO()
    call_command(
        "import_documents", str(tmp_path), verbosity=verbosity, stdout=StringIO(), stderr=said
    )
    assert ("SQLite 3.40.1 can, rarely, damage a database" in said.getvalue()) is told


def test_a_fixed_sqlite_and_postgresql_are_not_told(use):
    use("sqlite", "3.51.3")
    assert check_sqlite_version(None) == []
    use("postgresql", "3.40.1")
    assert check_sqlite_version(None) == []


def test_a_site_is_told_to_make_ids_of_its_own_name(settings):
    (told,) = check_tag_authority()
    assert "NEWSROOM_TAG_AUTHORITY" in told.hint
    settings.TAG_AUTHORITY = "news.example.org,2026"
    assert check_tag_authority() == []
