"""How alike two names of organizations, outlets or places are: plain Python."""

import re
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
    mine, theirs = _forms(name), _forms(other)
    if mine & theirs:
        return Likeness(_PLAIN_SCORE, PLAIN)
    if _initials(name) & theirs or _initials(other) & mine:
        return Likeness(_ACRONYM_SCORE, ACRONYM)
    return Likeness(0.0, NOTHING)


def keys(name: str) -> frozenset[str]:
    """Every form of the name, and the initials of a longer one."""
    return frozenset(form[:_KEY_LENGTH] for form in _forms(name) | _initials(name))


def short_form(name: str, printed: str) -> bool:
    """Whether what is printed is the initials of the name: "AU" of the African Union."""
    return printed.isupper() and fold(printed) in _initials(name)


@lru_cache(maxsize=4096)
def _forms(name: str) -> frozenset[str]:
    name = name[:_LONGEST]
    names = [name]
    if found := _BRACKETED.search(name):
        names = [name[: found.start()], found[1]]
    return frozenset(form for one in names if (form := _without_extras(fold(one))))


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
    for form in _forms(name):
        words = form.split()
        found.add("".join(word[0] for word in words))
        found.add("".join(word[0] for word in words if word not in _SMALL))
    return frozenset(initials for initials in found if len(initials) > 1)
