"""The SQLite versions that can, rarely, damage a database that two processes write to."""

import sqlite3

from django.db import connection
from django.utils.translation import gettext as _

Version = tuple[int, ...]

# The first versions with the fix of the "WAL-reset bug"; two older branches got it too.
_FIXED = (3, 51, 3)
_FIXED_BRANCHES: dict[Version, Version] = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7)}


def sqlite_complaint() -> str:
    """What is wrong with the SQLite that the archive is kept in, empty if nothing."""
    if connection.vendor != "sqlite" or has_wal_fix(sqlite3.sqlite_version_info):
        return ""
    sentence = _("SQLite %(version)s can, rarely, damage a database in WAL mode.")
    return sentence % {"version": sqlite3.sqlite_version}


def has_wal_fix(version: Version) -> bool:
    return version >= _FIXED_BRANCHES.get(version[:2], _FIXED)
