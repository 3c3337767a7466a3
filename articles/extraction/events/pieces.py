"""A sentence as a row of pieces, words and recognised mentions, that patterns can be run over."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

# Codes of pieces that are not words. Words are in lower case, so the two never meet.
PERSON: Final = "@P"
COUNTRY: Final = "@C"  # or what acts for it: its government, army, minister
ORGANIZATION: Final = "@O"
PLACE: Final = "@L"
NATIONALITY: Final = "@N"
GROUP: Final = "@G"  # "the two countries"
TIME: Final = "@T"
LENGTH_OF_TIME: Final = "@D"
HIS: Final = "@H"  # "his", "her", where it is plain whose

_INVISIBLE: Final = "\u00ad\u200b-\u200f\u2060\ufeff"
_WORD: Final = re.compile(
    r"(?P<dash>(?<=\s)[-–—]+(?=\s))"
    rf"|['’](?:s|t|ll|re|ve|d)\b|[^\W_]+(?:-[^\W_]+)*|[^\s{_INVISIBLE}]"
)
_WRITTEN_AS: Final = {
    "’s": "'s",
    "'t": "not",
    "’t": "not",
    "'ll": "will",
    "’ll": "will",
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
}


@dataclass(frozen=True, slots=True)
class Piece:
    start: int
    end: int
    code: str
    # Indices: of referents, or of the one time expression.
    refers_to: tuple[int, ...] = ()


class Row:
    """Pieces and the line of their codes, each followed by a space."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.line = "".join(f"{piece.code} " for piece in pieces)
        self._starts = list(accumulate((len(piece.code) + 1 for piece in pieces), initial=0))

    def index_at(self, offset: int) -> int:
        """The number of the piece whose code begins at, or holds, this offset of the line."""
        return bisect_right(self._starts, offset) - 1

    def within(self, match: re.Match[str], group: str) -> Sequence[Piece]:
        """The pieces of a named group, none if it took no part."""
        start, end = match.span(group) if group in match.re.groupindex else (-1, -1)
        return self.pieces[self.index_at(start) : self.index_at(end - 1) + 1] if start >= 0 else ()


def pieces_of(text: str, start: int, end: int, mentions: Sequence[Piece]) -> list[Piece]:
    """Words and mentions of a sentence in order; `mentions` are sorted and lie within it."""
    pieces: list[Piece] = []
    position = start
    for mention in mentions:
        if mention.start < position:
            continue
        pieces.extend(_words(text, position, mention.start))
        pieces.append(mention)
        position = mention.end
    pieces.extend(_words(text, position, end))
    return pieces


def _words(text: str, start: int, end: int) -> Iterator[Piece]:
    for match in _WORD.finditer(text, start, end):
        word = "—" if match["dash"] else match[0].lower()
        if word != "the":
            yield Piece(match.start(), match.end(), _WRITTEN_AS.get(word, word))
