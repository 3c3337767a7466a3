"""Processes that only read: each loads the recogniser once and asks no database."""

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from typing import Any, Final, Generic, TypeVar

Item = TypeVar("Item")
Read = TypeVar("Read")

# So many are read where they are stored, before it is worth while to start processes.
FEW: Final = 8
_AHEAD: Final = 4  # a process


class ReaderDied(Exception):
    """The process that read one document was killed, alone with it for the second time."""


class Readers(Generic[Item, Read]):
    """Reads items here while they are few, then in so many processes; use it in a `with`.

    `read` is a function of a module, `load` is called once in each process to make what `read`
    takes as its second argument; both are sent to the processes by their names.
    """

    def __init__(
        self,
        read: Callable[[Item, Any], Read],
        load: Callable[[Any], Any],
        given: Any,
        *,
        workers: int,
    ) -> None:
        self._read, self._load, self._given = read, load, given
        self._workers = workers
        self._read_here = 0
        self._loaded: list[Any] = []  # one, once it is needed here
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Readers[Item, Read]":
        return self

    def __exit__(self, *_error: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def make_ready(self) -> None:
        """Where many items will come: processes start and load while the first are read here."""
        if self._workers > 1 and self._pool is None:
            self._pool = self._start(self._workers)
            for _ in range(self._workers):  # each has one process started
                self._pool.submit(os.getpid)

    @property
    def ahead(self) -> int:
        return self._workers * _AHEAD

    def begin(self, item: Item) -> "Future[Read]":
        """What is read here is read when this returns."""
        if self._workers > 1 and self._read_here >= FEW:
            return self._send(item)
        self._read_here += 1
        return self._read_at_once(item)

    def result(self, item: Item, begun: "Future[Read]") -> Read:
        """As `read` returned or raised; raises ReaderDied where it killed its process."""
        try:
            return begun.result()
        except BrokenProcessPool:
            return self._read_alone(item)

    def _read_at_once(self, item: Item) -> "Future[Read]":
        begun: Future[Read] = Future()
        self._loaded = self._loaded or [self._load(self._given)]
        try:
            begun.set_result(self._read(item, self._loaded[0]))
        except Exception as error:  # noqa: BLE001  raised again by whoever asks for the result
            begun.set_exception(error)
        return begun

    def _send(self, item: Item) -> "Future[Read]":
        while True:
            self._pool = self._pool or self._start(self._workers)
            try:
                return self._pool.submit(_read_in_process, self._read, item)
            except BrokenProcessPool:
                self._pool = None

    def _read_alone(self, item: Item) -> Read:
        """All that were being read die with one process: only this tells which one killed it."""
        with self._start(1) as pool:
            try:
                return pool.submit(_read_in_process, self._read, item).result()
            except BrokenProcessPool as error:
                raise ReaderDied from error

    def _start(self, workers: int) -> ProcessPoolExecutor:
        # A forked process would share the connection to the database.
        return ProcessPoolExecutor(
            workers,
            mp_context=get_context("spawn"),
            initializer=_start_process,
            initargs=(self._load, self._given),
        )


_loaded: Any = None  # in a process that reads


def _start_process(load: Callable[[Any], Any], given: Any) -> None:
    global _loaded
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stores decides when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _loaded = load(given)


def _end_with_parent() -> None:
    """A parent that was killed can tell nobody, and its processes would wait for ever."""
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


def _read_in_process(read: Callable[[Item, Any], Read], item: Item) -> Read:
    return read(item, _loaded)
