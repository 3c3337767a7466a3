"""Where in a printed text the words stand that were searched for, however they are spelled."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
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
    return merge_spans((start, end) for start, end, _number in find_each(text, parts))


def find_each(text: str, parts: Sequence[Part]) -> Iterator[tuple[int, int, int]]:
    """Where each of the parts stands, and its number. The text is read once for all of them."""
    tokens = list(_tokens(text)) if parts else []
    places: dict[str, list[int]] = {}
    for at, (word, _start, _end) in enumerate(tokens):
        places.setdefault(word, []).append(at)
    for number, part in enumerate(parts):
        for at in _beginnings(places, part):
            found = tokens[at : at + len(part.words)]
            if _fits(part, [word for word, _start, _end in found]):
                yield found[0][1], found[-1][2], number


def merge_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order; of several that overlap the one that begins first, then the longer one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _beginnings(places: Mapping[str, Sequence[int]], part: Part) -> Iterable[int]:
    """Where its first word stands."""
    first, *others = part.words
    if part.is_prefix and not others:
        return chain.from_iterable(at for word, at in places.items() if word.startswith(first))
    return places.get(first, ())


def _fits(part: Part, words: Sequence[str]) -> bool:
    if not part.is_prefix or len(words) < len(part.words):
        return (*words,) == part.words
    return (*words[:-1],) == part.words[:-1] and words[-1].startswith(part.words[-1])


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Every folded word, with the ends of the printed one that it stands in."""
    for word in _WORD.finditer(text):
        for folded in _fold_word(word[0]):
            yield folded, word.start(), word.end()


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _fold_word(word: str) -> tuple[str, ...]:
    return tuple(fold_text(word).split())
