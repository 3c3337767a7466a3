"""Quarters, halves and fiscal years, as earnings are told: "the third quarter", "fiscal 1990"."""

from typing import Final

from articles.extraction.times import calendar as cal
from articles.extraction.times.choosing import Turn, full_year, turn
from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import (
    LATEST,
    NEAREST,
    STORY,
    Found,
    Moment,
    Reading,
    Rule,
    rules_for,
)

_QUARTERS: Final = 4


def of_quarter(
    interval: cal.Interval | None, counts_from: str = "", chosen: str = ""
) -> Reading | None:
    if interval is None:
        return None
    value = f"{interval[0].year:04}-Q{(interval[0].month + 2) // 3}"
    return Reading("DATE", value, interval, counts_from, chosen)


def read_quarter(found: Found, moment: Moment) -> Reading | None:
    number = found.number("ANYNTH", "QNAME")
    if not 1 <= number <= _QUARTERS:
        return None
    if found.has("YEAR"):
        return of_quarter(cal.quarter_of(full_year(found, moment), number))
    anchor, counts_from, steps = turn(found, moment)
    if anchor is None:
        return Reading("DATE", f"XXXX-Q{number}", None, counts_from)
    if found.has("AYEAR"):
        years = -1 if found.has("AGO", "EARLIER") else steps
        return of_quarter(cal.quarter_of(anchor.year + years, number), counts_from)
    quarters = cal.yearly(anchor, lambda year: cal.quarter_of(year, number))
    if found.tense == "future":
        return of_quarter(cal.nearest(anchor, quarters), counts_from, NEAREST)
    return of_quarter(cal.last_begun(anchor, quarters), counts_from, LATEST)


def read_latest_quarter(found: Found, moment: Moment) -> Reading | None:
    """ "The quarter" is the one last told of, or the last that was over when the copy appeared."""
    if found.has("YEAR"):
        return _same_quarter_of_year(found, moment)
    back = -_QUARTERS if found.has("AGO", "EARLIER") else 0
    if moment.quarter:
        return of_quarter(cal.quarter_from(moment.quarter[0], back), STORY)
    if moment.anchor is None:
        return Reading("DATE", "XXXX-QX", None, moment.counts_from)
    return of_quarter(cal.quarter_from(moment.anchor, back - 1), moment.counts_from)


def _same_quarter_of_year(found: Found, moment: Moment) -> Reading | None:
    """ "The 1988 period" is the same quarter of that year, if the text tells of quarters."""
    year = full_year(found, moment)
    if moment.quarter:
        return of_quarter(cal.months_of(year, moment.quarter[0].month, 3), STORY)
    interval = cal.years_of(year)
    return interval and Reading("DATE", f"{year:04}", interval)


def read_half(found: Found, moment: Moment) -> Reading | None:
    half = found.number("ANYNTH")
    return _half(found, moment, half, turn(found, moment)) if half in (1, 2) else None


def read_last_half(found: Found, moment: Moment) -> Reading | None:
    return _half(found, moment, 2, Turn(moment.anchor, moment.counts_from, 0))


def _half(found: Found, moment: Moment, half: int, turned: Turn) -> Reading | None:
    if found.has("YEAR"):
        return _of_half(full_year(found, moment), half)
    anchor, counts_from, steps = turned
    if anchor is None:
        return Reading("DATE", f"XXXX-H{half}", None, counts_from)
    return _of_half(anchor.year + steps, half, counts_from)


def _of_half(year: int, half: int, counts_from: str = "") -> Reading | None:
    interval = cal.months_of(year, 6 * half - 5, 6)
    return interval and Reading("DATE", f"{year:04}-H{half}", interval, counts_from)


def read_fiscal_year(found: Found, moment: Moment) -> Reading:
    """When it begins and ends is the company's own affair: a year, but no days."""
    return Reading("DATE", f"{full_year(found, moment):04}")


_YEAR: Final = "(?:OF FISCAL? YEAR|OF? (?:LAST|NEXT|THIS|THAT) AYEAR|YEAR|OF THE AYEAR)"
_YEARS: Final = "(?:LAST|NEXT|THIS) AYEAR POSSESSIVE"
_AGO: Final = "AYEAR HYPHEN (?:AGO|EARLIER)"

QUARTERS: Final = rules_for(
    ("QUARTER", "QNAME", "PERIOD", "HALF", "FISCAL"),
    Rule(
        pattern(
            f"(?:{_YEARS}|THE? END OF THE|THE)? (?:YEAR|{_AGO}|FISCAL HYPHEN?){{0,3}} ANYNTH "
            f"FISCAL? QUARTER {_YEAR}?"
        ),
        read_quarter,
    ),
    Rule(
        pattern(f"(?:{_YEARS}|YEAR|{_AGO}|FISCAL HYPHEN?){{0,3}} ANYNTH HYPHEN QUARTER"),
        read_quarter,
    ),
    Rule(
        pattern(f"(?:THE OTHER?|THIS|OWN)? (?:LATEST|{_AGO}|YEAR) (?:QUARTER|PERIOD)"),
        read_latest_quarter,
    ),
    Rule(pattern("QNAME (?:HYPHEN|COMMA|OF)? FISCAL? YEAR|YEAR HYPHEN? QNAME|QNAME"), read_quarter),
    Rule(pattern("(?:THIS|THAT) QUARTER"), read_latest_quarter),
    Rule(pattern("(?:FOR|IN|DURING|OF) (?P<span>THE QUARTER)"), read_latest_quarter),
    Rule(pattern(f"THE ANYNTH HALF {_YEAR}"), read_half),
    Rule(pattern("THE LAST HALF OF (?:YEAR|(?:THE|THIS) AYEAR)"), read_last_half),
    Rule(pattern("THE? (?:END OF)? FISCAL AYEAR? YEAR"), read_fiscal_year),
)
