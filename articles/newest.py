"""The newest rows that share a value: of a common one no more than of a rare one."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from entities.rows import batched

# SQLite joins no more than 500 parts.
_AT_ONCE: Final = 100


def newest_of_each(
    values: Sequence[Any], *, table: str, key: str, column: str, most: int, only: str = "TRUE"
) -> list[int]:
    """Keys of rows, for each value that a column may have at most so many.

    All but the values is SQL of ours. Each value is looked up apart, by an index over the column
    and the key, so that none costs more for being common.
    """
    newest = (
        f"SELECT {key} FROM (SELECT {key} FROM {table} WHERE {column} = %s AND {only} "  # noqa: S608
        f"ORDER BY {key} DESC LIMIT {most}) AS newest"
    )
    found: list[int] = []
    with connection.cursor() as cursor:
        for some in batched(values, _AT_ONCE):
            cursor.execute(" UNION ALL ".join([newest] * len(some)), [*some])
            found += [pk for (pk,) in cursor.fetchall()]
    return found
