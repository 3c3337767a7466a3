"""Annotated texts as the encoder reads them: pieces, and for every word the tags it may have."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from articles.extraction.recogniser.pieces import Pieces, cut
from articles.extraction.recogniser.tags import LABELS, OUTSIDE, TAGS, begin, inside

# How often a pass over the data reads each corpus. Tweets are read where they are written like
# other text; the two development sets are never read.
TIMES: Final = {
    "crossner": 1.0,
    "ewt": 1.0,
    "gum": 1.0,
    "gum_bio_court": 1.0,
    "pud": 3.0,
    "re3d": 1.0,
    "wikigold": 2.0,
    "wnut17_noisy": 1.0,
    "btc_noisy": 1.0,
}
_NOISY: Final = frozenset(("wnut17_noisy", "btc_noisy"))
_SIGNS_OF_TWEETS: Final = ("@", "#", "http", "RT ")


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its names, sorted and apart; `labels` are those that are marked throughout."""

    text: str
    names: Sequence[Name]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """`allowed` [words, tags] is true where the annotation does not rule a tag out."""

    pieces: Pieces
    allowed: NDArray[np.bool_]


class CorpusMissing(Exception):
    """A corpus is not where it is looked for; the message names the file."""


def read_corpora(folder: Path) -> dict[str, list[Line]]:
    """All training corpora by name. Raises CorpusMissing."""
    return {
        name: [line for line in read_lines(folder, name) if _may_be_read(name, line)]
        for name in TIMES
    }


def read_lines(folder: Path, name: str) -> Iterator[Line]:
    """Raises CorpusMissing."""
    path = folder / f"{name}.jsonl.gz"
    if not path.is_file():
        raise CorpusMissing(f"{path}: no such corpus")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in file:
            yield _line(json.loads(row))


def _line(row: dict[str, Any]) -> Line:
    names = [Name(span["start"], span["end"], span["label"]) for span in row["spans"]]
    return Line(row["text"], names, frozenset(row["labels"]))


def _may_be_read(name: str, line: Line) -> bool:
    """Tweets only where they are written like news."""
    if name not in _NOISY:
        return True
    has_capitals = all(line.text[name.start].isupper() for name in line.names)
    return has_capitals and not any(sign in line.text for sign in _SIGNS_OF_TWEETS)


def example(line: Line, tokenizer: Tokenizer) -> Example:
    pieces = cut(line.text, tokenizer)
    return Example(pieces, _allowed(line, pieces))


def _allowed(line: Line, pieces: Pieces) -> NDArray[np.bool_]:
    """A word outside all names may still be one of a kind that the corpus does not mark."""
    outside = np.zeros(len(TAGS), dtype=bool)
    outside[OUTSIDE] = True
    for label in set(LABELS) - line.labels:
        outside[[begin(label), inside(label)]] = True
    allowed = np.tile(outside, (len(pieces.first), 1))
    for name in line.names:
        words = np.nonzero((pieces.starts < name.end) & (pieces.ends > name.start))[0]
        allowed[words] = False
        allowed[words, inside(name.label)] = True
        allowed[words[:1]] = False
        allowed[words[:1], begin(name.label)] = True
    return allowed
