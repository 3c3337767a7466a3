"""A SQLite file of the same tables, ready for Datasette: keys, indexes and full-text search.

Beside it stands what Datasette shows of the tables: FILE.metadata.json.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from articles.exports.article_rows import rows_of_articles
from articles.exports.record_rows import rows_of_records
from articles.exports.tables import BOOLEAN, INTEGER, TABLES, Column, Table
from entities.structured_data import MakeUrl

_LABELS: Final = {"articles": "headline", "mentions": "surface", "sentences": "sentence"}
# What is searched in full.
_SEARCHED: Final = {"articles": ("headline", "standfirst", "text"), "entities": ("name",)}


def write_sqlite(path: Path, make_url: MakeUrl) -> Mapping[str, int]:
    """Returns the number of rows of each table."""
    counts = dict.fromkeys((table.name for table in TABLES), 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # It becomes the archive only when it is whole: no journal is needed until then.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        for table in TABLES:
            database.execute(_make(table))
        for name, rows in chain(rows_of_records(make_url), rows_of_articles(make_url)):
            _insert(database, name, rows)
            counts[name] += len(rows)
        for statement in _finishing():
            database.execute(statement)
        database.execute("COMMIT")
    return counts


def _make(table: Table) -> str:
    lines = [_make_column(table, column) for column in table.columns]
    keys = [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{column.refers}" ("id")'
        for column in table.columns
        if column.refers
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join([*lines, *keys])})'


def _make_column(table: Table, column: Column) -> str:
    kind = "INTEGER" if column.type in (INTEGER, BOOLEAN) else "TEXT"
    is_key = table.has_key and column.name == "id"
    return f'"{column.name}" {kind}{" PRIMARY KEY" if is_key else ""}'


def _insert(database: sqlite3.Connection, name: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        # Of names of our own.
        database.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608


def _finishing() -> Iterator[str]:
    """Indexes are made faster of what is there than row by row."""
    for table in TABLES:
        for column in table.columns:
            if column.refers:
                index = f"{table.name}_{column.name}"
                yield f'CREATE INDEX "{index}" ON "{table.name}" ("{column.name}")'
    yield "CREATE INDEX articles_published ON articles (published)"
    yield "CREATE INDEX tags_tag ON tags (tag)"
    for name, columns in _SEARCHED.items():
        words = ", ".join(columns)
        yield (
            f"CREATE VIRTUAL TABLE {name}_fts USING fts5({words}, content='{name}', "
            "content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        )
        yield f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')"  # noqa: S608


def write_metadata(path: Path, target: Path) -> None:
    """What is to stand beside the database at the target."""
    words = json.dumps(_describe(target.stem), ensure_ascii=False, indent=1)
    path.write_text(words, encoding="utf-8")


def _describe(database: str) -> Mapping[str, object]:
    return {
        "title": settings.SITE_NAME,
        "description": _("What is public in this archive; “checked” is 1 where an editor said so."),
        "license": _("The rights in each article are in its row; they are its publisher's."),
        "databases": {database: {"tables": {one.name: _describe_table(one) for one in TABLES}}},
    }


def _describe_table(table: Table) -> Mapping[str, object]:
    label = {"label_column": _LABELS.get(table.name, "name")} if table.has_key else {}
    columns = {one.name: str(one.about) for one in table.columns if one.about}
    return {"description": str(table.about), **label, "columns": columns}
