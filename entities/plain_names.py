"""How alike two names of organizations, outlets or places are: plain Python."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from entities.likeness import NOTHING, SAME, Likeness
from entities.names import fold

ACRONYM: Final = "one name is the initials of the other"
PLAIN: Final = "the same name but for an article or a legal form"

_LEGAL_FORMS: Final = frozenset(
    (
        *("ag", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated"),
        *("kg", "limited", "llc", "llp", "ltd", "nv", "oy", "oyj", "plc", "pte", "pty", "sa"),
        *("sarl", "spa", "srl", "ab"),
    )
)
_SMALL: Final = frozenset(("and", "at", "de", "des", "du", "for", "in", "of", "on", "the", "to"))
# "African Union (AU)": two names at once.
_BRACKETED: Final = re.compile(r"\s*\(([^()]{2,20})\)\s*$")
_LONGEST: Final = 400
_KEY_LENGTH: Final = 60
_ACRONYM_SCORE: Final = 0.6
_PLAIN_SCORE: Final = 0.98


def compare(name: str, other: str) -> Likeness:
    """How likely two names are one body's or one place's, judged by the words alone."""
    if (key := fold(name)) == fold(other):
        alike = bool(key) or name.split() == other.split()
        return Likeness(1.0, SAME) if alike else Likeness(0.0, NOTHING)
    mine, theirs = _read(name), _read(other)
    if _are_one(mine, theirs):
        return Likeness(_PLAIN_SCORE, PLAIN)
    if _initials(name) & theirs.forms or _initials(other) & mine.forms:
        return Likeness(_ACRONYM_SCORE, ACRONYM)
    return Likeness(0.0, NOTHING)


def keys(name: str) -> frozenset[str]:
    """Every form of the name, and the initials of a longer one."""
    return frozenset(form[:_KEY_LENGTH] for form in _read(name).forms | _initials(name))


def short_form(name: str, printed: str) -> bool:
    """Whether what is printed is the initials of the name: "AU" of the African Union."""
    return printed.isupper() and fold(printed) in _initials(name)


@dataclass(frozen=True, slots=True)
class _Read:
    """A name without extras, and what stands in brackets behind it."""

    head: str
    bracketed: str = ""
    is_short: bool = False  # "African Union (AU)", not "Labour Party (Ireland)"

    @property
    def forms(self) -> frozenset[str]:
        forms = (self.head, self.bracketed if self.is_short else "")
        return frozenset(form for form in forms if form)


def _are_one(mine: _Read, theirs: _Read) -> bool:
    """Two parties of one name in two countries are two; two bodies may share initials."""
    if mine.head == theirs.head:
        differ = mine.bracketed and theirs.bracketed and mine.bracketed != theirs.bracketed
        return bool(mine.head) and not differ
    return theirs.head in mine.forms or mine.head in theirs.forms


@lru_cache(maxsize=4096)
def _read(name: str) -> _Read:
    name = name[:_LONGEST]
    found = _BRACKETED.search(name)
    head = _without_extras(fold(name[: found.start()])) if found else ""
    if not found or not head:
        return _Read(_without_extras(fold(name)))
    return _Read(head, fold(found[1]), found[1].isupper())


def _without_extras(key: str) -> str:
    words = key.split()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=4096)
def _initials(name: str) -> frozenset[str]:
    """With and without small words: "bor" and "br" of the Bank of Rhodes."""
    found = set()
    for form in _read(name).forms:
        words = form.split()
        found.add("".join(word[0] for word in words))
        found.add("".join(word[0] for word in words if word not in _SMALL))
    return frozenset(initials for initials in found if len(initials) > 1)
