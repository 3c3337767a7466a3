"""Which predicted span stands for which gold one, and precision, recall and F1."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Place = tuple[int, int]  # start and end


class Prf(NamedTuple):
    precision: float
    recall: float
    f1: float


def prf(hits: int, gold: int, predicted: int) -> Prf:
    """Nothing wanted and nothing predicted is perfect."""
    precision = hits / predicted if predicted else float(not gold)
    recall = hits / gold if gold else float(not predicted)
    return Prf(precision, recall, harmonic_mean(precision, recall))


def harmonic_mean(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def shared(one: Place, other: Place) -> int:
    """How many characters two spans have in common; 0 or less: none."""
    return min(one[1], other[1]) - max(one[0], other[0])


def pair_by_overlap(gold: Sequence[Place], predicted: Sequence[Place]) -> dict[int, int]:
    """One to one, gold number → predicted number: the same spans first.

    Then those that share the largest part of the longer one of them.
    """
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, number, other in sorted(_candidates(gold, predicted)):
        if number not in pairs and other not in used:
            pairs[number] = other
            used.add(other)
    return pairs


def _candidates(
    gold: Sequence[Place], predicted: Sequence[Place]
) -> Iterator[tuple[bool, float, int, int]]:
    by_start = sorted(range(len(predicted)), key=lambda number: predicted[number])
    starts = [predicted[number][0] for number in by_start]
    longest = max((end - start for start, end in predicted), default=0)
    for number, place in enumerate(gold):
        first = bisect_left(starts, place[0] - longest)
        for other in by_start[first : bisect_left(starts, place[1])]:
            part = shared(place, predicted[other])
            if part > 0:
                length = max(end - start for start, end in (place, predicted[other]))
                yield place != predicted[other], -part / length, number, other
