"""An import that is killed at any moment: run again, it ends as if it had never been killed."""

import random
import time
from dataclasses import dataclass

import pytest

from tests.faults.archives import Archive

pytestmark = pytest.mark.django_db

STAGES = "tests.faults.stages"
WORDS = ("bridge", "Gantz", "Cavusoglu", "ministry")
TIMES = 20
FAILED = 1  # one of the files is no text


@dataclass
class Undisturbed:
    """An archive before the documents came, what it holds after them, and how long that took."""

    before: Archive
    everything: dict
    seconds: float


def watch(archive, documents, earlier_documents, folder):
    archive.finish_import(earlier_documents)
    other = archive.copied(folder)
    begun = time.monotonic()
    other.finish_import(documents, code=FAILED)
    seconds = time.monotonic() - begun
    other.proves_sound()
    return Undisturbed(archive, other.everything(*WORDS), seconds)


@pytest.fixture(scope="module")
def on_sqlite(make_sqlite, documents, earlier_documents, tmp_path_factory):
    archive = make_sqlite(tmp_path_factory.mktemp("before"))
    return watch(archive, documents, earlier_documents, tmp_path_factory.mktemp("after"))


@pytest.fixture(scope="module")
def on_postgresql(make_postgresql, documents, earlier_documents, tmp_path_factory):
    archive = make_postgresql(tmp_path_factory.mktemp("before"))
    return watch(archive, documents, earlier_documents, tmp_path_factory.mktemp("after"))


@pytest.fixture(params=["sqlite", "postgresql"])
def undisturbed(request):
    return request.getfixturevalue(f"on_{request.param}")


def is_as_undisturbed(archive, undisturbed):
    archive.proves_sound()
    found = archive.everything(*WORDS)
    for table, rows in undisturbed.everything["tables"].items():
        assert found["tables"][table] == rows, table
    assert found["found"] == undisturbed.everything["found"]


def test_a_kill_within_storing_leaves_nothing_of_the_document(sqlite_archive, documents):
    archive = sqlite_archive
    kill = [f"{STAGES}.kill_after", "within storing", "02.txt"]
    assert archive.start_import(documents, "--workers=1", before=[kill]).wait() == -9
    archive.proves_sound()
    told = archive.finish_import(documents, code=FAILED)
    assert "11 created, 0 updated, 2 unchanged, 1 failed" in told


@pytest.mark.faults
def test_what_is_compared_is_everything(on_sqlite):
    tables = on_sqlite.everything["tables"]
    assert {name for name in tables if tables[name]} >= {
        *("articles.article", "articles.document", "articles.mention", "articles.evidence"),
        *("articles.failedimport", "articles.printing", "articles.searchline"),
        *("articles.historicalarticle", "entities.person", "entities.event"),
    }
    assert len(on_sqlite.everything["found"]["Gantz"]) > 3


@pytest.mark.faults
def test_killed_at_each_stage_it_goes_on(undisturbed, documents, tmp_path):
    """03.txt changes an article that is there already, 06.txt makes one."""
    archive = undisturbed.before.copied(tmp_path)
    for name in ("03.txt", "06.txt"):
        for stage in ("opened", "read", "within storing", "stored"):
            kill = [f"{STAGES}.kill_after", stage, name]
            killed = archive.start_import(documents, "--workers=1", before=[kill])
            assert killed.wait() == -9, stage
            archive.proves_sound()
    archive.finish_import(documents, code=FAILED)
    is_as_undisturbed(archive, undisturbed)


@pytest.mark.faults
def test_killed_at_twenty_moments_it_goes_on(undisturbed, documents, tmp_path):
    chance = random.Random(25)
    archive = undisturbed.before.copied(tmp_path)
    for _time in range(TIMES):
        importing = archive.start_import(documents, "--workers=1")
        time.sleep(chance.uniform(0, undisturbed.seconds / 3))
        if importing.kill() == FAILED:  # it had come to its end
            is_as_undisturbed(archive, undisturbed)
            archive = undisturbed.before.copied(tmp_path)
        archive.proves_sound()
    archive.finish_import(documents, code=FAILED)
    is_as_undisturbed(archive, undisturbed)


@pytest.mark.faults
def test_killed_while_several_processes_read_it_goes_on(undisturbed, documents, tmp_path):
    chance = random.Random(2)
    archive = undisturbed.before.copied(tmp_path)
    for _time in range(3):
        importing = archive.start_import(documents, "--workers=2")
        time.sleep(chance.uniform(undisturbed.seconds / 3, undisturbed.seconds))
        importing.kill()
        assert importing.orphans() == []
        archive.proves_sound()
    archive.finish_import(documents, "--workers=2", code=FAILED)
    is_as_undisturbed(archive, undisturbed)


@pytest.mark.faults
@pytest.mark.parametrize("reader", ["parent_is_killed", "reader_is_killed_once"])
def test_a_kill_from_within_a_process_that_reads(on_sqlite, documents, tmp_path, reader):
    """It asks no database, so one kind is enough."""
    archive = on_sqlite.before.copied(tmp_path)
    given = [str(tmp_path / "mark")] if reader == "reader_is_killed_once" else []
    kill = [f"{STAGES}.read_with", reader, "09.txt", *given]
    importing = archive.start_import(documents, "--workers=2", before=[kill])
    assert importing.wait() == (FAILED if given else -9), importing.said
    assert importing.orphans() == []
    archive.finish_import(documents, code=FAILED)
    is_as_undisturbed(archive, on_sqlite)
