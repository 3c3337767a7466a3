"""Lengths of time, and what happens again and again: "two years", "every day", "Sundays"."""

from typing import Final

from articles.extraction.times.kinds.relative import days_away, how_many, unit_of
from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import PUBLICATION, Found, Moment, Reading, Rule, rules_for

# What TIMEX3 has for half of a unit that is not written with a decimal point.
_HALVES: Final = {"Y": "6M", "TH": "30M", "TM": "30S"}
_VAGUE: Final = {10: "E", 100: "C"}


def read_length(found: Found, _moment: Moment) -> Reading:
    return Reading("DURATION", _length(*unit_of(found), how_many(found)))


def read_length_since(found: Found, moment: Moment) -> Reading:
    """ "The visit comes two months after the talks": the talks' month is that far from the news."""
    interval = days_away(found, moment, -1 if found.precedes("AFTER") else 1)
    return read_length(found, moment)._replace(interval=interval, counts_from=PUBLICATION)


def read_one_and_half(found: Found, _moment: Moment) -> Reading:
    return Reading("DURATION", _length(*unit_of(found), 1.5))


def read_half(found: Found, _moment: Moment) -> Reading:
    return Reading("DURATION", _length(*unit_of(found), 0.5))


def _length(letter: str, size: int, count: float | None) -> str:
    prefix = "PT" if letter.startswith("T") else "P"
    if count is None:
        return f"{prefix}X{_VAGUE.get(size, letter[-1])}"
    whole, rest = divmod(count * size, 1)
    if rest == 0.5 and letter in _HALVES:
        return prefix + (f"{whole:.0f}{letter[-1]}" if whole else "") + _HALVES[letter]
    return f"{prefix}{whole if rest == 0 else count * size:.10g}{letter[-1]}"


def read_set(found: Found, _moment: Moment) -> Reading:
    return Reading("SET", _length(*unit_of(found), 1))


def read_weekly(found: Found, _moment: Moment) -> Reading:
    return Reading("SET", found.word("WEEKLY"))


def read_every_weekday(found: Found, _moment: Moment) -> Reading:
    return Reading("SET", f"XXXX-WXX-{found.number('WEEKDAY', 'WEEKDAYS') + 1}")


def read_every_month(found: Found, _moment: Moment) -> Reading:
    return Reading("SET", f"XXXX-{found.number('ANYMONTH'):02}")


_TURN: Final = (
    "(?:THE? (?:PAST|LAST|NEXT|COMING|FOLLOWING|PREVIOUS|LATEST|RECENT|ORDINAL)|THESE|THE)"
)
_LEAST: Final = "(?:ABOUT|AT LESS)"
# Ages are left to those who care for people; "24 hours a day" means always.
_NOT_OLD: Final = "(?! HYPHEN? OLD|OF OLD|AN ADAY)(?<! QUARTERS (?= OF))"
_OF_DATE: Final = "OF (?:ANYMONTH YEAR?|YEAR)"
_TURNED_UNITS: Final = (
    "THE? (?:RECENT|COMING|PAST|FOLLOWING|PREVIOUS|EARLY|THESE|NEXT|LAST|ORDINAL) MANYUNITS"
)

LENGTHS: Final = rules_for(
    ("ANYUNIT", "WEEKLY", "WEEKDAYS", "EACH"),
    Rule(
        pattern("COMES (?P<span>(?:SOME|AN) (?:UNITS|AMONTH|AYEAR)) (?= AFTER|BEFORE)"),
        read_length_since,
    ),
    Rule(
        pattern(
            f"(?<!SIGN) (?:ROUGHLY|{_LEAST}? {_TURN})? SOME (?:(?:TO|OR|HYPHEN) COUNT)? MORE? "
            f"ANYUNIT {_NOT_OLD}"
        ),
        read_length,
    ),
    Rule(pattern(f"(?<!SIGN) ABOUT? SOME HYPHEN (?:ONEUNIT|UNITS) {_NOT_OLD}"), read_length),
    Rule(pattern(f"THE (?:LAST|ORDINAL) (?:AWEEK|COUNT ANYUNIT) {_OF_DATE}"), read_length),
    Rule(pattern("THE (?:LAST|PAST) (?:AHOUR|UNIT|CENTURY)"), read_length),
    Rule(pattern("AN ONEUNIT AND AN HALF"), read_one_and_half),
    Rule(pattern("HALF AN (?! QUARTER) ONEUNIT"), read_half),
    Rule(pattern("ROUGHLY AN MORE? (?! QUARTER) ONEUNIT (?! HYPHEN)"), read_length),
    Rule(
        pattern("(?:FOR|IN|WITHIN|AFTER) (?P<span>AN MORE? (?! QUARTER) ONEUNIT) (?! HYPHEN)"),
        read_length,
    ),
    Rule(pattern("(?<!SIGN) AN (?:AHOUR|UNIT) (?! HYPHEN)"), read_length),
    Rule(pattern("(?<!SIGN) AN (?! QUARTER) ONEUNIT (?= OR CARDINAL)"), read_length),
    Rule(pattern("(?:FOR|AFTER|OVER|IN|DURING|WITHIN) (?P<span>MANYUNITS)"), read_length),
    Rule(pattern(_TURNED_UNITS), read_length),
    Rule(pattern("THE (?P<span>MANYUNITS) (?= BEFORE|AFTER|AHEAD|FOLLOWING)"), read_length),
    Rule(pattern("ANYUNIT HYPHEN? LONG"), read_length),
    Rule(pattern("(?:EACH|PER) ONEUNIT"), read_set),
    Rule(pattern("WEEKLY"), read_weekly),
    Rule(pattern("EACH WEEKDAY|WEEKDAYS|WEEKDAY (?= PARTS)"), read_every_weekday),
    Rule(pattern("EACH ANYMONTH"), read_every_month),
)
