"""Copies of a text as other newsrooms print it: capitals, other names, other quotation marks."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.extraction.recogniser.training.corpora import Line, Name

CAPITALS: Final = 0.05  # of the lines
HEADLINE: Final = 0.04
SMALL: Final = 0.02
OTHER_NAMES: Final = 0.15
CURLY: Final = 0.3
JOINED: Final = 0.4  # lines that are read after another one
_LONGEST: Final = 600  # code points of joined lines
_MOST_JOINED: Final = 5
_SMALL_WORDS: Final = frozenset(
    (
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on"),
        *("or", "over", "the", "to", "up", "with"),
    )
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Pool:
    """Names of the corpora by label."""

    names: dict[str, Sequence[str]]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Pool":
        names = defaultdict(set)
        for line in lines:
            for name in line.names:
                names[name.label].add(line.text[name.start : name.end])
        return cls({label: sorted(texts) for label, texts in names.items()})


def augmented(line: Line, pool: Pool, dice: random.Random) -> Line:
    """The line or a changed copy, its names still in their places."""
    if dice.random() < OTHER_NAMES:
        line = _with_other_names(line, pool, dice)
    if dice.random() < CURLY:
        line = replace(line, text=_curly(line.text))
    roll = dice.random()
    for share, change in ((CAPITALS, str.upper), (HEADLINE, _as_headline), (SMALL, str.lower)):
        if roll < share:
            changed = change(line.text)
            return replace(line, text=changed) if len(changed) == len(line.text) else line
        roll -= share
    return line


def joined(lines: Sequence[Line], dice: random.Random) -> list[Line]:
    """Neighbours run together now and then, so that names are also learnt in longer texts."""
    texts: list[Line] = []
    count = 0
    for line in lines:
        is_near = texts and texts[-1].labels == line.labels and count < _MOST_JOINED
        if is_near and _size(texts[-1], line) < _LONGEST and dice.random() < JOINED:
            texts[-1] = _after(texts[-1], line, dice.choice((" ", "\n")))
            count += 1
        else:
            texts.append(line)
            count = 1
    return texts


def _size(line: Line, other: Line) -> int:
    return len(line.text) + len(other.text)


def _after(line: Line, other: Line, between: str) -> Line:
    shift = len(line.text) + len(between)
    moved = [Name(name.start + shift, name.end + shift, name.label) for name in other.names]
    return Line(line.text + between + other.text, [*line.names, *moved], line.labels)


def _with_other_names(line: Line, pool: Pool, dice: random.Random) -> Line:
    text, names, end = "", [], 0
    other: dict[str, str] = {}
    for name in line.names:
        printed = line.text[name.start : name.end]
        if printed not in other:
            other[printed] = dice.choice(pool.names[name.label])
        text += line.text[end : name.start]
        chosen = other[printed] if dice.random() < 0.7 else printed
        names.append(Name(len(text), len(text) + len(chosen), name.label))
        text += chosen
        end = name.end
    return replace(line, text=text + line.text[end:], names=names)


def _curly(text: str) -> str:
    text = re.sub(r'(^|[\s(\[])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[])'", r"\1‘", text).replace("'", "’")


def _as_headline(text: str) -> str:
    def capitalised(word: re.Match[str]) -> str:
        is_small = word[0] in _SMALL_WORDS
        return word[0] if is_small else word[0][0].upper() + word[0][1:]

    return _WORD.sub(capitalised, text)
