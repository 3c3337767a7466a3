"""Days of a month: "26 October 2022", "Oct. 3-5", "03/04/2022", "the 15th"."""

import re
from typing import Final

from articles.extraction.times import calendar as cal
from articles.extraction.times.choosing import (
    by_tense,
    century_before,
    full_year,
    turn,
)
from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import STORY, Found, Moment, Reading, Rule, rules_for


def read_day(found: Found, moment: Moment) -> Reading | None:
    return _day(found, moment, found.number("DAY", "NTH", "ORDINAL"))


def read_last_day(found: Found, moment: Moment) -> Reading | None:
    """Of "March 3-5" the 5."""
    return _day(found, moment, (found.numbers("DAY", "NTH") or [0])[-1])


def _day(found: Found, moment: Moment, day: int) -> Reading | None:
    month = found.number("ANYMONTH")
    if found.has("YEAR", "EARLYYEAR", "NOYEAR", "SHORTYEAR"):
        return of_day(cal.day_of(full_year(found, moment), month, day))
    if not cal.is_day(month, day):
        return None
    if found.has("AYEAR"):
        return _day_of_turned_year(found, moment, month, day)
    if moment.anchor is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", None, moment.counts_from)
    if moment.is_history:
        return of_day(cal.day_of(moment.anchor.year, month, day), STORY)
    years = cal.yearly(moment.anchor, lambda year: cal.day_of(year, month, day))
    interval, chosen = by_tense(found, moment.anchor, years)
    return of_day(interval, moment.counts_from, chosen)


def _day_of_turned_year(found: Found, moment: Moment, month: int, day: int) -> Reading | None:
    anchor, counts_from, steps = turn(found, moment)
    if anchor is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", None, counts_from)
    return of_day(cal.day_of(anchor.year + steps, month, day), counts_from)


def of_day(
    interval: cal.Interval | None, counts_from: str = "", chosen: str = ""
) -> Reading | None:
    if interval is None:
        return None
    return Reading("DATE", interval[0].isoformat(), interval, counts_from, chosen)


def read_iso_day(found: Found, _moment: Moment) -> Reading | None:
    year, month, day = map(int, found.word("ISODAY").split("-"))
    return of_day(cal.day_of(year, month, day))


def read_slash_day(found: Found, moment: Moment) -> Reading | None:
    """Only where one order of day and month makes a day, or both make the same, is it one."""
    first, second, year = map(int, re.split(r"[/.]", found.word("SLASHDAY")))
    if year < 100:
        year = century_before(year, moment.published)
    day_first, month_first = cal.day_of(year, second, first), cal.day_of(year, first, second)
    if day_first and month_first and day_first != month_first:
        both = sorted((*day_first, *month_first))
        chosen = f"{_in_words(day_first)} or {_in_words(month_first)}"
        return Reading("DATE", f"{year:04}-XX-XX", (both[0], both[-1]), "", chosen)
    if day_first:
        return of_day(day_first, "", "" if month_first else "the day before the month")
    return of_day(month_first, "", "the month before the day")


def _in_words(interval: cal.Interval) -> str:
    return f"{interval[0].day} {interval[0]:%B}"


def read_day_of_told_month(found: Found, moment: Moment) -> Reading | None:
    """ "The 15th", of the month that the text was last at."""
    day = found.number("NTH")
    if moment.told is None or not moment.told.is_within_month:
        return Reading("DATE", f"XXXX-XX-{day:02}", None, STORY) if day <= 31 else None
    first = moment.told.interval[0]
    return of_day(cal.day_of(first.year, first.month, day), STORY)


_TURNED_YEAR: Final = "OF? (?:LAST|NEXT|THIS|THAT|THE? (?:THAT? SAME|FOLLOWING|PREVIOUS)) AYEAR"
_YEAR: Final = (
    f"(?:COMMA? (?:YEAR (?! MANYUNITS)|EARLYYEAR (?= MARK|$)|NOYEAR|SHORTYEAR|OF YEAR"
    f"|{_TURNED_YEAR}))"
)
_ON: Final = "(?:(?:LAST|NEXT|THIS COMING?)? ANYDAY STOP? COMMA? THE?)?"
_NUMBER: Final = "(?:DAY|NTH)"
_UP_TO: Final = "(?:HYPHEN|SLASH|TO|AND|OR|COMMA)"
_RANGE_END: Final = f"{_UP_TO} THE? {_NUMBER} (?:AND {_NUMBER})? OF? ANYMONTH"

DAYS: Final = rules_for(
    ("ANYMONTH", "ISODAY", "SLASHDAY", "NTH"),
    Rule(
        pattern(
            f"ABOUT? {_ON} THE? (?:DAY|NTH|ANYNTH OF) OF? ANYMONTH (?! HYPHEN? NTH)"
            f"(?:STOP? {_YEAR})?"
        ),
        read_day,
    ),
    Rule(pattern(f"(?P<span>{_ON} ANYMONTH STOP? {_NUMBER}) {_UP_TO} {_NUMBER} {_YEAR}"), read_day),
    Rule(
        pattern(
            f"ABOUT? {_ON} ANYMONTH STOP? (?:THE? {_NUMBER}|THE? ORDINAL (?! QUARTER|HALF))"
            f"(?! HYPHEN DAY HYPHEN)(?! MANYUNITS|AYEAR|AMONTH) {_YEAR}?"
        ),
        read_day,
    ),
    Rule(pattern(f"(?P<span>THE? {_NUMBER}) {_RANGE_END} STOP? {_YEAR}?"), read_day),
    Rule(
        pattern(
            f"ANYMONTH STOP? {_NUMBER} {_YEAR}? {_UP_TO} (?P<span>{_NUMBER} {_YEAR}?)"
            "(?! SLASH|HYPHEN)(?= MARK|IN|ON|AT|WILL|BE|PASTVERB|FOR|TO|$)"
        ),
        read_last_day,
    ),
    Rule(pattern("ISODAY"), read_iso_day),
    Rule(pattern("SLASHDAY"), read_slash_day),
    Rule(pattern("THE NTH (?= STOP|COMMA (?! NTH)|$|PASTVERB|WILL)"), read_day_of_told_month),
)
