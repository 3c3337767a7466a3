"""Runs an import: opened here, read here or in several processes, stored here in order."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Final

from django.utils.translation import get_language

from articles.failed_imports import FailedImports
from articles.importing.failing import guarded
from articles.importing.opening import find_document, open_all, unchanged
from articles.importing.preparing import Given, load, prepare
from articles.importing.reading_processes import FEW, Readers
from articles.importing.shapes import Opened, Options, Prepared, Result
from articles.importing.storing import store
from articles.known_names import build_gazetteer

# Read ahead of what is stored; one document is always taken, however long.
_BYTES_AHEAD: Final = 64 * 1024 * 1024
_REMEMBERED: Final = 2_000
_Reading = Future[Prepared] | None


@dataclass
class _Run:
    """What one call of the importer carries along."""

    given: Given
    readers: Readers[Opened, Prepared]
    failed: FailedImports = field(default_factory=FailedImports)
    # The hashes of what was begun last: `open_all` could not know of it. All, in a dry run.
    begun: dict[str, None] = field(default_factory=dict)


def import_documents(paths: Sequence[Path], options: Options, workers: int = 1) -> Iterator[Result]:
    """Imports every document under the paths; a result each, in the order they are found.

    With more than one worker, as many processes read; only this one stores. A document that
    fails is noted; it changes nothing else and stops nothing. Raises OperationalError or
    InterfaceError where the database itself cannot go on, ImproperlyConfigured where the
    recogniser cannot be had.
    """
    given = load(Given(options, build_gazetteer(), get_language() or ""))
    with Readers(prepare, load, given, workers=workers) as readers:
        run = _Run(given, readers)
        items = _looked_ahead(open_all(paths, options), run)
        for opened, reading in _read_ahead(items, run):
            result = opened.result or _finish(opened, reading, run)
            if not options.dry_run:
                run.failed.note(result.path, result.outcome, result.reason)
            yield result


def _looked_ahead(items: Iterator[Opened], run: _Run) -> Iterator[Opened]:
    """The same items; where the first of them are many to read, processes start at once."""
    first = list(islice(items, 2 * FEW))
    if sum(one.result is None for one in first) > FEW:
        run.readers.make_ready()
    return chain(first, items)


def _read_ahead(items: Iterator[Opened], run: _Run) -> Iterator[tuple[Opened, _Reading]]:
    """Every item in its order, with its reading where it has to be read."""
    waiting: deque[tuple[Opened, _Reading]] = deque()
    size = 0
    for opened in items:
        waiting.append((opened, _begin(opened, run)))
        size += len(opened.data)
        while waiting and (_is_done(waiting[0]) or _is_full(len(waiting), size, run)):
            size -= len(waiting[0][0].data)
            yield waiting.popleft()
    yield from waiting


def _begin(opened: Opened, run: _Run) -> _Reading:
    if opened.result or opened.sha256 in run.begun:
        return None
    run.begun[opened.sha256] = None
    if len(run.begun) > _REMEMBERED and not run.given.options.dry_run:
        del run.begun[next(iter(run.begun))]
    return run.readers.begin(opened)


def _is_done(pair: tuple[Opened, _Reading]) -> bool:
    return pair[1] is None or pair[1].done()


def _is_full(count: int, size: int, run: _Run) -> bool:
    return count > run.readers.ahead or size > _BYTES_AHEAD


def _finish(opened: Opened, reading: _Reading, run: _Run) -> Result:
    if reading is None:
        return guarded(opened.candidate.path, lambda: _same_as_before(opened, run))
    return guarded(opened.candidate.path, lambda: _store(opened, reading, run))


def _same_as_before(opened: Opened, run: _Run) -> Result:
    """The same bytes came earlier in this run; they may have failed then."""
    if run.given.options.dry_run:
        return Result(opened.candidate.path, "unchanged")
    document = find_document(opened.sha256)
    if document:
        return unchanged(opened.candidate, document, run.given.options)
    return _store(opened, run.readers.begin(opened), run)


def _store(opened: Opened, reading: Future[Prepared], run: _Run) -> Result:
    prepared = run.readers.result(opened, reading)
    return store(opened, prepared, run.given.options, run.given.gazetteer)
