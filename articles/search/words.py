"""What somebody typed into the search box, read as words, phrases, prefixes and refusals."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from anyascii import anyascii

# A longer query is no query of a person.
LONGEST: Final = 200
_MOST_PARTS: Final = 24
# With fewer letters a prefix would mean half of the words there are.
_SHORTEST_PREFIX: Final = 2
_PART: Final = re.compile(r'(?<!\S)(-)?(?:"([^"]*)"?|(\S+))')
_POSSESSIVE: Final = re.compile(r"['’]s\b", re.IGNORECASE)


class _Folding(dict[int, str]):
    """What each sign is written as; learnt as signs come along."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_sign(chr(code))
        return folded


def _fold_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category[0] == "M" or category == "Cf":
        return ""
    if category[0] not in "LN":
        return " "
    plain = "".join(each for each in anyascii(sign).lower() if each.isalnum() and each.isascii())
    # Scripts without spaces: every sign is a word, and several of them a phrase.
    return f" {plain} " if category == "Lo" and _stands_alone(sign) else plain


def _stands_alone(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("CJK", "HIRAGANA", "KATAKANA"))


_FOLDING: Final = _Folding()


def fold_text(text: str) -> str:
    """Plain small letters and figures, a space between words: Çavuşoğlu’s → "cavusoglu s"."""
    return " ".join(text.translate(_FOLDING).split())


@dataclass(frozen=True, slots=True)
class Part:
    """One or several folded words that stand together; the last one may be a beginning."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of `wanted` must stand in an article, none of `refused`."""

    wanted: Sequence[Part] = ()
    refused: Sequence[Part] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)


NOTHING: Final = Query()


def read_query(typed: str) -> Query:
    """Whatever was typed; what is no word is passed over, and no sign is an operator."""
    wanted: dict[Part, None] = {}
    refused: dict[Part, None] = {}
    for minus, phrase, word in _PART.findall(typed[:LONGEST])[:_MOST_PARTS]:
        part = _read_part(phrase or word, is_phrase=bool(phrase))
        if part.words:
            (refused if minus else wanted)[part] = None
    return Query(tuple(wanted), tuple(refused))


def _read_part(text: str, *, is_phrase: bool) -> Part:
    words = tuple(fold_text(_POSSESSIVE.sub("", text)).split())
    is_prefix = not is_phrase and text.endswith("*") and bool(words)
    return Part(words, is_prefix and len(words[-1]) >= _SHORTEST_PREFIX)
