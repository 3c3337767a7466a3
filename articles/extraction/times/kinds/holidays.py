"""Holidays: "New Year's Eve", "last Christmas", "Ramadan 2022"."""

from typing import Final

from articles.extraction.times import calendar as cal
from articles.extraction.times.choosing import by_tense, full_year, turn
from articles.extraction.times.holidays import holiday_named
from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import Found, Moment, Reading, Rule, rules_for


def read_holiday(found: Found, moment: Moment) -> Reading | None:
    days_in, says = holiday_named(found.word("HOLIDAY"))
    if found.has("YEAR"):
        return _reading(days_in(full_year(found, moment)), "", says)
    anchor, counts_from, steps = turn(found, moment)
    if anchor is None:
        return Reading("DATE", "XXXX-XX-XX", None, counts_from)
    if found.has("AYEAR") or moment.is_history:
        return _reading(days_in(anchor.year + steps), counts_from, says)
    years = cal.yearly(anchor, days_in)
    if steps < 0:
        over = [days for days in years if days[1] < anchor]
        return _reading(cal.last_begun(anchor, over), counts_from, says)
    return _reading(by_tense(found, anchor, years)[0], counts_from, says)


def _reading(days: cal.Interval | None, counts_from: str, says: str) -> Reading | None:
    if days is None:
        return None
    first, last = (day.isoformat() for day in days)
    value = first if first == last else f"{first}/{last}"
    return Reading("DATE", value, days, counts_from, says)


_YEAR: Final = "(?:COMMA? YEAR|OF YEAR|OF? (?:LAST|NEXT|THIS|THAT) AYEAR)"

HOLIDAYS: Final = rules_for(
    ("HOLIDAY",),
    Rule(pattern(f"(?:LAST|NEXT|THIS)? HOLIDAY {_YEAR}? (?! CAPITAL)"), read_holiday),
)
