"""Inserts many new rows at once, as `bulk_create` does, with less done for every value."""

from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeAlias

from django.db import connection, models

Field: TypeAlias = "models.Field[Any, Any]"

# Every database takes these as they are, but for a column of JSON.
_PLAIN: Final = frozenset((str, int, float, bool, type(None)))
_MOST_VALUES: Final = 10_000  # of one statement, where the database names no limit


class _Table(NamedTuple):
    """What is the same for all rows of a model."""

    fields: Sequence[tuple[Field, bool]]  # whether plain values go as they are
    read: Callable[[dict[str, Any]], tuple[Any, ...]]  # of a row's attributes these columns
    self_filling: Sequence[Field]  # as the time of saving
    references: Sequence[tuple[str, str]]  # the attribute with the record, the one with its key
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
    than the insertion. Here a value is what stands in the row once its fields have filled it in;
    expressions, and columns that the database fills, are for `bulk_create`.
    """
    if rows:
        table = _table(into or type(rows[0]))
        for first in range(0, len(rows), table.at_once):
            _insert(table, rows[first : first + table.at_once])


def _insert(table: _Table, rows: Sequence[Any]) -> None:
    values: list[Any] = []
    for row in rows:
        _fill(table, row)
        values += [
            value
            if is_plain and type(value) in _PLAIN
            else field.get_db_prep_save(value, connection=connection)
            for (field, is_plain), value in zip(table.fields, table.read(vars(row)), strict=True)
        ]
    with connection.cursor() as cursor:
        cursor.execute(table.begin + ", ".join([table.row] * len(rows)) + table.end, values)
        if table.end:
            for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
                row.pk = key
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _fill(table: _Table, row: Any) -> None:
    values, records = vars(row), row._state.fields_cache
    # A record may have been named before it had its key.
    if any(values[key] is None and records.get(name) for name, key in table.references):
        row._prepare_related_fields_for_save(operation_name="insert")
    for field in table.self_filling:
        field.pre_save(row, True)


@cache
def _table(model: type[models.Model]) -> _Table:
    meta, quoted = model._meta, connection.ops.quote_name
    key = meta.auto_field if meta.auto_field in meta.local_concrete_fields else None
    fields = [field for field in meta.local_concrete_fields if field is not key]
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    return _Table(
        fields=[(field, not isinstance(field, models.JSONField)) for field in fields],
        read=itemgetter(*(field.attname for field in fields)),
        self_filling=[one for one in fields if type(one).pre_save is not models.Field.pre_save],
        references=[(one.name, one.attname) for one in fields if one.is_relation],
        begin=f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ",  # noqa: S608  our names
        row=f"({', '.join(['%s'] * len(fields))})",
        end=f" RETURNING {quoted(str(key.column))}" if key else "",
    )
