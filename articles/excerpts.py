"""The two lines that a list shows below a headline, with the words that were searched for."""

import re
from dataclasses import dataclass
from typing import Final

_LENGTH: Final = 240
_BEFORE_HIT: Final = 80


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool = False


def excerpt_of(standfirst: str, lead: str, words: str = "", content: str = "") -> list[Piece]:
    """The standfirst or the lead; if the words stand only further down, what is around them."""
    shown = shorten(standfirst or lead)
    if words and content and not _pattern(words).search(shown):
        shown = _around(content, words) or shown
    return mark_words(shown, words)


def shorten(text: str, length: int = _LENGTH) -> str:
    """At most so many signs, cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return (line[: length + 1].rpartition(" ")[0] or line[:length]).rstrip(",;:– ") + "…"


def mark_words(text: str, words: str) -> list[Piece]:
    """The text in pieces, told apart by whether they are the words; upper or lower case."""
    if not words:
        return [Piece(text)] if text else []
    parts = _pattern(words).split(text)
    return [Piece(part, index % 2 == 1) for index, part in enumerate(parts) if part]


def _pattern(words: str) -> re.Pattern[str]:
    between = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(f"({between})", re.IGNORECASE)


def _around(content: str, words: str) -> str:
    hit = _pattern(words).search(content)
    if not hit:
        return ""
    start = content.rfind("\n", 0, hit.start()) + 1
    if hit.start() - start > _BEFORE_HIT:
        start = content.find(" ", hit.start() - _BEFORE_HIT) + 1
        return "…" + shorten(content[start : start + 2 * _LENGTH])
    return shorten(content[start : start + 2 * _LENGTH])
