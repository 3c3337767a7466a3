"""Backups: one file that holds the whole archive, and beside it what is in it."""

from pathlib import Path

from django.db import connection

from newsroom.backups import postgresql, sqlite
from newsroom.backups.manifest import Manifest, newer_migrations, read_manifest
from newsroom.backups.pictures import (
    are_local,
    back_up_pictures,
    check_pictures,
    put_back_pictures,
)
from newsroom.backups.refusing import Unusable
from newsroom.backups.writing import check_target

__all__ = [
    "Manifest",
    "Unusable",
    "are_local",
    "back_up",
    "keep_present",
    "put_back",
    "put_back_pictures",
    "read_backup",
]


def back_up(target: Path, *, force: bool = False) -> Manifest:
    """Writes the archive to this file, as it is at one moment, and reads it again.

    The site and an import go on meanwhile. Raises Unusable with a sentence; nothing is left then.
    """
    check_target(target, force=force)
    return back_up_pictures(target, _back_up_rows(target))


def _back_up_rows(target: Path) -> Manifest:
    if connection.vendor == "sqlite":
        return sqlite.back_up(_database_file(), target)
    return postgresql.back_up(connection.settings_dict, target)


def read_backup(file: Path) -> Manifest:
    """What is in a backup, after all of it was read; raises Unusable where it is of no use here."""
    told = read_manifest(file)
    engine = sqlite if sqlite.is_one(file) else postgresql if postgresql.is_one(file) else None
    if engine is None:
        raise Unusable(f"{file} is no backup of Newsroom.")
    if connection.vendor != engine.VENDOR:
        raise Unusable(
            f"{file} is a backup of a site on {engine.NAME}; this site's database is another one."
        )
    found: Manifest = engine.read(file, told)
    check_pictures(file, found)
    if newer := newer_migrations(found.migrations):
        raise Unusable(
            f"{file} was made by a newer version of Newsroom ({newer}): upgrade this one first."
        )
    return found


def keep_present(file: Path, stamp: str) -> Path | None:
    """A backup of what the site holds before it is replaced; None where it holds nothing yet.

    A damaged file of SQLite is kept as it is: most likely it is the reason for restoring.
    """
    if connection.vendor == "sqlite":
        there = _database_file()
        kept = there.with_name(f"{there.name}.before-restore-{stamp}")
        return kept if sqlite.keep(there, kept) else None
    kept = file.with_name(f"{connection.settings_dict['NAME']}.before-restore-{stamp}")
    if not connection.introspection.table_names():
        return None
    _back_up_rows(kept)  # no picture is taken away
    return kept


def put_back(file: Path) -> None:
    """Makes the site's database what the file holds, in one go: readers see one or the other."""
    if connection.vendor == "sqlite":
        there = _database_file()
        connection.close()
        sqlite.put_back(file, there)
    else:
        tables = connection.introspection.table_names()
        settings = dict(connection.settings_dict)
        connection.close()
        postgresql.put_back(file, settings, tables)


def _database_file() -> Path:
    return Path(connection.settings_dict["NAME"])
