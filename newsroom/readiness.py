"""Whether this process can serve the archive, and in plain words why not."""

import logging
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from articles.recognising import complaint
from articles.sqlite_fault import sqlite_complaint

log = logging.getLogger(__name__)

# With less than this nothing more can be imported, and soon no edit be saved.
LEAST_FREE_BYTES: Final = 100_000_000


def find_reasons() -> dict[str, str]:
    """Of everything that was looked at the reason why it is not ready, empty where it is."""
    return {name: find() for name, find in _LOOKED_AT.items()}


def find_notes() -> list[str]:
    """What an administrator should know and what keeps nobody from serving."""
    return [sentence] if (sentence := sqlite_complaint()) else []


def _database() -> str:
    try:
        _ask()
    except DatabaseError:
        # What the driver says may hold the user's name and the host: it is for the log alone.
        log.exception("The database does not answer.")
        return _("The database does not answer.")
    return ""


def _ask() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _migrations() -> str:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return _("The database could not be asked for its migrations.")
    apps = sorted({app for app, _name in newest_migrations() - set(applied)})
    if not apps:
        return ""
    sentence = _("Migrations of %(apps)s are not applied: run manage.py migrate.")
    return sentence % {"apps": ", ".join(apps)}


@cache
def newest_migrations() -> frozenset[tuple[str, str]]:
    """The last ones of every app, as they are in the program that this process runs."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _disk() -> str:
    free = free_bytes()
    if free >= LEAST_FREE_BYTES:
        return ""
    return _("Only %(free)d MB of disk space are left.") % {"free": free // 1_000_000}


def free_bytes() -> int:
    """A PostgreSQL looks after its own disk; ours is then where files are made for a while."""
    return shutil.disk_usage(_folder()).free


def _folder() -> Path:
    folder = Path(connection.settings_dict["NAME"]).parent
    is_file = connection.vendor == "sqlite" and folder.is_dir()
    return folder if is_file else Path(tempfile.gettempdir())


_LOOKED_AT: Final[dict[str, Callable[[], str]]] = {
    "database": _database,
    "migrations": _migrations,
    "recogniser": complaint,
    "disk": _disk,
}
