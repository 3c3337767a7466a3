"""What a worker does: one document of the queue after the other, with a sign of life."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Final

from django.db import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
)
from django.db.models import Max
from django.utils.translation import get_language

from articles.extraction.names.gazetteer import Gazetteer
from articles.importing.durability import less_durable, reason_of
from articles.importing.failing import CannotGoOn, guarded
from articles.importing.opening import settle
from articles.importing.preparing import Given, load, prepare
from articles.importing.queue import (
    beat,
    claim,
    finish,
    forget_done,
    give_back,
    note,
    opened_of,
    options_of,
    ring_again,
    take_up_silent,
)
from articles.importing.shapes import Opened, Options, Result
from articles.importing.storing import store
from articles.known_names import build_gazetteer
from articles.models import DecisionBatch, QueuedDocument
from articles.search import NoAnswer, tell_changes

_BEAT: Final = 15  # seconds
_LOOK: Final = 30
_KNOWN_FOR: Final = 60


# Why this process should take no other document: it would fare no better.
cannot_go_on: list[str] = []


def work_on(pk: int, worker: str = "") -> None:
    """Imports one document if it still waits. Where the database cannot go on, others try again.

    Raises CannotGoOn where this machine cannot; the document waits again for another one.
    """
    row = claim(pk, worker or f"{socket.gethostname()}:{os.getpid()}")
    if row is None:
        return
    try:
        with _repeating(_BEAT, lambda: beat(row)), less_durable():
            finish(row, _import(row))
    except CannotGoOn as error:
        cannot_go_on.append(str(error))
        give_back(row)
        raise
    except (OperationalError, InterfaceError) as error:
        # It counts as tried: it may be this document that the database cannot take.
        with suppress(DatabaseError, InterfaceError):
            note(row, reason_of(error))
        raise


def _import(row: QueuedDocument) -> Result:
    opened, options = opened_of(row), options_of(row)
    return guarded(opened.candidate.path, lambda: _read_and_store(opened, options))


def _read_and_store(opened: Opened, options: Options) -> Result:
    # By a worker that died before it could say so, or removed for good while it waited.
    [settled] = settle([opened], options)
    if settled.result:
        return settled.result
    given = load(Given(options, _known(), get_language() or ""))
    return store(opened, prepare(opened, given), options, given.gazetteer)


def _known() -> Gazetteer:
    """As editors left it: built anew when something was decided, and now and then."""
    newest = DecisionBatch.objects.aggregate(newest=Max("pk"))["newest"]
    return _gazetteer(newest, int(time.monotonic() // _KNOWN_FOR))


@lru_cache(maxsize=1)
def _gazetteer(_newest: int | None, _when: int) -> Gazetteer:
    return build_gazetteer()


def look_after_queue() -> None:
    """What dead workers left waits again, and what was done long ago is forgotten."""
    take_up_silent()
    ring_again()
    forget_done()
    with suppress(NoAnswer):  # it is told the next time
        tell_changes()


@contextmanager
def looking_after_queue() -> Iterator[None]:
    """While a worker is at work, whatever it is doing."""
    look_after_queue()
    with _repeating(_LOOK, look_after_queue):
        yield


@contextmanager
def _repeating(seconds: float, do: Callable[[], None]) -> Iterator[None]:
    """Does something so often meanwhile, in a thread with a connection of its own."""
    over = threading.Event()

    def repeat() -> None:
        try:
            while not over.wait(seconds):
                close_old_connections()
                with suppress(DatabaseError, InterfaceError):  # it may answer the next time
                    do()
        finally:
            connection.close()

    thread = threading.Thread(target=repeat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
