"""Texts in which square brackets mark the people, for tests of resolving alone."""

import re

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.people import people_of
from articles.extraction.names.tokens import tokenise
from articles.extraction.shapes import Block, Referent, Span

_NOBODY_KNOWN = Gazetteer([])


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and what stood between them."""
    plain = ""
    spans = []
    for index, part in enumerate(re.split(r"[\[\]]", text)):
        if index % 2:
            start, end = len(plain), len(plain) + len(part)
            spans.append(Span(start, end, "person", "test", 0.9, "marked"))
        plain += part
    return plain, spans


def referents(text: str) -> list[Referent]:
    plain, spans = marked(text)
    tokens = tokenise(plain, [Block(0, len(plain), "body", "")])
    return people_of(tokens, spans, _NOBODY_KNOWN)


def resolved(text: str) -> dict[str, list[str]]:
    """Name → what is printed for it; those who stay without a name are under ""."""
    plain, _ = marked(text)
    found: dict[str, list[str]] = {}
    for referent in referents(text):
        surfaces = [plain[span.start : span.end] for span in referent.spans]
        found.setdefault(referent.name, []).extend(surfaces)
    return found
