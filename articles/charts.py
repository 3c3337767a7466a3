"""Where the bars of small charts stand: an SVG knows no arithmetic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COLUMN_WIDTH = 40
COLUMN_HEIGHT = 90
_GAP = 8
# A bar of the smallest number can still be seen.
_LEAST = 2
ROW_WIDTH = 1000


@dataclass(frozen=True)
class Bar:
    """In units of the chart; `middle` is where words are centred."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


def columns(counts: Sequence[int]) -> Iterator[Bar]:
    """Bars side by side, the highest as high as the chart."""
    most = max(counts, default=0) or 1
    for number, count in enumerate(counts):
        height = max(round(COLUMN_HEIGHT * count / most), _LEAST) if count else 0
        x = number * COLUMN_WIDTH + _GAP // 2
        yield Bar(x, COLUMN_HEIGHT - height, COLUMN_WIDTH - _GAP, height)


def pieces(counts: Sequence[int]) -> Iterator[Bar]:
    """One row, cut where one count ends and the next begins."""
    total, so_far = sum(counts) or 1, 0
    for count in counts:
        x = round(ROW_WIDTH * so_far / total)
        so_far += count
        yield Bar(x, 0, round(ROW_WIDTH * so_far / total) - x, 1)
