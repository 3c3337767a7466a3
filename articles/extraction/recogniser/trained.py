"""The trained recogniser as extraction calls it: names with a kind and a calibrated confidence."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from articles.extraction.recogniser.model import Model, join, load
from articles.extraction.recogniser.pieces import Ints, Pieces, cut
from articles.extraction.recogniser.tags import Floats, begin, best_path, inside, spans_of
from articles.extraction.shapes import READ_ROLES, Block, Span

METHOD: Final = "trained"
_KINDS: Final = {
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "PLACE": "place",
    "EVENT": "event",
    "NATIONALITY": "nationality",
}
_NEVER: Final = 1e-6
_NOWHERE: Final = np.empty(0, dtype=np.int64)
# Names and grammar of a text are asked for one after the other, and the encoder takes most of the
# time that reading takes.
_REMEMBERED: Final = 4
_LONGEST_REMEMBERED: Final = 200_000


@dataclass(frozen=True, slots=True)
class Found:
    """A name as the model reads it; `chance` is what its scores say, not yet calibrated."""

    start: int
    end: int
    label: str
    chance: float


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text's words with their states, and the names among them."""

    names: Sequence[Found]
    starts: Ints
    ends: Ints
    states: NDArray[np.float16]


def recognise(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The recogniser of the seam: names in the blocks that are read."""
    model = load()
    return [_span(found, model) for found in encode(text, blocks).names]


def names_in(text: str, blocks: Sequence[Block], model: Model) -> Sequence[Found]:
    """In the order of the text; none crosses from one block into the next."""
    return _encode(text, blocks, model).names


def encode(text: str, blocks: Sequence[Block]) -> Encoded:
    """With the model of the repository; of the last texts what came of it is remembered."""
    read = _remembered if len(text) <= _LONGEST_REMEMBERED else _remembered.__wrapped__
    return read(text, tuple(Block(block.start, block.end, block.role, "") for block in blocks))


@lru_cache(maxsize=_REMEMBERED)
def _remembered(text: str, blocks: tuple[Block, ...]) -> Encoded:
    return _encode(text, blocks, load())


def _encode(text: str, blocks: Sequence[Block], model: Model) -> Encoded:
    parts = [
        _pieces(text, block, model)
        for block in sorted(blocks, key=lambda block: block.start)
        if block.role in READ_ROLES
    ]
    parts = [part for part in parts if part.size]
    if not parts:
        return Encoded([], _NOWHERE, _NOWHERE, np.empty((0, model.width), dtype=np.float16))
    whole = join(parts)
    read = model.read(whole)
    ends = np.cumsum([len(part.first) for part in parts])[:-1]
    names = [
        found
        for part, rows in zip(parts, np.split(read.scores, ends), strict=True)
        for found in _names(part, rows)
    ]
    return Encoded(names, whole.starts, whole.ends, read.states.astype(np.float16))


def _pieces(text: str, block: Block, model: Model) -> Pieces:
    pieces = cut(text[block.start : block.end], model.tokenizer)
    return replace(pieces, starts=pieces.starts + block.start, ends=pieces.ends + block.start)


def _names(pieces: Pieces, scores: Floats) -> Iterator[Found]:
    for first, last, label in spans_of(best_path(scores)):
        start, end = int(pieces.starts[first]), int(pieces.ends[last])
        yield Found(start, end, label, chance(scores, first, last, label))


def _span(found: Found, model: Model) -> Span:
    sure = confidence(found.chance, model.calibration[found.label])
    reason = "the trained recogniser read it so"
    return Span(found.start, found.end, _KINDS[found.label], METHOD, sure, reason)


def chance(scores: Floats, first: int, last: int, label: str) -> float:
    """How probable it is that just these words, first to last, are one name of this label."""
    total = float(scores[first, begin(label)])
    total += float(scores[first + 1 : last + 1, inside(label)].sum())
    if last + 1 < len(scores):
        goes_on = min(math.exp(float(scores[last + 1, inside(label)])), 1 - _NEVER)
        total += math.log1p(-goes_on)
    return math.exp(min(total, 0.0))


def confidence(chance: float, calibration: tuple[float, float]) -> float:
    """Platt's scaling of the log-odds, to two places."""
    slope, offset = calibration
    bounded = min(max(chance, _NEVER), 1 - _NEVER)
    odds = slope * math.log(bounded / (1 - bounded)) + offset
    return round(1 / (1 + math.exp(-odds)), 2)
