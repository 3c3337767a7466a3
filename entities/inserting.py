"""Inserts many new rows at once, as `bulk_create` does, with less done for every value."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from django.db import connection, models

# Every database takes these as they are, but for a column of JSON.
_PLAIN: Final = frozenset((str, int, float, bool, type(None)))
_MOST_VALUES: Final = 10_000  # of one statement, where the database names no limit


class _Table(NamedTuple):
    """What is the same for all rows of a model."""

    fields: "Sequence[tuple[models.Field[Any, Any], bool]]"  # whether plain values go as they are
    begin: str
    row: str
    end: str

    @property
    def at_once(self) -> int:
        most = connection.features.max_query_params or _MOST_VALUES
        return max(1, most // len(self.fields))


def insert(rows: Sequence[models.Model], into: type[models.Model] | None = None) -> None:
    """Rows of one model, which get their keys; of a child those of its own table alone, or of
    this parent's.

    Django makes an expression of every value and asks it what it compiles to, which takes longer
    than the insertion. Here a value is what its field says; expressions are for `bulk_create`.
    """
    if rows:
        table = _table(into or type(rows[0]))
        for first in range(0, len(rows), table.at_once):
            _insert(table, rows[first : first + table.at_once])


def _insert(table: _Table, rows: Sequence[Any]) -> None:
    for row in rows:
        # A record may have been named before it had its key.
        row._prepare_related_fields_for_save(operation_name="insert")
    values = [
        value
        if is_plain and type(value) in _PLAIN
        else field.get_db_prep_save(value, connection=connection)
        for row in rows
        for field, is_plain in table.fields
        for value in (field.pre_save(row, True),)
    ]
    with connection.cursor() as cursor:
        cursor.execute(table.begin + ", ".join([table.row] * len(rows)) + table.end, values)
        keys = cursor.fetchall() if table.end else [(row.pk,) for row in rows]
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias


@cache
def _table(model: type[models.Model]) -> _Table:
    meta, quoted = model._meta, connection.ops.quote_name
    fields = [field for field in meta.local_concrete_fields if field is not meta.auto_field]
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    key = next((one for one in meta.local_concrete_fields if one is meta.auto_field), None)
    return _Table(
        [(field, not isinstance(field, models.JSONField)) for field in fields],
        f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ",  # noqa: S608  our names
        f"({', '.join(['%s'] * len(fields))})",
        f" RETURNING {quoted(str(key.column))}" if key else "",
    )
