"""What the database says of itself, and whether the triggers are there that others count on."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from articles.watching import unwatched_tables


def faults_of_the_database() -> Iterator[str]:
    if connection.vendor == "sqlite":
        for (fault,) in _ask("PRAGMA integrity_check"):
            if fault != "ok":
                yield f"SQLite finds the file damaged: {fault}."
        for table, row, other, _number in _ask("PRAGMA foreign_key_check"):
            yield f"Row {row} of {table} points at a row of {other} that is gone."
    for table in unwatched_tables(connection):
        yield f"A change of {table} does not make pages new: its trigger is missing."


def _ask(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
