"""What is safe to take from copy in a language that the rules do not read: names, and not all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.given_names import given_names
from articles.extraction.names.overlaps import with_told, without_overlaps
from articles.extraction.names.recognise import Recogniser
from articles.extraction.names.resolve import resolve
from articles.extraction.names.tokens import Token, tokenise
from articles.extraction.names.told import as_told
from articles.extraction.shapes import Block, Extraction, Span
from entities.names import PARTICLES

# Below the line from which the public sees a suggestion: an editor looks at each.
_MOST: Final = 0.6
_LEAST: Final = 0.5
_WHY: Final = "the copy is not in English"


def extract_safely(
    text: str,
    blocks: Sequence[Block],
    gazetteer: Gazetteer,
    recogniser: Recogniser | None = None,
    *,
    reads_it: bool = False,
) -> Extraction:
    """Known names, and people; all that the recogniser finds only if it reads the language."""
    tokens = tokenise(text, blocks)
    spans = list(_known(tokens, gazetteer.recognise(text, blocks)))
    if recogniser is not None:
        found = recogniser(text, blocks)
        spans += found if reads_it else _people(tokens, found)
    spans = without_overlaps(_lowered(span) for span in spans)
    spans = with_told(spans, gazetteer.told.recognise(text, blocks))
    referents = resolve(text, tokens, spans, gazetteer)
    return Extraction(as_told(text, referents, gazetteer.told))


def _lowered(span: Span) -> Span:
    sure = min(span.confidence, _MOST)
    return replace(span, confidence=sure, reason=f"{span.reason}; {_WHY}")


def _known(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Span]:
    """A word that the copy writes small too is one of its own: Slovene "mali" is not Mali."""
    small = {token.fold for token in tokens if token.text.islower()}
    first = {token.start: token for token in tokens}
    for span in spans:
        token = first[span.start]
        if token.end < span.end or token.fold not in small:
            yield span


def _people(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Span]:
    """Two words or more that begin with a given name, without the small words after them."""
    places = {token.start: index for index, token in enumerate(tokens)}
    for span in spans:
        index = places.get(span.start)
        if span.kind != "person" or span.confidence < _LEAST or index is None:
            continue
        words = _capitals(tokens, index, span.end)
        if len(words) > 1 and words[0].fold in given_names():
            yield replace(span, end=words[-1].end)


def _capitals(tokens: Sequence[Token], first: int, end: int) -> list[Token]:
    words: list[Token] = []
    for token in tokens[first : first + 8]:
        is_part = token.is_capital or token.fold in PARTICLES
        if token.end > end or not is_part:
            break
        words.append(token)
    while words and not words[-1].is_capital:
        words.pop()
    return words
