"""Spans of a recogniser cut to the name: no title before it, no possessive after it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from articles.extraction.names.titles import HONORIFICS
from articles.extraction.names.tokens import folded
from articles.extraction.shapes import Span

_POSSESSIVE: Final = re.compile(r"(?<=\w)['’ʼ][sS]?$")
# "Nyong'o" and "Ng'ang'a" are one word, where a recogniser may stop at the sign.
_REST_OF_WORD: Final = re.compile(r"(?:(?<=\w)['’ʼ](?!(?:s|d|ll|re|ve)\b)\w+)+", re.IGNORECASE)
_NAMES_TOO: Final = frozenset(("duke", "earl", "emir", "imam", "maj", "shah", "sultan"))
_FIRST_WORD: Final = re.compile(r"(\w+)\.?\s+(?=\S)")


def trimmed(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans that are names after all, each without what does not belong to it."""
    has_capitals = not text.islower()
    cut = (_trimmed(text, span) for span in _whole_people(text, spans))
    return [span for span in cut if not (has_capitals and text[span.start : span.end].islower())]


def _whole_people(text: str, spans: Iterable[Span]) -> list[Span]:
    """People with nothing but a space between them are one: "Recep" and "Tayyip Erdogan"."""
    whole: list[Span] = []
    for span in spans:
        last = whole[-1] if whole else None
        if last and last.kind == span.kind == "person" and text[last.end : span.start] == " ":
            sure = min(last.confidence, span.confidence)
            whole[-1] = replace(last, end=span.end, confidence=sure)
        else:
            whole.append(span)
    return whole


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if rest := _REST_OF_WORD.match(text, end):
        end = rest.end()
    if possessive := _POSSESSIVE.search(text, start, end):
        end = possessive.start()
    if span.kind == "person":
        while (word := _FIRST_WORD.match(text, start, end)) and _is_title(word[1]):
            start = word.end()
    return replace(span, start=start, end=end)


def _is_title(word: str) -> bool:
    """Duke Ellington, Shah Rukh Khan and Sultan al-Jaber are called so."""
    return folded(word) in HONORIFICS - _NAMES_TOO
