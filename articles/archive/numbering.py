"""Up to where the rows of a table were numbered: no number is given a second time."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import connection, models

from articles.archive.tables import WRITTEN


def last_numbers() -> dict[str, int]:
    """Of each table of which rows were numbered the last number, also that of a row now gone."""
    read = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    return {label: last for label, last in read() if last}


def go_on_from(numbers: Mapping[str, int]) -> None:
    for label, last in numbers.items():
        model = apps.get_model(label)
        if connection.vendor == "sqlite":
            _set_on_sqlite(model._meta.db_table, last)
        else:
            _ask("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", *_column(model), last)


def _numbered() -> Iterator[tuple[str, type[models.Model]]]:
    for label in WRITTEN:
        model = apps.get_model(label)
        if isinstance(model._meta.pk, models.AutoField):
            yield label, model


def _on_sqlite() -> Iterator[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        known = dict(cursor.fetchall())
    for label, model in _numbered():
        yield label, known.get(model._meta.db_table, 0)


def _set_on_sqlite(table: str, last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last, table])
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])


def _on_postgresql() -> Iterator[tuple[str, int]]:
    for label, model in _numbered():
        sequence = _ask("SELECT pg_get_serial_sequence(%s, %s)", *_column(model))
        # Quoted by PostgreSQL itself.
        last = _ask(f"SELECT last_value FROM {sequence} WHERE is_called")  # noqa: S608
        yield label, last or 0


def _column(model: type[models.Model]) -> tuple[str, str]:
    return connection.ops.quote_name(model._meta.db_table), str(model._meta.pk.column)


def _ask(sql: str, *params: str | int) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row = cursor.fetchone()
    return row[0] if row else None
