"""A folder of CSV tables (RFC 4180) with a description of them, a Frictionless data package.

Spreadsheets take a cell that begins like a formula for one and run it. Such a cell, and one that
begins with an apostrophe, gets an apostrophe in front: whoever reads the table takes one away.
"""

import csv
import json
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from articles.exports.article_rows import rows_of_articles
from articles.exports.files import DESCRIPTION
from articles.exports.record_rows import rows_of_records
from articles.exports.tables import TABLES, Column, Table
from entities.structured_data import MakeUrl

_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def write_csv(folder: Path, make_url: MakeUrl) -> Mapping[str, int]:
    """Returns the number of rows of each table."""
    counts = dict.fromkeys((table.name for table in TABLES), 0)
    with ExitStack() as files:
        writers = {table.name: _open(files, folder, table) for table in TABLES}
        for name, rows in chain(rows_of_records(make_url), rows_of_articles(make_url)):
            writers[name].writerows([_cell(value) for value in row] for row in rows)
            counts[name] += len(rows)
    description = json.dumps(_describe(), ensure_ascii=False, indent=1)
    (folder / DESCRIPTION).write_text(description, encoding="utf-8")
    return counts


def _open(files: ExitStack, folder: Path, table: Table) -> Any:
    path = folder / f"{table.name}.csv"
    writer = csv.writer(files.enter_context(path.open("w", encoding="utf-8", newline="")))
    writer.writerow(column.name for column in table.columns)
    return writer


def _cell(value: object) -> object:
    match value:
        case bool():
            return "true" if value else "false"
        case str() if value.startswith(_DANGEROUS):
            return f"'{value}"
    return value


def _describe() -> dict[str, object]:
    return {
        "profile": "tabular-data-package",
        "name": "archive",
        "title": settings.SITE_NAME,
        "description": _(
            "What is public in this archive. A cell that begins with an apostrophe has been given "
            "it, so that no spreadsheet takes it for a formula: take one away."
        ),
        "resources": [_describe_table(table) for table in TABLES],
    }


def _describe_table(table: Table) -> dict[str, object]:
    keys = [_describe_key(column) for column in table.columns if column.refers]
    schema: dict[str, object] = {"fields": [_describe_column(one) for one in table.columns]}
    if table.has_key:
        schema["primaryKey"] = "id"
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": str(table.about),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _describe_column(column: Column) -> dict[str, object]:
    about = {"description": str(column.about)} if column.about else {}
    return {"name": column.name, "type": column.type, **about}


def _describe_key(column: Column) -> dict[str, object]:
    return {"fields": column.name, "reference": {"resource": column.refers, "fields": "id"}}
