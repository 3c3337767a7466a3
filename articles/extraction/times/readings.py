"""What a reader is given, a match and the moment it is read at, and what it gives: a reading."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from articles.extraction.times.calendar import Interval
from articles.extraction.times.notation import any_of, codes_of
from articles.extraction.times.number_words import Sentence
from articles.extraction.times.tense import tense_of

PUBLICATION: Final = "publication"
STORY: Final = "story"

LATEST: Final = "the latest one"
COMING: Final = "the coming one"
NEAREST: Final = "the nearest one"


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a sentence that a pattern matches; `span` leaves out what surrounds it."""

    sentence: Sentence
    match: re.Match[str]
    is_headline: bool = False

    @property
    def span(self) -> tuple[int, int]:
        first, last = self._inside()
        items = self.sentence.items
        return items[first].start, items[last - 1].end

    @property
    def tense(self) -> str:
        if self.follows("UNTIL"):
            return "future"
        if self.follows("SINCE"):
            return "past"
        return tense_of(self.sentence.codes, *self._inside(), self.is_headline)

    def follows(self, *names: str) -> bool:
        first = self._inside()[0]
        return first > 0 and self.sentence.codes[first - 1] in codes_of(*names)

    def precedes(self, *names: str) -> bool:
        last = self._inside()[1]
        return last < len(self.sentence.codes) and self.sentence.codes[last] in codes_of(*names)

    def has(self, *names: str) -> bool:
        return any(code in self.match[0] for code in codes_of(*names))

    def values(self, *names: str) -> list[object]:
        """What the words of these classes are worth, in order."""
        codes, first = codes_of(*names), self.match.start()
        return [
            self.sentence.items[first + offset].value
            for offset, code in enumerate(self.match[0])
            if code in codes
        ]

    def word(self, *names: str) -> str:
        return next((one for one in self.values(*names) if isinstance(one, str)), "")

    def numbers(self, *names: str) -> list[int]:
        return [one for one in self.values(*names) if isinstance(one, int)]

    def number(self, *names: str) -> int:
        return next(iter(self.numbers(*names)), 0)

    def _inside(self) -> tuple[int, int]:
        return self.match.span("span" if "span" in self.match.re.groupindex else 0)


# The days that a day, week, month, quarter or year may have.
_LONGEST: Final = {"D": 1, "W": 7, "M": 31, "Q": 92, "Y": 366}


class Told(NamedTuple):
    """The last expression of the text whose days are known."""

    interval: Interval
    quoted: str
    value: str

    @property
    def is_within_month(self) -> bool:
        return self.is_no_longer_than("M")

    def is_no_longer_than(self, unit: str) -> bool:
        """Two months after a year is nobody knows which month."""
        first, last = self.interval
        return (last - first).days < _LONGEST.get(unit, 0)


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression is read against.

    A history counts from its own dates, not from the day it was published.
    """

    published: date | None
    told: Told | None = None
    quarter: Interval | None = None  # the one that a report of earnings is about
    is_history: bool = False

    @property
    def told_day(self) -> date | None:
        """The one day that the text was last at, if it was at a single day."""
        return self.told_start if self.told and self.told.is_no_longer_than("D") else None

    @property
    def told_start(self) -> date | None:
        return self.told.interval[0] if self.told else None

    @property
    def counts_from(self) -> str:
        return STORY if self.is_history else PUBLICATION

    @property
    def anchor(self) -> date | None:
        """The day that dates without a year and the like are counted from."""
        return self.told_start if self.is_history else self.published


class Reading(NamedTuple):
    type: str
    value: str
    interval: Interval | None = None
    # Where it counts from: publication, the story told so far, or nothing (it stands alone).
    counts_from: str = ""
    chosen: str = ""  # in words, which of several was taken: "the latest one"


Reader = Callable[[Found, Moment], Reading | None]


class Rule(NamedTuple):
    pattern: re.Pattern[str]
    read: Reader


class Kind(NamedTuple):
    """Rules that are searched only where a word of certain classes stands."""

    needs: re.Pattern[str]
    rules: tuple[Rule, ...]


def rules_for(classes: tuple[str, ...], *rules: Rule) -> Kind:
    return Kind(any_of(*classes), rules)
