"""How a name is folded, sorted and turned into an address: plain Python, no Django."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

# Lower-case words that belong to a surname ("van der Leyen", "bin Salman", "de la Rúa").
PARTICLES: Final = frozenset(
    (
        *("al", "ap", "arap", "ben", "bin", "bint", "binti", "da", "dal", "de", "del"),
        *("dela", "della", "delos", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la"),
        *("las", "le", "los", "mac", "ole", "ould", "ter", "van", "vom", "von", "wa", "zu"),
        *("zum", "zur"),
    )
)
_APOSTROPHES: Final = re.compile(r"['`´ʻʼʽʾʿˈ‘’‛′＇]")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_NOT_ALPHANUMERIC: Final = re.compile(r"[^0-9a-z]+")
_LONGEST_NAME: Final = 100
_SCRIPTS: Final = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
    "DEVANAGARI": "Deva",
    "THAI": "Thai",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "ETHIOPIC": "Ethi",
}


def tidy(text: str) -> str:
    """One line of text: every run of white space (no-break spaces too) is a single space."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The key under which spellings of one name meet: Çavuşoğlu, CAVUSOGLU → "cavusoglu".

    Apostrophes vanish (O’Connor = OConnor), hyphens and other punctuation part words.
    """
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _fold(text)


@lru_cache(maxsize=4096)
def _fold_name(text: str) -> str:
    """The same names come again and again."""
    return _fold(text)


def _fold(text: str) -> str:
    plain = _APOSTROPHES.sub("", text)
    if not plain.isascii():
        # Sign for sign, as anyascii reads; most of a long text needs no reading.
        spelled = _NOT_ASCII.sub(lambda signs: anyascii(signs[0]), plain)
        plain = _APOSTROPHES.sub("", spelled)
    return _NOT_ALPHANUMERIC.sub(" ", plain.casefold()).strip()


def make_slug(text: str, max_length: int = 80) -> str:
    """An ASCII address for a name, cut between words; may be empty for a name of signs alone."""
    slug = fold(text).replace(" ", "-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def surname_first(name: str) -> str:
    """A person's name in sorting order: "Ursula von der Leyen" → "von der Leyen, Ursula"."""
    words = tidy(name).split(" ")
    if len(words) < 2:
        return tidy(name)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in PARTICLES:
        cut -= 1
    return f"{' '.join(words[cut:])}, {' '.join(words[:cut])}"


def script_of(text: str) -> str:
    """The ISO 15924 code of the first letter's script, "Zyyy" where it is not known."""
    for character in text:
        if character.isalpha():
            word = unicodedata.name(character, "").split(" ")[0].split("-")[0]
            return _SCRIPTS.get(word, "Zyyy")
    return "Zyyy"
