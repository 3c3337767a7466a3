"""Which stars begin and end what: *emphasis*, **strong**, ***both***."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.writing.shapes import EMPHASIS, STRONG

SIZES: Final = {EMPHASIS: 1, STRONG: 2}
_MOST: Final = 3


@dataclass
class Stars:
    """Stars that stand side by side; `left` of them mark nothing."""

    left: int
    opens: bool
    closes: bool

    @property
    def text(self) -> str:
        return "*" * self.left


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tokens, by their places, and what stands between them."""

    kind: str
    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    at: int


def pair_stars(tokens: Sequence[Stars | None]) -> list[Pair]:
    """Takes from each token the stars that mark something."""
    opened: list[_Open] = []
    pairs: list[Pair] = []
    for at, stars in enumerate(tokens):
        if stars is None or stars.left > _MOST:
            continue
        free = stars.left
        while free and stars.closes and (one := _take_closed(opened, free)):
            pairs.append(Pair(one.kind, one.at, at))
            free -= SIZES[one.kind]
        if stars.opens:
            _open(opened, free, at)
    for pair in pairs:
        for place in (pair.opened, pair.closed):
            token = tokens[place]
            assert token  # noqa: S101
            token.left -= SIZES[pair.kind]
    return pairs


def _take_closed(opened: list[_Open], size: int) -> _Open | None:
    """The mark that so many stars end: of three, the inner one first."""
    if size == _MOST:
        return opened.pop() if opened else None
    found = next((one for one in reversed(opened) if SIZES[one.kind] == size), None)
    if found:
        # Stars inside that nothing ended are stars; but three begin two marks, in either order.
        inner = opened[opened.index(found) + 1 :]
        kept = [one for one in inner if one.at == found.at]
        opened[opened.index(found) :] = kept
    return found


def _open(opened: list[_Open], size: int, at: int) -> None:
    kinds = {1: [EMPHASIS], 2: [STRONG], 3: [STRONG, EMPHASIS]}.get(size, [])
    if not {one.kind for one in opened}.intersection(kinds):
        opened += (_Open(kind, at) for kind in kinds)
