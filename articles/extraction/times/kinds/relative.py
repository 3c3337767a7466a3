"""Weeks, months and years told by their distance: "last week", "two months ago", "a year later"."""

from datetime import date
from typing import Final

from articles.extraction.times import calendar as cal
from articles.extraction.times.calendar import Interval
from articles.extraction.times.choosing import turn
from articles.extraction.times.kinds.days import of_day
from articles.extraction.times.kinds.months import of_month
from articles.extraction.times.kinds.quarters import of_quarter
from articles.extraction.times.kinds.weekdays import week_value
from articles.extraction.times.kinds.years import of_years
from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import (
    PUBLICATION,
    STORY,
    Found,
    Moment,
    Reading,
    Rule,
    rules_for,
)

_UNKNOWN: Final = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


def unit_of(found: Found) -> tuple[str, int]:
    """The TIMEX3 letter of the unit, and how many of it the English word makes."""
    for worth in found.values("ANYUNIT"):
        if isinstance(worth, tuple):
            return worth
    return "Y", 1


def how_many(found: Found) -> float | None:
    """ "two" and "a" say how many, "several" and "years" do not."""
    if found.has("COUNT"):
        return next((n for n in found.values("COUNT") if isinstance(n, int | float)), None)
    return 1 if found.has("AN", "ONEUNIT") else None


def read_turned_unit(found: Found, moment: Moment) -> Reading | None:
    anchor, counts_from, steps = turn(found, moment)
    letter, size = unit_of(found)
    if anchor is None or _is_too_coarse(moment, counts_from, letter):
        return Reading("DATE", _UNKNOWN[letter], None, counts_from)
    steps = -1 if found.has("PAST") else steps
    if letter == "Y" and size > 1:
        return of_years((anchor.year // size + steps) * size, size, counts_from)
    return _away(anchor, letter, steps * size, counts_from)


def _is_too_coarse(moment: Moment, counts_from: str, letter: str) -> bool:
    """The day after a month is nobody knows which day."""
    if counts_from != STORY or moment.told is None:
        return False
    return not moment.told.is_no_longer_than(letter)


def days_away(found: Found, moment: Moment, way: int) -> Interval | None:
    """ "Two months" before or after the text was published: the whole month or year."""
    (letter, size), count = unit_of(found), how_many(found)
    if count is None or letter not in ("M", "Y") or moment.published is None:
        return None
    reading = _away(moment.published, letter, way * int(count * size), PUBLICATION)
    return reading and reading.interval


def _away(anchor: date, letter: str, count: int, counts_from: str) -> Reading | None:
    """A day for days, else the whole week, month, quarter or year that far away."""
    if letter == "D":
        return of_day(cal.days_from(anchor, count), counts_from)
    if letter == "W":
        week = cal.week_from(anchor, count)
        return week and Reading("DATE", week_value(week), week, counts_from)
    if letter == "M":
        return of_month(cal.month_from(anchor, count), counts_from)
    if letter == "Q":
        return of_quarter(cal.quarter_from(anchor, count), counts_from)
    return of_years(anchor.year + count, 1, counts_from)


def read_ago(found: Found, moment: Moment) -> Reading | None:
    return _distant(found, moment, PUBLICATION, -1)


def read_from_now(found: Found, moment: Moment) -> Reading | None:
    return _distant(found, moment, PUBLICATION, 1)


def read_earlier(found: Found, moment: Moment) -> Reading | None:
    return _distant(found, moment, STORY, -1)


def read_later(found: Found, moment: Moment) -> Reading | None:
    return _distant(found, moment, STORY, 1)


def _distant(found: Found, moment: Moment, counts_from: str, way: int) -> Reading | None:
    anchor = moment.told_start if counts_from == STORY else moment.published
    letter, size = unit_of(found)
    count = how_many(found)
    if count is None or letter.startswith("T"):
        return Reading("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", None, counts_from)
    if anchor is None or _is_too_coarse(moment, counts_from, letter):
        return Reading("DATE", _UNKNOWN[letter], None, counts_from)
    return _away(anchor, letter, way * int(count * size), counts_from)


def read_year_ago(_found: Found, moment: Moment) -> Reading | None:
    """ "Year-earlier results" are those of the same quarter, if the text tells of quarters."""
    if moment.quarter:
        return of_quarter(cal.quarter_from(moment.quarter[0], -4), STORY)
    if moment.anchor is None:
        return Reading("DATE", _UNKNOWN["Y"], None, moment.counts_from)
    return _away(moment.anchor, "Y", -1, moment.counts_from)


def read_a_year_earlier(found: Found, moment: Moment) -> Reading | None:
    if moment.quarter:
        return read_year_ago(found, moment)
    return read_earlier(found, moment) if found.has("EARLIER") else read_ago(found, moment)


_AMOUNT: Final = "ROUGHLY? (?:SOME MORE? ANYUNIT|AN MORE? ANYUNIT|MANYUNITS)"
_BEFORE_PERIOD: Final = "(?:SOME|AN) ANYUNIT|THE (?:AWEEK|AMONTH|AYEAR)"

RELATIVE: Final = rules_for(
    ("ANYUNIT",),
    Rule(
        pattern(
            "EDGE? (?:LAST|NEXT|THIS (?:PAST|COMING|CURRENT)?|THE (?:CURRENT|COMING)|THAT SAME?)"
            "FISCAL? ONEPERIOD (?! HYPHEN)"
        ),
        read_turned_unit,
    ),
    Rule(
        pattern(
            "EDGE? THE? (?:FOLLOWING|PREVIOUS|NEXT|SAME|THAT SAME) ONEPERIOD (?:OR SO)? (?! HYPHEN)"
        ),
        read_turned_unit,
    ),
    Rule(
        pattern("THE (?:PAST|LAST) FISCAL? (?:AWEEK|AMONTH|AYEAR|QUARTER) (?! HYPHEN|OF)"),
        read_turned_unit,
    ),
    Rule(pattern("(?:EARLIER|LATER|EARLY) IN THE ONEPERIOD"), read_turned_unit),
    Rule(pattern("THE? END OF THE ONEPERIOD"), read_turned_unit),
    Rule(
        pattern(
            "(?:FOR|IN|DURING|OF|SINCE) (?P<span>THE OTHER? FISCAL? (?:AYEAR|AWEEK|AMONTH))"
            "(?! HYPHEN|PASTVERB|BEFORE|AFTER)"
        ),
        read_turned_unit,
    ),
    Rule(pattern("ABOUT? (?:AYEAR|AMONTH) (?:POSSESSIVE|HYPHEN)? END"), read_turned_unit),
    Rule(pattern("AYEAR HYPHEN (?:AGO|EARLIER)"), read_year_ago),
    Rule(pattern("AN AYEAR (?:AGO|EARLIER)"), read_a_year_earlier),
    Rule(pattern(f"{_AMOUNT} (?:OR SO)? AGO"), read_ago),
    Rule(pattern("(?:SOME|AN) ANYUNIT FROM REFERENCE"), read_from_now),
    Rule(pattern(f"{_AMOUNT} EARLIER"), read_earlier),
    Rule(pattern(f"ROUGHLY? (?:{_BEFORE_PERIOD}) BEFORE (?= MARK|$)"), read_earlier),
    Rule(pattern(f"{_AMOUNT} LATER"), read_later),
    Rule(pattern(f"ROUGHLY? (?:{_BEFORE_PERIOD}) AFTER (?= MARK|$)"), read_later),
)
