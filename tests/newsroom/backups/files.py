"""A site of its own in a file, for tests of what becomes of files."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import ConnectionHandler, connection, connections


def store(path: Path) -> None:
    """The database of the tests, with nothing that one has made, as that of a site."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")


@contextmanager
def serving(path: Path) -> Iterator[None]:
    """Within it the site's database is this file."""
    former = connections["default"]
    here = {**settings.DATABASES["default"], "NAME": str(path), "TEST": {}}
    connections["default"] = ConnectionHandler({"default": here})["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = former
