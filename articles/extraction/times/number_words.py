"""Numbers of several words: "twenty-four", "two and a half", "nineteen ninety-six"."""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from articles.extraction.times.notation import LETTERS, any_of, pattern


class Item(NamedTuple):
    """A word of a sentence, and what it is worth."""

    start: int
    end: int
    value: object


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its words in order, and the letters of their classes as one string."""

    codes: str
    items: list[Item]


_BELOW_HUNDRED: Final = "(?:TENS (?:HYPHEN? SMALL)?|TEEN|SMALL)"
_NUMBER: Final = pattern(
    "(?P<year>TEEN (?:TENS (?:HYPHEN? SMALL)?|TEEN)|TENS TENS (?:HYPHEN? SMALL)?)"
    "|(?P<ordinal>TENS HYPHEN ORDINAL)"
    f"|(?P<half>(?:{_BELOW_HUNDRED}|DAY) AND AN? HALF)"
    f"|(?:AN|{_BELOW_HUNDRED})? POWER (?:AND? {_BELOW_HUNDRED})?"
    f"|{_BELOW_HUNDRED}"
)
_TRIGGERS: Final = any_of("SMALL", "TEEN", "TENS", "POWER", "HALF")
_CENTURIES: Final = range(13, 21)


def with_whole_numbers(codes: str, items: list[Item]) -> Sentence:
    if not _TRIGGERS.search(codes):
        return Sentence(codes, items)
    new_codes, new_items, done = [], [], 0
    for found in _NUMBER.finditer(codes):
        first, last = found.span()
        name, value = _worth(found, [item.value for item in items[first:last]])
        new_codes += [codes[done:first], LETTERS[name]]
        new_items += items[done:first]
        new_items.append(Item(items[first].start, items[last - 1].end, value))
        done = last
    return Sentence("".join((*new_codes, codes[done:])), new_items + items[done:])


def _worth(found: re.Match[str], values: list[object]) -> tuple[str, float]:
    numbers = [value for value in values if isinstance(value, int)]
    if found["year"] and numbers[0] in _CENTURIES:
        return "YEAR", numbers[0] * 100 + sum(numbers[1:])
    if found["ordinal"]:
        return "ORDINAL", sum(numbers)
    if found["half"]:
        return "NUMBER", sum(numbers) + 0.5
    return "CARDINAL", _sum(numbers)


def _sum(numbers: list[int]) -> int:
    """ "Three hundred and five" multiplies, then adds."""
    total = 0
    for number in numbers:
        total = max(total, 1) * number if number >= 100 else total + number
    return total
