"""Writes what became of every document: a line of JSON each, at once."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from articles.importing.shapes import Result


class CannotReport(ValueError):
    """The file cannot be written; the message is one plain sentence."""


class Report:
    """Appends: a run that goes on where another stopped adds to what that one told.

    Use it in a `with`. Raises CannotReport, where it can before anything is imported.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._refusing():
            # Odd bytes of file names are written as escapes, not refused.
            self._stream = path.open("a", encoding="utf-8", errors="backslashreplace")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        # Every line was flushed when it was written; one that could not be fails again here.
        with suppress(OSError):
            self._stream.close()

    def add(self, result: Result) -> None:
        self.write(_line(result))

    def write(self, line: dict[str, Any]) -> None:
        with self._refusing():
            self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._stream.flush()

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise CannotReport(f"{self._path}: {error.strerror or error}") from error


def _line(result: Result) -> dict[str, Any]:
    line: dict[str, Any] = {"path": os.fspath(result.path), "outcome": result.outcome}
    if result.reason:
        line["reason"] = result.reason
    if result.warnings:
        line["warnings"] = list(result.warnings)
    if result.article and result.article.pk:
        line |= {"article": result.article.pk, "address": result.article.get_absolute_url()}
    return line | ({"words": result.words} if result.words else {})
