"""How good a recogniser is on annotated lines: figures by label, and how honest its confidence."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import torch

from articles.extraction.recogniser.model import Model
from articles.extraction.recogniser.tags import LABELS
from articles.extraction.recogniser.trained import Found, names_in
from articles.extraction.recogniser.training.corpora import Line
from articles.extraction.shapes import Block

BINS: Final = 10
Read = Callable[[str], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of names with exactly this start, end and label."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.right else 0.0


Verdicts = list[tuple[Found, bool]]


def reader(model: Model) -> Read:
    """Reads a text whole with this model."""
    return lambda text: names_in(text, [Block(0, len(text), "body", "")], model)


def verdicts(lines: Iterable[Line], read: Read) -> Verdicts:
    """Every name found, of a label that its line marks, and whether it is right."""
    judged = []
    for line in lines:
        gold = {(name.start, name.end, name.label) for name in line.names}
        judged += [
            (found, (found.start, found.end, found.label) in gold)
            for found in read(line.text)
            if found.label in line.labels
        ]
    return judged


def figures(lines: Sequence[Line], judged: Verdicts) -> dict[str, Figures]:
    """By label, of those that occur."""
    table = {}
    for label in LABELS:
        right = [is_right for found, is_right in judged if found.label == label]
        gold = sum(name.label == label for line in lines for name in line.names)
        if gold:
            table[label] = Figures(gold, len(right), sum(right))
    return table


def calibrate(judged: Verdicts) -> dict[str, tuple[float, float]]:
    """For each label, slope and offset of the log-odds that fit the verdicts best (Platt 1999).

    A weak pull towards slope 1 and offset 0 keeps a label with few names where it was.
    """
    return {label: _fit([v for v in judged if v[0].label == label]) for label in LABELS}


def _fit(judged: Verdicts) -> tuple[float, float]:
    if not judged:
        return 1.0, 0.0
    chances = torch.tensor([found.chance for found, _ in judged]).clamp(1e-6, 1 - 1e-6)
    right = torch.tensor([float(is_right) for _, is_right in judged])
    start = torch.tensor([1.0, 0.0])
    line = start.clone().requires_grad_()
    optimiser = torch.optim.LBFGS([line], max_iter=100)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        odds = line[0] * chances.logit() + line[1]
        cost = torch.nn.functional.binary_cross_entropy_with_logits(odds, right, reduction="sum")
        cost = cost + (line - start).square().sum()
        cost.backward()
        return cost

    optimiser.step(loss)
    slope, offset = line.detach().tolist()
    return round(slope, 3), round(offset, 3)


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error: how far confidence and precision are apart, over ten bins."""
    total = 0.0
    for number in range(BINS):
        inside = [
            (sure, is_right)
            for sure, is_right in zip(confidences, right, strict=True)
            if min(int(sure * BINS), BINS - 1) == number
        ]
        total += abs(sum(sure - is_right for sure, is_right in inside))
    return total / len(confidences) if confidences else 0.0
