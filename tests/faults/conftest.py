"""What the tests of faults stand on: documents, archives to be damaged, servers to be killed."""

import os
import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from tests.faults.archives import Archive, Forker, execute
from tests.faults.servers import Cluster, find_binaries

ASKED_FOR = "NEWSROOM_TEST_FAULTS"
COUNT = 12


def pytest_collection_modifyitems(items):
    """What is damaged here is an archive of its own, whatever the suite runs on."""
    unasked = f"{ASKED_FOR} is not set: it kills processes and fills disks."
    for item in items:
        if "tests/faults/" not in item.nodeid:
            continue
        if item.get_closest_marker("faults") and not os.environ.get(ASKED_FOR):
            item.add_marker(pytest.mark.skip(reason=unasked))
        elif connection.vendor == "postgresql":
            item.add_marker(pytest.mark.skip(reason="It runs with the tests on SQLite."))


@pytest.fixture(scope="session")
def sqlite_forker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sqlite")
    with Forker(f"sqlite:///{folder / 'none.sqlite3'}", folder) as forker:
        yield forker


@pytest.fixture(scope="session")
def sqlite_template(sqlite_forker, django_db_setup, django_db_blocker):
    """As `migrate` leaves it: the tests' own database is that, where it is SQLite."""
    template = sqlite_forker.folder / "template.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(template)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=WAL")
    else:
        _migrate(sqlite_forker, str(template))
    return template


def _migrate(forker, database):
    command = forker.start(database, command=["migrate", "--verbosity=0"])
    assert command.wait() == 0, command.said


@pytest.fixture(scope="session")
def make_sqlite(sqlite_forker, sqlite_template):
    return Archive(sqlite_forker, str(sqlite_template), sqlite_forker.folder).copied


@pytest.fixture
def sqlite_archive(make_sqlite, tmp_path):
    return make_sqlite(tmp_path)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """A PostgreSQL server of the tests' own, which may be stopped at any moment."""
    with Cluster(find_binaries()) as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_forker(cluster, tmp_path_factory):
    folder = tmp_path_factory.mktemp("postgresql")
    with Forker(f"{cluster.url}/template_of_faults", folder) as forker:
        yield forker


@pytest.fixture(scope="session")
def postgresql_template(cluster, postgresql_forker):
    name = "template_of_faults"
    execute(cluster.url, "CREATE DATABASE {}", name)
    _migrate(postgresql_forker, name)
    return name


@pytest.fixture(scope="session")
def make_postgresql(postgresql_forker, postgresql_template):
    return Archive(postgresql_forker, postgresql_template, postgresql_forker.folder).copied


@pytest.fixture
def postgresql_archive(make_postgresql, tmp_path):
    return make_postgresql(tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request):
    return request.getfixturevalue(f"{request.param}_archive")


@pytest.fixture(scope="session")
def documents(tmp_path_factory):
    """Short stories in which people come again; one is printed twice, one file is no text."""
    folder = tmp_path_factory.mktemp("documents")
    for number in range(COUNT):
        (folder / f"{number:02}.txt").write_text(story(number))
    (folder / "05b.txt").write_text(story(5) + "The ministry did not comment.\n")
    (folder / "07b.txt").write_bytes(b"\0" * 100)
    return folder


@pytest.fixture(scope="session")
def earlier_documents(tmp_path_factory):
    """What some of them said before: these articles are changed, not made."""
    folder = tmp_path_factory.mktemp("earlier")
    for number in (3, COUNT - 2):
        told = story(number).replace("cost", "will cost")
        (folder / f"{number:02}.txt").write_text(told)
    return folder


def story(number):
    name = ("Benny Gantz", "Zanele Okafor", "Amara Diallo")[number % 3]
    return (
        f"Bridge {number} opens\n\n"
        f"President {name} met Prime Minister Mevlut Cavusoglu in Ankara on {number + 1} May.\n\n"
        f"The bridge of {number + 3} arches cost {number * 7 + 2} million, said {name}.\n"
    )
