"""Whether a confidence of 0.8 is right eight times in ten.

Expected calibration error over bins of equal width: Guo et al. 2017, "On Calibration of Modern
Neural Networks", section 3.
"""

from typing import Final, NamedTuple

BINS: Final = 10


class Bin(NamedTuple):
    """Guesses of about the same confidence."""

    size: int
    confidence: float  # their mean
    right: float  # the share of them that is


class Calibration:
    def __init__(self) -> None:
        self._counts = [0] * BINS
        self._confidences = [0.0] * BINS
        self._right = [0] * BINS

    def add(self, confidence: float, *, is_right: bool) -> None:
        number = min(int(confidence * BINS), BINS - 1)
        self._counts[number] += 1
        self._confidences[number] += confidence
        self._right[number] += is_right

    @property
    def count(self) -> int:
        return sum(self._counts)

    def bins(self) -> list[Bin]:
        """Those that hold anything, the least sure first."""
        rows = zip(self._counts, self._confidences, self._right, strict=True)
        return [Bin(count, sure / count, right / count) for count, sure, right in rows if count]

    def error(self) -> float:
        """The mean distance of what was promised from what was kept; 0 of nothing."""
        missed = sum(one.size * abs(one.confidence - one.right) for one in self.bins())
        return missed / self.count if self.count else 0.0
