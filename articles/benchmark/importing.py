"""How fast documents are imported, beside what the recogniser alone takes for as many."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import add
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from articles.benchmark.invented_news import documents
from articles.benchmark.reading import recognise_alone
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.recognise import Recogniser
from articles.importing.durability import less_durable
from articles.importing.opening import open_all
from articles.importing.preparing import Given, load, prepare
from articles.importing.running import import_documents
from articles.importing.shapes import Opened, Options, Prepared
from articles.importing.storing import store
from articles.known_names import build_gazetteer
from articles.models import Mention
from entities.rows import batched

_WORDS: Final = 530
# The two take turns: a machine is not as fast in one minute as in the next.
_AT_ONCE: Final = 30
_APPS: Final = ("articles", "entities")


def measure(recogniser: Recogniser, count: int) -> Iterator[tuple[str, float]]:
    """What was measured, by its name; call it in a database of its own."""
    call_command("load_countries", verbosity=0)
    call_command("load_organizations", verbosity=0)
    with TemporaryDirectory() as folder:
        texts = list(documents(3 * count, _WORDS))
        first, second, third = (texts[part * count :][:count] for part in range(3))
        _prepare(_write(Path(folder), "loading", second[:1]))  # what is loaded lazily
        alone, cpu, wall = _in_turns(recogniser, _write(Path(folder), "first", first), third)
        yield "recogniser alone, documents per CPU-second", count / alone
        yield "import, documents per CPU-second", count / cpu
        yield "import / recogniser alone (speed)", alone / cpu
        again, _wall = _taken(lambda: _import(Path(folder, "first"), 1))
        yield "first import / the same again, unchanged (time)", cpu / again
        _cpu, both = _taken(partial(_import, _write(Path(folder), "second", second), 2))
        yield "two processes / one (speed by the clock)", wall / both
        yield from _storing(_write(Path(folder), "third", third), count)


def _write(inside: Path, name: str, texts: Sequence[str]) -> Path:
    """No two folders have files of one name, which would be versions of one article."""
    folder = inside / name
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{name}-{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def _in_turns(
    recogniser: Recogniser, folder: Path, texts: Sequence[str]
) -> tuple[float, float, float]:
    """Seconds of CPU of the recogniser alone, with as many other texts, and of the import, and
    those of the clock that the import took.
    """
    turns = batched(texts, _AT_ONCE)
    alone = alone_wall = 0.0

    def import_all() -> None:
        nonlocal alone, alone_wall
        for number, _path in enumerate(_imported(folder, 1)):
            if number % _AT_ONCE == 0:
                recognise_some = partial(_recognise, recogniser, next(turns))
                alone, alone_wall = map(add, (alone, alone_wall), _taken(recognise_some))

    cpu, wall = _taken(import_all)
    return alone, cpu - alone, wall - alone_wall


def _recognise(recogniser: Recogniser, texts: Iterable[str]) -> None:
    for text in texts:
        recognise_alone(recogniser, text)


def _import(folder: Path, workers: int) -> None:
    for _path in _imported(folder, workers):
        pass


def _imported(folder: Path, workers: int) -> Iterator[Path]:
    with less_durable():
        for result in import_documents([folder], Options(publish=True), workers):
            if result.outcome == "failed":
                raise RuntimeError(result.reason)
            yield result.path


def _taken(do: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of this process's CPU, and of the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    do()
    return time.process_time() - cpu, time.perf_counter() - wall


def _storing(folder: Path, count: int) -> Iterator[tuple[str, float]]:
    """Without the reading; and beside the bare statements that put as many rows into a table."""
    options = Options(publish=True)
    gazetteer, read = _prepare(folder)
    before = _rows()

    def store_all() -> None:
        with less_durable():
            for opened, prepared in read:
                store(opened, prepared, options, gazetteer)

    cpu, _wall = _taken(store_all)
    rows = _rows() - before
    yield "storing alone, documents per CPU-second", count / cpu
    yield "rows of a document, with index and history", rows / count
    bare, _wall = _taken(lambda: _insert_bare(rows))
    yield "storing / as many bare rows by executemany (time)", cpu / bare


def _prepare(path: Path) -> tuple[Gazetteer, list[tuple[Opened, Prepared]]]:
    """All that can be read before anything is stored."""
    options, gazetteer = Options(publish=True), build_gazetteer()
    given = load(Given(options, gazetteer, ""))
    return gazetteer, [(opened, prepare(opened, given)) for opened in open_all([path], options)]


def _rows() -> int:
    """In the tables of all our models."""
    models = [model for model in apps.get_models() if model._meta.app_label in _APPS]
    return sum(model._base_manager.count() for model in models)


def _insert_bare(count: int) -> None:
    """Into the table of mentions, as a program would that does nothing else."""
    mention = Mention.objects.exclude(entity=None)[0]
    fields = [field for field in Mention._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    values = tuple(
        field.get_db_prep_save(getattr(mention, field.attname), connection) for field in fields
    )
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO articles_mention ({columns}) VALUES ({places})"  # noqa: S608  our names
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(statement, [values] * count)
