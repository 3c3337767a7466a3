"""Finds the places of quotations in a changed text.

Method: the text quote selector of the W3C Web Annotation Data Model, with its position selector
to settle a tie.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CONTEXT_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of an older text, with the words around it by which it is told from its like."""

    surface: str
    prefix: str
    suffix: str
    start: int


def surroundings(content: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a span."""
    return content[max(0, start - CONTEXT_LENGTH) : start], content[end : end + CONTEXT_LENGTH]


def key_of(surface: str) -> str:
    """Of quotations that differ in white space alone, one key: copy breaks its lines anew."""
    words = " ".join(surface.split())
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


def place_quotes(content: str, quotes: Sequence[Quote]) -> list[int | None]:
    """Where each quote starts in the text, None where it is not found; no place serves twice.

    Quotes of one surface share its places out: the best agreement with prefix and suffix first,
    then the nearest to the old start.
    """
    starts: list[int | None] = [None] * len(quotes)
    by_surface: dict[str, list[int]] = defaultdict(list)
    for index, quote in enumerate(quotes):
        by_surface[quote.surface].append(index)
    for surface, indices in by_surface.items():
        free = set(_occurrences(content, surface))
        waiting = _place_unmoved(content, quotes, indices, free, starts)
        _place_by_agreement(content, quotes, waiting, free, starts)
    return starts


def _place_unmoved(
    content: str,
    quotes: Sequence[Quote],
    indices: Sequence[int],
    free: set[int],
    starts: list[int | None],
) -> list[int]:
    """Places quotes that stand where they stood, between the same words; returns the others."""
    waiting = []
    for index in indices:
        quote = quotes[index]
        if quote.start in free and surroundings(
            content, quote.start, quote.start + len(quote.surface)
        ) == (quote.prefix, quote.suffix):
            starts[index] = quote.start
            free.remove(quote.start)
        else:
            waiting.append(index)
    return waiting


def _place_by_agreement(
    content: str,
    quotes: Sequence[Quote],
    indices: Sequence[int],
    free: set[int],
    starts: list[int | None],
) -> None:
    claims = sorted(
        (-_agreement(content, start, quotes[index]), abs(start - quotes[index].start), index, start)
        for index in indices
        for start in free
    )
    for _, _, index, start in claims:
        if starts[index] is None and start in free:
            starts[index] = start
            free.remove(start)


def _occurrences(content: str, surface: str) -> Iterator[int]:
    start = content.find(surface) if surface else -1
    while start != -1:
        yield start
        start = content.find(surface, start + 1)


def _agreement(content: str, start: int, quote: Quote) -> int:
    before, after = surroundings(content, start, start + len(quote.surface))
    return _common_length(before[::-1], quote.prefix[::-1]) + _common_length(after, quote.suffix)


def _common_length(one: str, other: str) -> int:
    for length, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return length
    return min(len(one), len(other))
