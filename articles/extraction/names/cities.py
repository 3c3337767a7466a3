"""Cities of the world by name: evidence for a place, and for the country it lies in."""

import re
from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path
from typing import Final

from entities.names import fold

_FILE: Final = Path(__file__).with_name("data") / "cities.tsv"
_WORD: Final = re.compile(r"[a-z0-9]+")

Key = tuple[str, ...]
# A city of this many people, so many times larger than any of its name elsewhere, is meant alone.
_LARGE: Final = 500_000
_TIMES_LARGER: Final = 10
_TIMES_SMALLER: Final = 4  # and no more than its largest namesake


def city_key(name: str) -> Key:
    """The folded words of a name: "Târgu-Mureș" → targu, mures."""
    return tuple(_WORD.findall(fold(name)))


@cache
def cities() -> Mapping[Key, Mapping[str, int]]:
    """For every name, the countries (alpha-3) with such a city, and the people of the largest."""
    found = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, countries = line.split("\t")
            sizes = (country.split(":") for country in countries.split(" "))
            found[tuple(name.split(" "))] = {code: int(people) for code, people in sizes}
    return found


@cache
def longest_city() -> Mapping[str, int]:
    """First word of a city's name → the words of the longest name that begins so."""
    longest: dict[str, int] = {}
    for key in cities():
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


def country_of_city(name: str, named: Set[str]) -> str:
    """The country a city lies in, empty if the name does not settle it.

    `named` are the countries (alpha-3) that the article names: of several large cities of one
    name, the one in a country that the article is about is meant.
    """
    sizes = cities().get(city_key(name), {})
    least = max(sizes.values(), default=0) / _TIMES_SMALLER
    here = [country for country, size in sizes.items() if country in named and size >= least]
    if len(here) == 1:
        return here[0]
    largest = sorted(sizes.items(), key=lambda size: -size[1])[:2]
    if not largest or here or largest[0][1] < _LARGE:
        return ""
    is_alone = len(largest) == 1 or largest[0][1] >= _TIMES_LARGER * largest[1][1]
    return largest[0][0] if is_alone else ""
