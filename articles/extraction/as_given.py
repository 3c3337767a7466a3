"""A text exactly as it was handed in, read in its clean form: spans of that lead back to it."""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from articles.extraction.reading import normalise

# What cleaning may change: a run of anything but plain letters, with the letter it may join.
_ODD: Final = re.compile(r"[ -~]?[^ -~\n]+\n?")
_LAST_SCANNED: Final = 0x20000


@dataclass(frozen=True, slots=True)
class AsGiven:
    """The clean form of a text, and the stretch of the given one behind each of its characters."""

    clean: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the clean characters from start to end, at least one, stand as given."""
        return self.starts[start], self.ends[end - 1]


def read_as_given(text: str) -> AsGiven:
    clean = normalise(text)
    if clean == text:
        return AsGiven(text, range(len(text)), range(1, len(text) + 1))
    starts, ends = array("q"), array("q")
    position = 0
    for odd in _ODD.finditer(text):
        starts.extend(range(position, odd.start()))
        ends.extend(range(position + 1, odd.start() + 1))
        for start, end in _stretches(odd[0]):
            starts.append(odd.start() + start)
            ends.append(odd.start() + end)
        position = odd.end()
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return AsGiven(clean, starts, ends)


def _stretches(odd: str) -> Iterator[tuple[int, int]]:
    """For each clean character, the given ones it was made of."""
    whole = normalise(odd)
    if whole == odd:
        yield from ((place, place + 1) for place in range(len(odd)))
        return
    clusters = [(*found.span(), normalise(found[0])) for found in _cluster().finditer(odd)]
    if "".join(clean for _, _, clean in clusters) != whole:
        clusters = [(0, len(odd), whole)]  # a letter met its mark over something that vanished
    for start, end, clean in clusters:
        for _ in clean:
            yield start, end


@cache
def _cluster() -> re.Pattern[str]:
    """A character with all that NFC may join to it, or one line end."""
    joined = {_second_part(chr(code)) for code in range(0xC0, _LAST_SCANNED)} - {""}
    marks = {c for c in map(chr, range(0x300, _LAST_SCANNED)) if unicodedata.combining(c)}
    jamo = r"\u1161-\u1175\u11a8-\u11c2"
    return re.compile(rf"\r\n|.[{''.join(sorted(joined | marks))}{jamo}]*", re.DOTALL)


def _second_part(character: str) -> str:
    """ "é" → the accent; "" for what is not composed of two."""
    parts = unicodedata.decomposition(character).split()
    return chr(int(parts[1], 16)) if len(parts) == 2 and not parts[0].startswith("<") else ""
