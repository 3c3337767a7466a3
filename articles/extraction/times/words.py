"""The English words that tell when: the class of each, and what it is worth to the readers."""

import re
from typing import Final

from articles.extraction.times.small_words import CLASSES

# A class of `notation`, and the worth of the word.
Meaning = tuple[str, object]

_MONTHS: Final = (
    *("January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul"),
    *("August Aug", "September Sept Sep", "October Oct", "November Nov", "December Dec"),
)
_WEEKDAYS: Final = (
    *("Monday Mon", "Tuesday Tues Tue", "Wednesday Wed", "Thursday Thurs Thur Thu"),
    *("Friday Fri", "Saturday Sat", "Sunday Sun"),
)
_SMALL: Final = "one two three four five six seven eight nine"
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
# TIMEX3 letter (after "T" a part of a day), and how many of it the English unit makes.
_UNITS: Final = {
    "second": ("TS", 1),
    "minute": ("TM", 1),
    "hour": ("TH", 1),
    "day": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "quarter": ("Q", 1),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
}
_PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_SEASONS: Final = {"summer": "SU", "winter": "WI", "autumn": "FA"}


def _counted(words: str, first: int = 1, step: int = 1) -> dict[str, object]:
    return {word: first + step * number for number, word in enumerate(words.lower().split())}


def _numbered(names: tuple[str, ...], first: int) -> dict[str, object]:
    """Several names of one number each."""
    return {name: number for number, line in enumerate(names, first) for name in line.split()}


def _plural(words: dict[str, object]) -> dict[str, object]:
    return {_many(word): worth for word, worth in words.items()}


def _many(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("ry") else word + "s"


_MONTH_NUMBERS: Final = {name.lower(): number for name, number in _numbered(_MONTHS, 1).items()}
_WEEKDAY_NUMBERS: Final = {name.lower(): day for name, day in _numbered(_WEEKDAYS, 0).items()}
_MAY_AND_MARCH: Final = ("may", "march")

_WORTHS: Final[dict[str, dict[str, object]]] = {
    "SMALL": _counted(_SMALL) | {"dozen": 12},
    "TEEN": _counted(_TEENS, 10),
    "TENS": _counted(_TENS, 20, 10),
    "POWER": {"hundred": 100, "thousand": 1000},
    "ORDINAL": _counted(_ORDINALS) | {"thirtieth": 30},
    "VAGUE": {"several": None, "few": None, "many": None, "couple": 2},
    "MONTH": {n: m for n, m in _MONTH_NUMBERS.items() if n not in _MAY_AND_MARCH},
    "MAYMARCH": {name: _MONTH_NUMBERS[name] for name in _MAY_AND_MARCH},
    "WEEKDAY": {n: day for n, day in _WEEKDAY_NUMBERS.items() if n.endswith("day")},
    "SHORTDAY": {n: day for n, day in _WEEKDAY_NUMBERS.items() if not n.endswith("day")},
    "WEEKDAYS": {f"{n}s": day for n, day in _WEEKDAY_NUMBERS.items() if n.endswith("day")},
    # "A second" is mostly an ordinal.
    "AHOUR": {unit: _UNITS[unit] for unit in ("minute", "hour")},
    "UNIT": {unit: _UNITS[unit] for unit in ("fortnight", "decade")},
    "UNITS": _plural({unit: worth for unit, worth in _UNITS.items() if unit != "quarter"}),
    "ADAY": {"day": _UNITS["day"]},
    "AWEEK": {"week": _UNITS["week"]},
    "AMONTH": {"month": _UNITS["month"]},
    "AYEAR": {"year": _UNITS["year"]},
    "CENTURY": {"century": _UNITS["century"]},
    "QUARTER": {"quarter": _UNITS["quarter"]},
    "QUARTERS": {"quarters": _UNITS["quarter"]},
    "NINETIES": _counted(" ".join(map(_many, _TENS.replace("ty", "tie").split())), 1920, 10),
    "SEASON": {**_SEASONS, **_plural({**_SEASONS})},
    "SPRINGFALL": {"spring": "SP", "fall": "FA"},
    "PART": {**_PARTS},
    "PARTS": _plural({**_PARTS}),
    "NOON": {
        **{"noon": "12:00", "midday": "12:00", "midnight": "24:00", "dawn": "MO", "dusk": "EV"},
        **{"sunrise": "MO", "daybreak": "MO", "sunset": "EV"},
    },
    "MERIDIEM": {"a.m": 0, "am": 0, "p.m": 12, "pm": 12},
    "ERA": {
        **{"bc": "BC", "b.c": "BC", "bce": "BC", "b.c.e": "BC"},
        **{"ad": "AD", "a.d": "AD", "ce": "AD", "c.e": "AD", "ah": "AH"},
    },
    # How many days away, and the part of that day.
    "TODAY": {
        **{"today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, "")},
        **{"tonight": (0, "NI"), "overnight": (0, "NI")},
    },
    "WEEKLY": {
        **{"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W"},
        **{"fortnightly": "P2W", "monthly": "P1M", "annually": "P1Y"},
    },
    "REFERENCE": {
        **{"now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF"},
        **{"nowadays": "PRESENT_REF", "recently": "PAST_REF", "lately": "PAST_REF"},
    },
}
WORDS: Final[dict[str, Meaning]] = {
    **{word: (name, None) for name, words in CLASSES.items() for word in words.split()},
    **{word: (name, worth) for name, words in _WORTHS.items() for word, worth in words.items()},
}
# These are what they seem only with a capital.
CAPITALISED: Final = frozenset(
    (
        *("MONTH", "MAYMARCH", "WEEKDAY", "WEEKDAYS", "SHORTDAY", "ZONE", "ERA"),
        *("NAMEDAY", "NEWSPAPER"),
    )
)

# Every expression has a digit or one of these in it; most sentences have none.
_HINTS: Final = (
    *("day", "tomorrow", "night", "morning", "afternoon", "evening", "noon", "dawn", "dusk", "sun"),
    *(names.split()[0].lower() for names in _MONTHS),
    *("seconds", "minute", "hour", "week", "month", "quarter", "year", "decade", "centur"),
    *("fortnight", "time", "period", "now", "recent", "current", "presently", "future", "past"),
    *("lately", "daily", "annual", "spring", "fall", "summer", "winter", "autumn", "ties", "teen"),
    *("christmas", "easter", "thanksgiving", "halloween", "ramadan", "eid", "ashura", "passover"),
    *("rosh hashanah", "yom kippur", "sukkot", "hanukkah"),
)
_DIGIT: Final = re.compile(r"\d")


def may_tell_time(sentence: str) -> bool:
    """Whether the patterns, which are slow, are worth running over it."""
    if _DIGIT.search(sentence):
        return True
    folded = sentence.casefold()
    return any(hint in folded for hint in _HINTS)
