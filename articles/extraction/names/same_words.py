"""The same words of one article have one kind, unless the words beside them say otherwise."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from articles.extraction.names.tokens import folded
from articles.extraction.shapes import Span

_KINDS: Final = frozenset(("person", "organization", "place"))
_SURE: Final = 0.9
_MOSTLY: Final = 0.75  # of the confidence of all its readings
_LESS: Final = 0.9
_PREPOSITION: Final = re.compile(r"\b(?:in|at|near|from|to|into|outside|across|through)\s$", re.I)
_LONGEST_PREPOSITION: Final = 12


def with_one_kind(text: str, spans: Sequence[Span]) -> list[Span]:
    """Doubtful readings of words follow what the same words are read as elsewhere.

    A sure reading stays, and so does a place that is told by the word before: "Chelsea won in
    Chelsea", "Jack London left London".
    """
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        if span.kind in _KINDS:
            words = _words(text, span)
            weights[words][span.kind] += span.confidence
            if span.kind == "person" and " " in words:
                weights[words.rpartition(" ")[2]][span.kind] += span.confidence
    return [
        span if _is_told(text, span) else _read_again(span, weights[_words(text, span)])
        for span in spans
    ]


def _is_told(text: str, span: Span) -> bool:
    """Of another kind than these, sure, or a place after its preposition."""
    if span.kind not in _KINDS or span.confidence >= _SURE:
        return True
    before = text[max(0, span.start - _LONGEST_PREPOSITION) : span.start]
    return span.kind == "place" and _PREPOSITION.search(before) is not None


def _words(text: str, span: Span) -> str:
    return folded(text[span.start : span.end])


def _read_again(span: Span, weights: Mapping[str, float]) -> Span:
    if len(weights) < 2:
        return span
    kind = max(weights, key=lambda name: (weights[name], name))
    if kind == span.kind or weights[kind] < _MOSTLY * sum(weights.values()):
        return span
    reason = f"the same words are a {kind} elsewhere in the article, rather than a {span.kind}"
    sure = round(min(span.confidence, weights[kind] / sum(weights.values())) * _LESS, 2)
    return replace(span, kind=kind, confidence=sure, reason=reason)
