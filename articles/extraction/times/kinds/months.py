"""Months and seasons: "early May 2021", "last September", "the summer of 1990"."""

from datetime import date
from typing import Final

from articles.extraction.times import calendar as cal
from articles.extraction.times.choosing import by_tense, full_year, turn
from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import (
    COMING,
    LATEST,
    STORY,
    Found,
    Moment,
    Reading,
    Rule,
    rules_for,
)


def of_month(
    interval: cal.Interval | None, counts_from: str = "", chosen: str = ""
) -> Reading | None:
    if interval is None:
        return None
    return Reading("DATE", interval[0].isoformat()[:7], interval, counts_from, chosen)


def read_month_of_year(found: Found, moment: Moment) -> Reading | None:
    month = found.number("ANYMONTH")
    if found.has("YEAR", "EARLYYEAR", "NOYEAR"):
        return of_month(cal.month_of(full_year(found, moment), month))
    anchor, counts_from, steps = turn(found, moment)
    if anchor is None:
        return _unknown(month, counts_from)
    return of_month(cal.month_of(anchor.year + steps, month), counts_from)


def _unknown(month: int, counts_from: str) -> Reading:
    return Reading("DATE", f"XXXX-{month:02}", None, counts_from)


def read_month(found: Found, moment: Moment) -> Reading | None:
    month = found.number("ANYMONTH")
    if found.has("YEAR"):
        return read_month_of_year(found, moment)
    if moment.anchor is None:
        return _unknown(month, moment.counts_from)
    if moment.is_history:
        return of_month(cal.month_of(moment.anchor.year, month), STORY)
    years = cal.yearly(moment.anchor, lambda year: cal.month_of(year, month))
    interval, chosen = by_tense(found, moment.anchor, years)
    return of_month(interval, moment.counts_from, chosen)


def read_turned_month(found: Found, moment: Moment) -> Reading | None:
    """ "last September" is the latest one before the month of publication, as readers take it."""
    month = found.number("ANYMONTH")
    anchor, counts_from, steps = turn(found, moment)
    if anchor is None:
        return _unknown(month, counts_from)
    away = (month - anchor.month) % 12 if steps else month - anchor.month
    months = away - 12 if steps < 0 else away or 12 * steps
    chosen = {-1: LATEST, 1: COMING}.get(steps, "")
    return of_month(cal.month_from(anchor, months), counts_from, chosen)


def read_season(found: Found, moment: Moment) -> Reading | None:
    season = found.word("ANYSEASON")
    if found.has("YEAR", "SHORTYEAR"):
        return _of_season(cal.season_of(full_year(found, moment), season), season)
    anchor, counts_from, steps = turn(found, moment)
    if anchor is None:
        return Reading("DATE", f"XXXX-{season}", None, counts_from)
    is_of_that_year = moment.is_history or found.has("THIS", "THAT", "SAME")
    if found.has("AYEAR") or (steps == 0 and is_of_that_year):
        return _of_season(cal.season_of(anchor.year + steps, season), season, counts_from)
    years = cal.yearly(anchor, lambda year: cal.season_of(year, season), reach=2)
    if steps == 0:
        interval, chosen = by_tense(found, anchor, years)
    else:
        interval, chosen = _other_season(anchor, steps, years)
    return _of_season(interval, season, counts_from, chosen)


def _other_season(
    anchor: date, steps: int, years: list[cal.Interval]
) -> tuple[cal.Interval | None, str]:
    """ "Last summer" said in summer is not the one that it is."""
    others = [one for one in years if not one[0] <= anchor <= one[1]]
    if steps < 0:
        return cal.last_begun(anchor, others), LATEST
    return cal.first_unended(anchor, others), COMING


def _of_season(
    interval: cal.Interval | None, season: str, counts_from: str = "", chosen: str = ""
) -> Reading | None:
    if interval is None:
        return None
    value = f"{interval[0].year:04}-{season}"
    return Reading("DATE", value, interval, counts_from, chosen)


_YEAR: Final = "(?:YEAR|NOYEAR|EARLYYEAR (?= MARK|$)) (?! ERA|HYPHEN? MANYUNITS)"
_OF_YEAR: Final = f"(?:STOP? (?:COMMA|OF)? {_YEAR}|OF? TURNED AYEAR)"
_NO_DAY: Final = "(?! STOP? DAY|NTH)"
_SEASON_OF: Final = "(?:STAGE|THE EARLY?|TURNED PAST?)?"

MONTHS: Final = rules_for(
    ("ANYMONTH", "ANYSEASON"),
    Rule(pattern(f"(?:ABOUT|STAGE)? ANYMONTH {_OF_YEAR}"), read_month_of_year),
    Rule(
        pattern("(?P<span>ANYMONTH) (?:HYPHEN|TO|AND|OR) ANYMONTH DAY? COMMA? YEAR"),
        read_month_of_year,
    ),
    Rule(
        pattern("(?:LAST|NEXT|THIS (?:PAST|COMING)?|COMING) ANYMONTH (?! STOP? DAY|YEAR|NTH)"),
        read_turned_month,
    ),
    Rule(pattern("STAGE ANYMONTH (?! DAY|NTH)"), read_month),
    Rule(pattern(f"INTIME (?P<span>MONTH) {_NO_DAY}"), read_month),
    Rule(pattern(f"(?<!HYPHEN) MONTH {_NO_DAY} (?! CAPITAL)"), read_month),
    # May and March are also a verb and the names of people and of protests.
    Rule(pattern("INTIME (?P<span>MAYMARCH) (?= MARK|$|AND|TO|UNTIL)"), read_month),
    Rule(
        pattern(f"(?:IN|SINCE|UNTIL|DURING) (?P<span>MAYMARCH) {_NO_DAY} (?! HYPHEN)"),
        read_month,
    ),
    Rule(
        pattern(f"{_SEASON_OF} ANYSEASON (?:OF? YEAR|OF? SHORTYEAR|OF? TURNED AYEAR)"), read_season
    ),
    Rule(pattern(f"{_SEASON_OF} (?<!CAPITAL)(?<!OWN) SEASON (?! CAPITAL)"), read_season),
    # Spring and fall are verbs as well.
    Rule(pattern("(?:LAST|NEXT|THIS (?:PAST|COMING)?|THAT|EARLY) SPRINGFALL"), read_season),
    Rule(
        pattern("(?:IN|DURING|BY|SINCE|UNTIL) (?P<span>(?:THE|EARLY)? SPRINGFALL) (?! OF)"),
        read_season,
    ),
)
