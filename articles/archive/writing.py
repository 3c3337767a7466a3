"""Writes the whole archive, row by row; the caller holds it still meanwhile."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from articles.archive.numbering import last_numbers
from articles.archive.shapes import FORMAT, MARK, as_line
from articles.archive.tables import WRITTEN, at_once, fields_of
from articles.archive.values import encode
from entities.rows import Values

_OURS = ("articles", "entities", "taggit")


def write_archive(path: Path) -> dict[str, int]:
    """Returns the number of rows of each table; the same archive is the same bytes each time.

    What is in the file is not public: nobody else may read it.
    """
    counts = {label: apps.get_model(label)._base_manager.count() for label in WRITTEN}
    path.touch(mode=0o600)
    digest, check = hashlib.sha256(), 0
    with path.open("wb") as file:
        for told in _all_lines(counts):
            line, check = as_line(told, check)
            digest.update(line)
            file.write(line)
        file.write(as_line({"sha256": digest.hexdigest()}, check)[0])
        # What stands in its place after a power cut is whole.
        file.flush()
        os.fsync(file.fileno())
    return counts


def applied_migrations() -> list[list[str]]:
    """Of the tables that are written; a list of pairs of an app and a name."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted([app, name] for app, name in applied if app in _OURS)


def _all_lines(counts: Mapping[str, int]) -> Iterator[Mapping[str, Any]]:
    yield {MARK: FORMAT, "migrations": applied_migrations(), "counts": counts}
    for label in WRITTEN:
        for row in _rows(label):
            yield {"table": label, "row": encode(label, row)}
    yield {"last": last_numbers()}


def _rows(label: str) -> Iterator[Values]:
    model = apps.get_model(label)
    columns = [field.attname for field in fields_of(label)]
    rows = model._base_manager.order_by(model._meta.pk.attname).values(*columns)
    yield from rows.iterator(chunk_size=at_once(label))
