"""Speed in words per second of one core, and the memory that stays taken."""

import resource
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import Final

Read = Callable[[str], object]
_KIB: Final = 1024
_SHORTEST: Final = 1e-3  # seconds; less is not measured well


def words_per_second(
    readers: Mapping[str, Read], documents: Sequence[str], runs: int
) -> dict[str, float]:
    """The median of the runs of each; the runs take turns, so that a busy machine slows all."""
    words = sum(len(document.split()) for document in documents)
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for read in readers.values():
        read(documents[0])  # what is loaded lazily is loaded now
    for _ in range(runs):
        for name, read in readers.items():
            seconds[name].append(_seconds(read, documents))
    return {name: words / median(taken) for name, taken in seconds.items()}


def _seconds(read: Read, documents: Iterable[str]) -> float:
    """Of the processor, not of the clock."""
    begin = time.process_time()
    for document in documents:
        read(document)
    return time.process_time() - begin


def growth(read: Read, shape: Callable[[int], str], size: int) -> tuple[float, float]:
    """Seconds for a text of twice this size, and how many times those for the size itself."""
    text, twice = shape(size), shape(2 * size)
    # The quickest of three: what else the machine does only ever adds.
    small = min(_seconds(read, [text]) for _ in range(3))
    large = min(_seconds(read, [twice]) for _ in range(3))
    return large, large / max(small, _SHORTEST)


def peak_megabytes() -> float:
    """The most memory that the process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (_KIB * _KIB if sys.platform == "darwin" else _KIB)
