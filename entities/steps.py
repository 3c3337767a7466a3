"""Counts told by a few tones: steps that grow, so that both few and many can be told apart."""

from collections.abc import Sequence
from math import ceil
from typing import Final, NamedTuple

_STEPS: Final = 5


class Step(NamedTuple):
    """From the least to the most that it stands for."""

    least: int
    most: int


def make_steps(most: int) -> list[Step]:
    """From 1 to the most, at most five, each about as many times larger than the one before."""
    if most < 1:
        return []
    growth = most ** (1 / _STEPS)
    # A power of the root may come out a hair above the whole number that it is.
    begins = sorted({max(1, ceil(growth**number - 1e-9)) for number in range(_STEPS)} | {1})
    if most > begins[-1] and len(begins) < _STEPS:
        begins.append(most)
    ends = [begin - 1 for begin in begins[1:]] + [most]
    return [Step(*ends) for ends in zip(begins, ends, strict=True)]


def step_of(count: int, steps: Sequence[Step]) -> int:
    """The number of its step, from 1 on; 0 for none."""
    return sum(count >= step.least for step in steps)
