"""In which sizes a picture is kept, how its files are called, and what is cut where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTHS: Final = (320, 640, 960, 1280, 1920)
WIDTHS_OF_THUMB: Final = (240, 480)
# Width to height: what lists show, and what other sites show of a link.
_THUMB: Final = (3, 2)
_CARD: Final = (1200, 630)


def widths_of(width: int) -> list[int]:
    """Never larger than the picture itself."""
    largest = min(width, WIDTHS[-1])
    return [*(one for one in WIDTHS if one < largest), largest]


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a picture around its focal point, and the size that it is drawn in."""

    name: str
    box: tuple[int, int, int, int]
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Measures:
    """What the names and sizes of a picture's files follow from."""

    key: str
    width: int
    height: int
    focal_x: float
    focal_y: float

    @property
    def folder(self) -> str:
        return f"pictures/{self.key[:2]}/{self.key}"

    @property
    def _point(self) -> str:
        """A new focal point gives new files: those of the former one may be kept by anybody."""
        return f"{round(100 * self.focal_x)}-{round(100 * self.focal_y)}"

    def height_at(self, width: int) -> int:
        return max(1, round(self.height * width / self.width))

    def whole(self, width: int, ending: str) -> str:
        return f"{self.folder}/{width}.{ending}"

    def thumbs(self) -> Sequence[Cut]:
        box = self._box(_THUMB)
        sizes = {min(width, box[2] - box[0]) for width in WIDTHS_OF_THUMB}
        return [
            Cut(
                f"{self.folder}/thumb-{self._point}-{width}.webp",
                box,
                (width, max(1, round(width * _THUMB[1] / _THUMB[0]))),
            )
            for width in sorted(sizes)
        ]

    def card(self) -> Cut:
        box = self._box(_CARD)
        width = min(_CARD[0], box[2] - box[0])
        height = max(1, round(width * _CARD[1] / _CARD[0]))
        return Cut(f"{self.folder}/card-{self._point}.jpg", box, (width, height))

    def _box(self, ratio: tuple[int, int]) -> tuple[int, int, int, int]:
        """The largest part of this shape, its middle as near to the focal point as may be."""
        width = min(self.width, max(1, self.height * ratio[0] // ratio[1]))
        height = min(self.height, max(1, self.width * ratio[1] // ratio[0]))
        left = min(max(0, round(self.width * self.focal_x - width / 2)), self.width - width)
        top = min(max(0, round(self.height * self.focal_y - height / 2)), self.height - height)
        return left, top, left + width, top + height
