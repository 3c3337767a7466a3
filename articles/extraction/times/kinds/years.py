"""Years, decades and centuries: "2018", "1914-18", "480 BC", "the late 1990s"."""

from typing import Final

from articles.extraction.times import calendar as cal
from articles.extraction.times.choosing import full_year
from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import Found, Moment, Reading, Rule, rules_for

# How much of "1990" is the TIMEX3 value of the year, its decade, its century.
_DIGITS: Final = {1: 4, 10: 3, 100: 2}


def of_years(first: int, count: int = 1, counts_from: str = "") -> Reading | None:
    interval = cal.years_of(first, count)
    return interval and Reading("DATE", f"{first:04}"[: _DIGITS[count]], interval, counts_from)


def read_year(found: Found, moment: Moment) -> Reading | None:
    return of_years(full_year(found, moment))


def read_early_year(found: Found, _moment: Moment) -> Reading | None:
    """ "In 1066": before the years that need no other sign of being one."""
    return of_years(found.number("EARLYYEAR"))


def read_year_in_words(found: Found, _moment: Moment) -> Reading | None:
    return of_years(found.number("CARDINAL"))


def read_year_of_era(found: Found, _moment: Moment) -> Reading | None:
    """Years before our calendar have a value, but no days that we could give."""
    year, month = found.number("DIGITS"), found.number("ANYMONTH")
    era = found.word("ERA")
    if era == "AH" or not year:
        return None
    if era == "AD":
        return of_years(year) or Reading("DATE", f"{year:04}")
    return Reading("DATE", f"BC{year:04}" + (f"-{month:02}" if month else ""))


def read_end_of_range(found: Found, _moment: Moment) -> Reading | None:
    """The 18 of "1914-18"; nothing, if that ran backwards."""
    first, last = found.numbers("DIGITS")
    year = last if last > 99 else first // 100 * 100 + last
    return of_years(year) if year >= first else None


def read_decade(found: Found, _moment: Moment) -> Reading | None:
    return of_years(found.number("DECADE", "NINETIES"), 10)


def read_century(found: Found, _moment: Moment) -> Reading | None:
    century = found.number("ANYNTH") - 1
    if found.has("ERA"):
        return Reading("DATE", f"BC{century:02}")
    return of_years(century * 100, 100) or Reading("DATE", f"{century:02}")


_NO_COUNT: Final = "(?! PLURAL|COUNTED|PER|OR MORE|HYPHEN? MANYUNITS|POSSESSIVE? ERA)"
_BEFORE: Final = "(?<!DIGITS)(?<!SIGN)(?<!HYPHEN)(?<!SLASH)(?<!NUMBERED)"
_AFTER: Final = "(?! DIGITS|SLASH|HYPHEN (?:NUMBER|OTHER|PLURAL|AYEAR|MANYUNITS))"
_DECADE: Final = "(?:THE? EARLY HYPHEN?|THE)?"

YEARS: Final = rules_for(
    ("YEAR", "SHORTYEAR", "EARLYYEAR", "AYEAR", "ERA", "DECADE", "NINETIES", "CENTURY"),
    Rule(
        pattern(f"{_BEFORE} (?:ABOUT|STAGE)? (?:THE AYEAR)? YEAR {_NO_COUNT} {_AFTER}"), read_year
    ),
    Rule(pattern(f"THE (?P<span>YEAR) {_AFTER}"), read_year),
    Rule(pattern("(?:INTIME|EARLY|THE) (?P<span>SHORTYEAR)"), read_year),
    Rule(
        pattern("(?:IN|SINCE|UNTIL) (?P<span>EARLYYEAR) (?= STOP|COMMA|CLOSE|CAPITAL|THE|$)"),
        read_early_year,
    ),
    Rule(pattern("THE AYEAR CARDINAL"), read_year_in_words),
    Rule(pattern("ERA DIGITS|(?:ABOUT STOP?|STAGE)? ANYMONTH? DIGITS ERA"), read_year_of_era),
    Rule(pattern("YEAR HYPHEN (?P<span>DIGITS) (?! HYPHEN)"), read_end_of_range),
    Rule(pattern(f"{_DECADE} DECADE|THE EARLY? NINETIES"), read_decade),
    Rule(pattern(f"{_DECADE} ANYNTH HYPHEN? CENTURY ERA?"), read_century),
)
