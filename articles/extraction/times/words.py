"""The English words for times: months, weekdays, numbers, units, and patterns made of them."""

import re
from typing import Final

_MONTH_NAMES: Final = (
    *("January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul"),
    *("August|Aug", "September|Sept|Sep", "October|Oct", "November|Nov", "December|Dec"),
)
MONTHS: Final = {
    name.lower(): number
    for number, names in enumerate(_MONTH_NAMES, start=1)
    for name in names.split("|")
}
_WEEKDAY_NAMES: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
WEEKDAYS: Final = {name.lower(): number for number, name in enumerate(_WEEKDAY_NAMES)}
PARTS_OF_DAY: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}

_SMALL: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
NUMBERS: Final = {
    **{word: number for number, word in enumerate(_SMALL, start=1)},
    **{"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100},
}
# TIMEX3 letter, and how many of it the English unit makes.
UNITS: Final = {
    "seconds": ("TS", 1),  # "a second" is mostly an ordinal
    "minute": ("TM", 1),
    "hour": ("TH", 1),
    "day": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "centurie": ("Y", 100),
}


def _any_case(names: list[str]) -> str:
    """As printed in running copy or in capitals, longest first."""
    both = {*names, *(name.upper() for name in names)}
    return "|".join(sorted(both, key=lambda name: (-len(name), name)))


GAP: Final = r"[^\S\n]{0,2}\n?[^\S\n]{0,2}(?<=\s)"
FULL_MONTH: Final = _any_case([names.split("|")[0] for names in _MONTH_NAMES])
MONTH: Final = _any_case([name for names in _MONTH_NAMES for name in names.split("|")])
WEEKDAY: Final = _any_case(list(_WEEKDAY_NAMES))
COUNT: Final = r"\d{1,4}|several|many|a few|few|a couple of|" + "|".join(
    sorted((word for word in NUMBERS), key=len, reverse=True)
)
UNIT: Final = "|".join(sorted(UNITS, key=len, reverse=True))

# Every expression has a digit or one of these in it; most sentences have none.
_HINTS: Final = (
    *("day", "tomorrow", "night", "morning", "afternoon", "evening"),
    *(names.split("|")[0].lower() for names in _MONTH_NAMES),
    *UNITS,
)
_DIGIT: Final = re.compile(r"\d")
_FUTURE: Final = (
    r"will|shall|[’']ll|(?:is|are|be) (?:\w+ )?"
    r"(?:to|due|set|scheduled|expected|planned|poised|likely)"
    r"|plans? to|(?:scheduled|planned|due) (?:for|to|on|in)|expected to|ahead of|upcoming"
)
_PAST: Final = r"said|told|was|were|had|met|held|came|went|took|made|won|lost|began|left|\w{2,20}ed"
TENSE: Final = re.compile(rf"\b(?:(?P<future>{_FUTURE})|{_PAST})\b")
HEADLINE_TENSE: Final = re.compile(rf"\b(?:(?P<future>{_FUTURE}|to [a-z]+)|{_PAST})\b")


def may_tell_time(sentence: str) -> bool:
    """Whether the patterns, which are slow, are worth running over it."""
    if _DIGIT.search(sentence):
        return True
    folded = sentence.casefold()
    return any(hint in folded for hint in _HINTS)


def count_of(words: str) -> int | None:
    """How many "two", "14" or "an" are; None for "several" and its like."""
    return int(words) if words.isdecimal() else NUMBERS.get(words.lower())
