"""Where in a printed text the words stand that were searched for, however they are spelled."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from articles.search.words import Part, fold_text

_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_WORDS_REMEMBERED: Final = 50_000


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool = False


def cut_at_hits(text: str, parts: Sequence[Part]) -> list[Piece]:
    """The whole text in pieces, told apart by whether they are what was searched for."""
    pieces, position = [], 0
    for start, end in find_hits(text, parts):
        pieces += [Piece(text[position:start]), Piece(text[start:end], is_hit=True)]
        position = end
    return [piece for piece in [*pieces, Piece(text[position:])] if piece.text]


def find_hits(text: str, parts: Sequence[Part]) -> list[tuple[int, int]]:
    """Where one of the parts stands, in order."""
    tokens = list(_tokens(text)) if parts else []
    return merge_spans(span for part in parts for span in _find(tokens, part))


def merge_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order; of several that overlap the one that begins first, then the longer one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _find(tokens: Sequence[tuple[str, int, int]], part: Part) -> Iterator[tuple[int, int]]:
    size, (*first, last) = len(part.words), part.words
    for at in range(len(tokens) - size + 1):
        end = tokens[at + size - 1]
        fits = end[0].startswith(last) if part.is_prefix else end[0] == last
        if fits and all(tokens[at + n][0] == word for n, word in enumerate(first)):
            yield tokens[at][1], end[2]


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Every folded word, with the ends of the printed one that it stands in."""
    for word in _WORD.finditer(text):
        for folded in _fold_word(word[0]):
            yield folded, word.start(), word.end()


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _fold_word(word: str) -> tuple[str, ...]:
    return tuple(fold_text(word).split())
