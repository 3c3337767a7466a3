"""What stands at the head of a line, or within it, and gives the words behind it their role."""

import re
from collections.abc import Iterator
from typing import Final

from articles.writing.shapes import NAMED, PARAGRAPH

_SIGN: Final = re.compile(r"(?:(#{1,6})|(>)|([-*•]))[ \t\u00a0]+(?=\S)")
_SIGN_ROLES: Final = ("subhead", "quote", "list-item")
_LABEL: Final = re.compile(rf"(?<!\S)\[({'|'.join(NAMED)})\](?=\s+\S)")
# What a page or a bulletin prints before an entry, a heading or a quotation.
_PRINTED: Final = re.compile(r"(?:[-–—•*·‣▪◦●+]|#{1,6}|>)[ \t\u00a0]+(?=\S)")


def split_roles(line: str) -> Iterator[tuple[str, str]]:
    """Each role of a line with the words that have it."""
    role, line = _first_role(line.strip())
    position = 0
    for label in _LABEL.finditer(line):
        if words := line[position : label.start()].strip():
            yield role, words
        role, position = label[1], label.end()
    if words := line[position:].strip():
        yield role, words


def _first_role(line: str) -> tuple[str, str]:
    if not (sign := _SIGN.match(line)):
        return PARAGRAPH, line
    role = next(role for role, printed in zip(_SIGN_ROLES, sign.groups(), strict=True) if printed)
    return role, line[sign.end() :]


def begins_with_sign(line: str) -> bool:
    return bool(_SIGN.match(line))


def is_label(content: str, at: int, end: int) -> bool:
    """Whether the words in square brackets here would be read as the name of a role."""
    return bool(_LABEL.match(content, at, end))


def printed_signs(words: str) -> int:
    """How many characters of bullets and heading marks printed copy has at the head of a line."""
    end = 0
    while found := _PRINTED.match(words, end):
        end = found.end()
    return end
