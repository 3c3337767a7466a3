"""From the scores of all pairs of words to one tree: no word depends on itself by a detour."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_NEVER: Final = np.float32(-1e9)


def as_tree(arcs: Floats) -> Ints:
    """The head of each word, itself for the one root; `arcs` [dependent, head], roots diagonal.

    Every word takes its best head; a ring is then opened where that costs least, as is a second
    root. Rings are rare, so that this is as good as an exact search, and simpler.
    """
    scores = arcs.copy()
    root = int(np.diagonal(scores).argmax())
    np.fill_diagonal(scores, _NEVER)
    scores[root] = _NEVER
    scores[root, root] = 0
    heads: Ints = scores.argmax(axis=1)
    for _ in range(len(heads)):
        ring = next(_rings(heads, root), None)
        if ring is None:
            break
        _open(scores, heads, ring)
    return heads


def _rings(heads: Ints, root: int) -> Iterator[list[int]]:
    """Words that lead back to themselves and so never to the root."""
    above: list[int] = heads.tolist()  # one by one, numpy's own numbers are slow
    state = [0] * len(above)
    state[root] = 2
    for start in range(len(above)):
        path = []
        word = start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = above[word]
        if state[word] == 1:
            yield path[path.index(word) :]
        for word in path:
            state[word] = 2


def _open(scores: Floats, heads: Ints, ring: list[int]) -> None:
    """Gives one word of the ring the head outside that loses least."""
    outside = scores[ring].copy()
    outside[:, _hanging_on(heads, ring)] = _NEVER
    lost = scores[ring, heads[ring]] - outside.max(axis=1)
    chosen = int(lost.argmin())
    heads[ring[chosen]] = int(outside[chosen].argmax())


def _hanging_on(heads: Ints, ring: list[int]) -> Ints:
    """The words of the ring and all below it: none of them leads out."""
    below = np.zeros(len(heads), dtype=bool)
    below[ring] = True
    for _ in range(len(heads)):
        grown = below | below[heads]
        if (grown == below).all():
            break
        below = grown
    return np.nonzero(below)[0]
