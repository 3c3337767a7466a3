"""Names by kind: those found with exactly the span and kind that people marked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from articles.extraction.scoring.calibration import Calibration
from articles.extraction.scoring.pairing import Prf, prf

# What the sets mark; a country is a place there.
LABELS: Final = ("PERSON", "ORGANIZATION", "PLACE", "EVENT", "NATIONALITY")
_LABEL_OF: Final = {
    **{label.lower(): label for label in LABELS},
    "country": "PLACE",
    "organisation": "ORGANIZATION",
}
_Span = tuple[int, int, str]


class KindFigures(NamedTuple):
    gold: int
    predicted: int
    exact: Prf


class SpanScores:
    """Add the documents of a set one by one, then ask for the figures."""

    def __init__(self) -> None:
        self._gold: Counter[str] = Counter()
        self._predicted: Counter[str] = Counter()
        self._hits: Counter[str] = Counter()
        self.calibration = Calibration()

    def add(self, document: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]]) -> None:
        """A document as a line of a set holds it, and the mentions found in it."""
        marked: Sequence[str] = document.get("labels") or LABELS
        gold = set(_spans(document.get("gold") or document.get("spans") or (), marked))
        found = _spans(mentions, marked)
        self._gold.update(label for _, _, label in gold)
        self._predicted.update(label for _, _, label in found)
        self._hits.update(label for _, _, label in gold & found.keys())
        for span, confidence in found.items():
            self.calibration.add(confidence, is_right=span in gold)

    @property
    def is_marked(self) -> bool:
        """Whether the documents mark any name at all."""
        return bool(self._gold)

    def by_label(self) -> dict[str, KindFigures]:
        """In the order of LABELS, those that are marked or were found."""
        seen = self._gold.keys() | self._predicted.keys()
        return {label: self._figures(label) for label in LABELS if label in seen}

    def total(self) -> KindFigures:
        gold, predicted = self._gold.total(), self._predicted.total()
        return KindFigures(gold, predicted, prf(self._hits.total(), gold, predicted))

    def _figures(self, label: str) -> KindFigures:
        gold, predicted = self._gold[label], self._predicted[label]
        return KindFigures(gold, predicted, prf(self._hits[label], gold, predicted))


def label_of(kind: str) -> str:
    """The label that the sets give a kind, empty for one that they do not mark."""
    return _LABEL_OF.get(kind.lower(), "")


def _spans(entries: Iterable[Mapping[str, Any]], marked: Sequence[str]) -> dict[_Span, float]:
    """Each span once, with its confidence where it has one; labels not marked are left out."""
    spans: dict[_Span, float] = {}
    for entry in entries:
        label = label_of(str(entry.get("kind") or entry.get("label") or ""))
        if label in marked:
            key = (entry["start"], entry["end"], label)
            spans[key] = max(spans.get(key, 0.0), entry.get("confidence", 1.0))
    return spans
