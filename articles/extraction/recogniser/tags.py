"""Tags of words ("begins a person", "goes on with a place") and the spans that they make."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LABELS: Final = ("PERSON", "ORGANIZATION", "PLACE", "EVENT", "NATIONALITY")
OUTSIDE: Final = 0
TAGS: Final = ("O", *(f"{part}-{label}" for label in LABELS for part in "BI"))


def begin(label: str) -> int:
    return 1 + 2 * LABELS.index(label)


def inside(label: str) -> int:
    return 2 + 2 * LABELS.index(label)


def _forbidden() -> Floats:
    """Row: the tag before; column: the tag after. A name goes on only after its own kind."""
    costs = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for label in LABELS:
        costs[:, inside(label)] = -np.inf
        costs[[begin(label), inside(label)], inside(label)] = 0
    return costs


STEP_COSTS: Final = _forbidden()


def best_path(scores: Floats) -> list[int]:
    """The most probable sequence of tags that is well formed, for log-probabilities
    [words, tags]: Viterbi's algorithm."""
    if not len(scores):
        return []
    total = scores[0] + STEP_COSTS[OUTSIDE]
    back = np.empty(scores.shape, dtype=np.int64)
    columns = np.arange(len(TAGS))
    for index in range(1, len(scores)):
        steps = total[:, None] + STEP_COSTS
        back[index] = steps.argmax(axis=0)
        total = steps[back[index], columns] + scores[index]
    path = [int(total.argmax())]
    for index in range(len(scores) - 1, 0, -1):
        path.append(int(back[index, path[-1]]))
    return path[::-1]


def spans_of(path: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """First word, last word (inclusive) and label of every name in a well formed path."""
    first = -1
    for index, tag in enumerate([*path, OUTSIDE]):
        goes_on = tag != OUTSIDE and tag % 2 == 0
        if first >= 0 and not goes_on:
            yield first, index - 1, LABELS[(path[first] - 1) // 2]
            first = -1
        if tag % 2:
            first = index
