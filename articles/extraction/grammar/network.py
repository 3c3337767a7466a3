"""The parser's own small network on top of the encoder's states, in numpy.

Deep biaffine attention (Dozat and Manning, "Deep Biaffine Attention for Neural Dependency
Parsing", ICLR 2017), with two convolutions in place of their recurrent layers: the encoder has
read the whole text already.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from articles.extraction.grammar.trees import as_tree

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

DATA: Final = Path(__file__).parent / "data"
WEIGHTS_FILE: Final = "grammar.npz"
LABELS_FILE: Final = "labels.json"
FARTHEST: Final = 16  # words; farther ones are as likely as these
_EPSILON: Final = 1e-5


@dataclass(frozen=True, slots=True)
class Labels:
    tags: Sequence[str]
    relations: Sequence[str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """Of one sentence, a number a word: its tag, the word it depends on, and how."""

    tags: Ints
    heads: Ints
    relations: Ints


class Network:
    """`weights` are the arrays that training wrote, by their names there."""

    def __init__(self, weights: dict[str, Floats], labels: Labels) -> None:
        self._weights = weights
        self.labels = labels
        self._all_distances: Floats = np.empty((0, 0), dtype=np.float32)

    def parse(self, states: Floats, lengths: Sequence[int]) -> Iterator[Parsed]:
        """`states` [words, width of the encoder's states] of sentences of these lengths."""
        words = self._context(self._dense("input", states), lengths)
        tags = self._linear("tag", words).argmax(axis=1)
        heads, dependents = self._dense("head", words), self._dense("dependent", words)
        above, below = self._dense("relation_head", words), self._dense("relation_dependent", words)
        roots = dependents @ self._weights["root"]
        reaching = dependents @ self._weights["arc"]
        drawing = self._linear("arc_bias", heads)[:, 0]
        start = 0
        for length in lengths:
            one = slice(start, start + length)
            arcs = reaching[one] @ heads[one].T + drawing[one] + self._distances(length)
            np.fill_diagonal(arcs, roots[one])
            found = as_tree(arcs.astype(np.float32, copy=False))
            yield Parsed(tags[one], found, self._relations(below[one], above[one][found]))
            start += length

    def _context(self, rows: Floats, lengths: Sequence[int]) -> Floats:
        """Each word with what stands beside it; a row of zeros parts the sentences."""
        rows = self._norm("input_norm", rows)
        sizes = np.array(lengths)
        places = np.arange(len(rows)) + np.repeat(np.arange(len(sizes)), sizes) + 1
        apart = np.zeros((len(rows) + len(sizes) + 1, rows.shape[1]), dtype=np.float32)
        for layer in ("context_1", "context_2"):
            apart[places] = rows
            beside = np.concatenate((apart[places - 1], rows, apart[places + 1]), axis=1)
            rows = self._norm(f"{layer}_norm", rows + self._dense(layer, beside))
        return rows

    def _distances(self, length: int) -> Floats:
        """[dependent, head]; of the longest sentence so far all others have a part."""
        distances = self._all_distances
        if len(distances) < length:
            places = np.arange(length)
            away = np.clip(places[None] - places[:, None], -FARTHEST, FARTHEST) + FARTHEST
            distances = self._all_distances = self._weights["distance"][away]
        return distances[:length, :length]

    def _relations(self, below: Floats, above: Floats) -> Ints:
        weights = self._weights["relation"]  # [width, relations * width]
        width = below.shape[1]
        paired = ((below @ weights).reshape(len(below), -1, width) @ above[:, :, None])[:, :, 0]
        beside = self._linear("relation_bias", np.concatenate((below, above), axis=1))
        best: Ints = (paired + beside).argmax(axis=1)
        return best

    def _linear(self, name: str, rows: Floats) -> Floats:
        made: Floats = rows @ self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return made

    def _dense(self, name: str, rows: Floats) -> Floats:
        return np.maximum(self._linear(name, rows), 0)

    def _norm(self, name: str, rows: Floats) -> Floats:
        centred = rows - rows.mean(axis=1, keepdims=True)
        scale = np.sqrt((centred**2).mean(axis=1, keepdims=True) + _EPSILON)
        made: Floats = centred / scale * self._weights[f"{name}.weight"]
        return made + self._weights[f"{name}.bias"]


@lru_cache(maxsize=1)
def load() -> Network:
    """The network of the repository, read once a process."""
    return open_network(DATA)


def open_network(folder: Path) -> Network:
    with np.load(folder / WEIGHTS_FILE) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    labels = json.loads((folder / LABELS_FILE).read_text())
    return Network(weights, Labels(labels["tags"], labels["relations"]))
