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


def excerpt_of(headline: str, lead: str, words: str = "", content: str = "") -> str:
    """The lead; where the words stand only further down in the text, what is around them."""
    shown = shorten(lead)
    if not words or any(_pattern(words).search(text) for text in (headline, shown)):
        return shown
    return _around(content, words) or shown


def shorten(text: str, length: int = _LENGTH) -> str:
    """At most so many signs, cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return (line[: length + 1].rpartition(" ")[0] or line[:length]).rstrip(",;:– ") + "…"


def mark_words(text: str, words: str) -> list[Piece]:
    """The text in pieces, told apart by whether they are the words; upper or lower case."""
    parts = _pattern(words).split(text) if words.strip() else [text]
    return [Piece(part, index % 2 == 1) for index, part in enumerate(parts) if part]


def _pattern(words: str) -> re.Pattern[str]:
    between = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(f"({between})", re.IGNORECASE)


def _around(content: str, words: str) -> str:
    """Within the line of the first hit."""
    hit = _pattern(words).search(content)
    if not hit:
        return ""
    start = content.rfind("\n", 0, hit.start()) + 1
    end = content.find("\n", hit.end())
    line = content[start : end if end >= 0 else None]
    position = hit.start() - start
    if position <= _BEFORE_HIT:
        return shorten(line)
    cut = line.find(" ", position - _BEFORE_HIT, position) + 1 or position
    return "…" + shorten(line[cut:])
