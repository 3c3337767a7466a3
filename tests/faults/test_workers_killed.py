"""Workers that die with a document in hand: another takes it up, and no more than three do."""

import sqlite3
from contextlib import closing

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.faults]

STAGES = "tests.faults.stages"
SOON = [f"{STAGES}.dead_after", 0.6]
DEADLY = "06.txt"
KILLED = -9


def rows(archive, columns):
    with closing(sqlite3.connect(archive.database)) as connection:
        return connection.execute(
            f"SELECT path, {columns} FROM articles_queueddocument ORDER BY id"  # noqa: S608
        ).fetchall()


def of_deadly(archive, columns):
    return next(row[1:] for row in rows(archive, columns) if row[0].endswith(DEADLY))


def work(archive, *before):
    return archive.start("work", "--until-empty", before=[SOON, *before]).wait()


@pytest.fixture
def queued(sqlite_archive, documents):
    sqlite_archive.run("import_documents", documents, "--publish", "--enqueue")
    return sqlite_archive


def test_what_a_killed_worker_had_in_hand_is_imported_by_the_next(queued):
    assert work(queued, [f"{STAGES}.kill_after", "within storing", DEADLY]) == KILLED
    assert of_deadly(queued, "state, attempts") == ("running", 1)
    queued.proves_sound()
    while {"waiting", "running"} & {state for _path, state in rows(queued, "state")}:
        assert work(queued) == 0
    assert of_deadly(queued, "state, attempts, outcome") == ("done", 2, "created")
    with closing(sqlite3.connect(queued.database)) as connection:
        [(articles,)] = connection.execute("SELECT count(*) FROM articles_article")
    assert articles == 13
    queued.proves_sound()


def test_a_document_that_kills_every_worker_is_given_up_after_three(queued):
    deaths = 0
    while {"waiting", "running"} & {state for _path, state in rows(queued, "state")}:
        deaths += work(queued, [f"{STAGES}.die_at", "claimed", DEADLY]) == KILLED
        assert deaths <= 3
    assert deaths == 3
    state, attempts, reason = of_deadly(queued, "state, attempts, reason")
    assert (state, attempts) == ("failed", 3)
    assert "each of the 3 workers that read it died" in reason
    others = [row[1] for row in rows(queued, "state") if not row[0].endswith((DEADLY, "07b.txt"))]
    assert set(others) == {"done"}
