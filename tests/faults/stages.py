"""What goes wrong in the middle of a command: done within its process, by patching a stage."""

import os
import resource
import signal
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from articles.importing import preparing, queue, running, storing, unpacking, working

# Of a stage its module and function. The program goes on with the next one after it.
STAGES = {
    "opened": (unpacking, "_opened"),
    "read": (running, "prepare"),
    "within storing": (storing, "_store_document"),
    "stored": (running, "store"),
    "claimed": (working, "_read_and_store"),
}


def kill_after(stage: str, name: str) -> None:
    """The process ends at once after this stage of the document of this name."""
    after(stage, name, die)


def wait_after(stage: str, name: str) -> None:
    """For whoever wants to do something to the process or the database just then."""
    after(stage, name, lambda: time.sleep(60))


def after(stage: str, name: str, do: Callable[[], None]) -> None:
    module, function = STAGES[stage]
    original = getattr(module, function)

    def patched(*given: Any) -> Any:
        done = original(*given)
        if is_of(name, given):
            do()
        return done

    setattr(module, function, patched)


def die_at(stage: str, name: str) -> None:
    """As `kill_after`, but before the stage has done anything."""
    module, function = STAGES[stage]
    original = getattr(module, function)

    def patched(*given: Any) -> Any:
        if is_of(name, given):
            die()
        return original(*given)

    setattr(module, function, patched)


def slow_down(stage: str, seconds: float) -> None:
    module, function = STAGES[stage]
    original = getattr(module, function)

    def patched(*given: Any) -> Any:
        time.sleep(seconds)
        return original(*given)

    setattr(module, function, patched)


def is_of(name: str, given: tuple[Any, ...]) -> bool:
    candidates = (getattr(one, "candidate", one) for one in given)
    return any(getattr(one, "path", Path()).name == name for one in candidates)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


# --- In a process that only reads ----------------------------------------------------------------


def read_with(reader: str, *given: Any) -> None:
    running.prepare = partial(globals()[reader], *given)


def parent_is_killed(name: str, opened: Any, given: Any) -> Any:
    if opened.candidate.path.name == name:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    return preparing.prepare(opened, given)


def reader_is_killed_once(name: str, mark: str, opened: Any, given: Any) -> Any:
    if opened.candidate.path.name == name and not Path(mark).exists():
        Path(mark).touch()
        die()
    return preparing.prepare(opened, given)


def memory_is_short(name: str, opened: Any, given: Any) -> Any:
    """Of this document much more is to be held than there may be."""
    if opened.candidate.path.name != name:
        return preparing.prepare(opened, given)
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + 100_000_000, before[1]))
    try:
        return bytearray(1_000_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


# --- Limits --------------------------------------------------------------------------------------


def files_stay_below(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def dead_after(seconds: float) -> None:
    """A worker that gave no sign of life for so long is taken for dead."""
    queue.SILENCE = timedelta(seconds=seconds)
    working._BEAT = seconds / 4
    working._LOOK = seconds / 4


def passing_files_in(folder: str) -> None:
    """Here and in the processes that read; `tempfile` takes no folder that is full already."""
    os.environ["TMPDIR"] = tempfile.tempdir = folder
