"""The marks within a line: *emphasis*, **strong**, [words](address), and \\ before a plain sign."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.writing.addresses import may_lead_to, written_address
from articles.writing.shapes import LINK, Mark
from articles.writing.stars import Stars, pair_stars

_LINK: Final = re.compile(
    r"\[((?:\\.|[^\[\]\\])*)\]\(((?:\\[^\s]|[^()\s\\]|\([^()\s]*\))*)\)", re.DOTALL
)
_ADDRESS: Final = re.compile(r"https?:|mailto:|www\.|/", re.IGNORECASE)
_STARS: Final = re.compile(r"\*+")
_PLAIN: Final = re.compile(r"[^\\*\[]*")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass
class Words:
    """A line without its signs."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # addresses where no link may lead
    wordless: list[str] = field(default_factory=list)  # those of links that nobody can see


def read_inline(source: str) -> Words:
    """The words and marks of a line; signs that mark nothing stand for themselves."""
    words = _put_together(list(_tokens(source, may_link=True)))
    if not unicodedata.is_normalized("NFC", words.text):
        # A sign stood between a letter and its accent.
        text = unicodedata.normalize("NFC", words.text)
        return Words(text, [], words.refused, words.wordless)
    return words


_Token = str | Stars | Words


def _tokens(source: str, *, may_link: bool) -> Iterator[_Token]:
    position = 0
    while position < len(source):
        sign = source[position]
        if sign == "\\" and (found := _ESCAPED.match(source, position)):
            yield found[1]
        elif sign == "*" and (found := _STARS.match(source, position)):
            yield _stars(source, found)
        elif sign == "[" and may_link and (found := _LINK.match(source, position)):
            yield _link(found)
        else:
            found = _PLAIN.match(source, position + 1)
            assert found  # noqa: S101  it matches anything
            yield sign + found[0]
        position = found.end()


def _stars(source: str, found: re.Match[str]) -> Stars:
    start, end = found.span()
    opens = end < len(source) and not source[end].isspace()
    closes = start > 0 and not source[start - 1].isspace()
    return Stars(end - start, opens, closes)


def _link(found: re.Match[str]) -> Words:
    """The words that lead somewhere, with the marks in them."""
    words = _put_together(list(_tokens(found[1].strip(), may_link=False)))
    address = written_address(_ESCAPED.sub(r"\1", found[2]))
    if not words.text:
        # The stub that the editor's button writes: readers would see it as it stands.
        return Words(found[0], wordless=[address] if _ADDRESS.match(address) else [])
    if may_lead_to(address):
        words.marks.append(Mark(0, len(words.text), LINK, address))
    else:
        words.refused.append(address)
    return words


def _put_together(tokens: Sequence[_Token]) -> Words:
    pairs = pair_stars([one if isinstance(one, Stars) else None for one in tokens])
    whole, begins, ends = Words(), [], []
    length, pieces = 0, []
    for token in tokens:
        ends.append(length)
        text = token if isinstance(token, str) else token.text
        if isinstance(token, Words):
            whole.refused += token.refused
            whole.wordless += token.wordless
            whole.marks += (
                Mark(length + one.start, length + one.end, one.kind, one.url) for one in token.marks
            )
        pieces.append(text)
        length += len(text)
        begins.append(length)
    whole.text = "".join(pieces)
    whole.marks += (Mark(begins[pair.opened], ends[pair.closed], pair.kind) for pair in pairs)
    whole.marks = _without_doubles(whole.marks)
    return whole


def _without_doubles(marks: Sequence[Mark]) -> list[Mark]:
    """In reading order, the outer one first; words that stand out do so once."""
    kept: list[Mark] = []
    reached: dict[str, int] = {}
    for mark in sorted(marks, key=lambda one: (one.start, -one.end, one.kind != LINK, one.kind)):
        if mark.end > reached.get(mark.kind, 0):
            kept.append(mark)
            reached[mark.kind] = mark.end
    return kept
