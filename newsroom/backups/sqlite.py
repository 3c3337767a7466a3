"""A backup of SQLite is a database of its own, copied page by page from one moment."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from newsroom.backups.manifest import Manifest, check_counts, checksum, describe
from newsroom.backups.refusing import Damaged, Unusable, in_plain_words
from newsroom.backups.writing import beside, check_space, put_in_place

VENDOR: Final = "sqlite"
NAME: Final = "SQLite"
_HEAD: Final = b"SQLite format 3\0"
_PATIENCE: Final = 20  # seconds


def back_up(source: Path, target: Path) -> Manifest:
    if not source.is_file():
        raise Unusable(f"There is no database {source} yet.")
    with beside(target) as path, _in_plain_words(target), _open(source) as live:
        live.execute("BEGIN")  # what is counted and what is copied are of one moment
        counts = _count(live)
        [size] = live.execute(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        ).fetchone()
        check_space(target.parent, size)
        with closing(sqlite3.connect(path)) as copy:
            live.backup(copy)
            # One file, whatever the site's mode.
            copy.execute("PRAGMA journal_mode=DELETE")
        _prove(path, target)
        with _open(path) as copy:
            check_counts(target, counts, _count(copy))
            applied = _migrations(copy)
        manifest = describe(VENDOR, sqlite3.sqlite_version, applied, counts, path)
        put_in_place(path, target, manifest)
        return manifest


def is_one(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(len(_HEAD)) == _HEAD


def read(file: Path, told: Manifest | None) -> Manifest:
    with _in_plain_words(file):
        _prove(file, file)
        with _open(file) as content:
            counts, applied = _count(content), _migrations(content)
    if not any(app == "articles" for app, _name in applied):
        raise Unusable(f"{file} is no backup of Newsroom.")
    check_counts(file, told.counts if told else {}, counts)
    size = file.stat().st_size
    return told or Manifest(VENDOR, "", frozenset(applied), counts, checksum(file), size)


def keep(database: Path, kept: Path) -> bool:
    """What is to be replaced; False where there is nothing."""
    if not database.is_file():
        return False
    try:
        with _in_plain_words(database), _open(database) as live:
            if not _tables(live):
                return False
        back_up(database, kept)
    except Unusable:
        with in_plain_words(kept):
            for end in ("", "-wal"):
                if (part := _part(database, end)).is_file():
                    shutil.copy2(part, _part(kept, end))
    return True


def put_back(file: Path, database: Path) -> None:
    """Into the live file as one transaction: who reads it goes on, and sees all or nothing.

    A file that is too damaged for that is replaced.
    """
    try:
        with _in_plain_words(database):
            _pour(file, database)
    except Damaged:
        with beside(database) as path:
            shutil.copyfile(file, path)
            for end in ("-wal", "-shm"):
                _part(database, end).unlink(missing_ok=True)
            path.replace(database)


def _pour(file: Path, database: Path) -> None:
    with (
        _open(file) as content,
        closing(sqlite3.connect(database, timeout=_PATIENCE)) as live,
    ):
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("BEGIN IMMEDIATE")  # a copy would wait without end for who is writing
        live.rollback()
        content.backup(live)


def _part(database: Path, end: str) -> Path:
    return database.with_name(database.name + end)


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    """For reading alone."""
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    with closing(
        sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    ) as one:
        yield one


def _prove(path: Path, named: Path) -> None:
    """Every page of it is read."""
    with _open(path) as content:
        [found] = content.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise Unusable(f"{named} is damaged: {found}.")
        lost = content.execute("PRAGMA foreign_key_check").fetchone()
        if lost:
            raise Unusable(f"{named} is damaged: a row of {lost[0]} points at nothing.")


def _tables(content: sqlite3.Connection) -> list[str]:
    """Those that hold rows themselves."""
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in content.execute(sql)]


def _count(content: sqlite3.Connection) -> dict[str, int]:
    counts = {}
    for table in _tables(content):
        name = table.replace('"', '""')
        [counts[table]] = content.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
    return counts


def _migrations(content: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    if "django_migrations" not in _tables(content):
        return frozenset()
    return frozenset(content.execute("SELECT app, name FROM django_migrations"))


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise Unusable(
                f"Something is writing to {path}: stop what runs there and try again."
            ) from error
        if "full" in str(error):
            raise Unusable(f"The disk of {path.parent} is full.") from error
        if "unable to open" in str(error) or "readonly" in str(error):
            raise Unusable(f"{path} cannot be opened or written.") from error
        raise Damaged(f"{path} is damaged: {error}.") from error
