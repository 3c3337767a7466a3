"""Reads what an editor wrote: the content, who is what in it, and what stands out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from articles.writing.inline import read_inline
from articles.writing.leads import printed_signs, split_roles
from articles.writing.shapes import SIGNS, Copy, Fault, Mark, Stretch

_GOES_ON: Final = re.compile(r"(?<!\\)(?:\\\\)*\\$")


def read_source(source: str) -> Copy:
    """Each line is a paragraph of its own, whether or not empty lines stand between them.

    `source` is normalised: NFC, lines end in \\n.
    """
    reading = _Reading()
    for number, line in _whole_lines(source.split("\n")):
        reading.take(number, line)
    return Copy(
        "".join(reading.pieces).rstrip("\n"), reading.stretches, reading.marks, reading.faults
    )


def _whole_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """A line that ends in \\ goes on in the next one; each with its number."""
    number = 0
    while number < len(lines):
        first, line = number, lines[number]
        while _GOES_ON.search(line) and number + 1 < len(lines) and lines[number + 1].strip():
            number += 1
            line = f"{line[:-1]}\n{lines[number]}"
        yield first + 1, line
        number += 1


@dataclass
class _Reading:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    stretches: list[Stretch] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        for index, (role, source) in enumerate(split_roles(line)):
            if index:
                self._add(" ")
            self._take_words(number, role, source)
        if self.pieces:
            self._add("\n")

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _take_words(self, number: int, role: str, source: str) -> None:
        words = read_inline(source)
        # A page sets its own bullet: one that was typed as well is not said twice.
        dropped = printed_signs(words.text) if role in SIGNS else 0
        start = self.length - dropped
        self._add(words.text[dropped:])
        self.stretches.append(Stretch(start + dropped, self.length, role))
        self.faults += (Fault(number, url) for url in words.refused)
        self.faults += (Fault(number, url, is_wordless=True) for url in words.wordless)
        self.marks += (
            Mark(start + max(one.start, dropped), start + one.end, one.kind, one.url)
            for one in words.marks
            if one.end > dropped
        )
