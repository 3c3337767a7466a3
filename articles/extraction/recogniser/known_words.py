"""Which words of a text are given names or stand in names of cities, for the encoder to weigh."""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final

from articles.extraction.names.cities import cities, longest_city
from articles.extraction.names.given_names import given_names
from entities.names import fold


class Known(IntEnum):
    """A given name adds one to what is known of cities."""

    GIVEN_NAME = 1
    CITY = 2
    CITY_OF_SEVERAL_WORDS = 4


KNOWN: Final = 6
_JOINTS: Final = frozenset("-‐‑'’")
_LONGEST_WORD: Final = 40


def known_words(words: Sequence[str]) -> list[int]:
    """One number a word, 0 if nothing is known; small words are never names by themselves."""
    found = [0] * len(words)
    folded = [_folded(word) if _may_open(word) else "" for word in words]
    longest = longest_city()
    given = given_names()
    position = 0
    while position < len(words):
        word = folded[position]
        end = _city_end(words, position, longest[word]) if word in longest else position
        size = end - position
        for index in range(position, max(end, position + 1)):
            known = (Known.CITY_OF_SEVERAL_WORDS if size > 1 else Known.CITY) if size else 0
            found[index] = known + (folded[index] in given)
        position = max(end, position + 1)
    return found


def _may_open(word: str) -> bool:
    return word[:1].isalpha() and not word.islower() and len(word) < _LONGEST_WORD


def _city_end(words: Sequence[str], first: int, most: int) -> int:
    """One past the last word of the longest city that begins at the first, else the first."""
    key: list[str] = []
    end = first
    for index in range(first, min(first + 2 * most, len(words))):
        if words[index] in _JOINTS:
            continue
        key.append(_folded(words[index]))
        if len(key) > most:
            break
        if tuple(key) in cities():
            end = index + 1
    return end


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word)
