"""The two lines that a list shows below a headline, with the words that were searched for."""

from typing import Final

from articles.search import Piece, cut_at_hits, find_hits, read_query

__all__ = ["Piece", "excerpt_of", "mark_words", "shorten"]

_LENGTH: Final = 240
_BEFORE_HIT: Final = 80


def excerpt_of(headline: str, lead: str, words: str = "", content: str = "") -> str:
    """The lead; where the words stand only further down in the text, what is around them."""
    shown = shorten(lead)
    if not words or any(_holds(text, words) for text in (headline, shown)):
        return shown
    return _around(content, words) or shown


def shorten(text: str, length: int = _LENGTH) -> str:
    """At most so many signs, cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return (line[: length + 1].rpartition(" ")[0] or line[:length]).rstrip(",;:– ") + "…"


def mark_words(text: str, words: str) -> list[Piece]:
    """The text in pieces, told apart by whether they are among the words, however spelled."""
    return cut_at_hits(text, read_query(words).wanted)


def _holds(text: str, words: str) -> bool:
    return bool(find_hits(text, read_query(words).wanted))


def _around(content: str, words: str) -> str:
    """Within the line of the first hit."""
    hits = find_hits(content, read_query(words).wanted)
    if not hits:
        return ""
    first, last = hits[0]
    start = content.rfind("\n", 0, first) + 1
    end = content.find("\n", last)
    line = content[start : end if end >= 0 else None]
    position = first - start
    if position <= _BEFORE_HIT:
        return shorten(line)
    cut = line.find(" ", position - _BEFORE_HIT, position) + 1 or position
    return "…" + shorten(line[cut:])
