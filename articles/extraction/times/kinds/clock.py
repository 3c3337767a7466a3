"""Times of the day: "5 p.m. Monday", "14:00 GMT", "this morning", "the night of 4 August"."""

from typing import Final

from articles.extraction.times.kinds.days import of_day, read_last_day
from articles.extraction.times.kinds.weekdays import (
    at_part,
    day_of_story,
    read_day_of_story,
    read_today,
    read_weekday,
)
from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import (
    PUBLICATION,
    Found,
    Moment,
    Reader,
    Reading,
    Rule,
    rules_for,
)

_HOURS: Final = 24
_HALF_DAY: Final = 12
_DAY_READERS: Final[tuple[tuple[str, Reader], ...]] = (
    ("ANYMONTH", read_last_day),
    ("WEEKDAY", read_weekday),
    ("TODAY", read_today),
    ("FOLLOWING", read_day_of_story),
    ("SAME", read_day_of_story),
    ("THAT", read_day_of_story),
)


def read_hour(found: Found, moment: Moment) -> Reading | None:
    hour = _hour(found)
    return at_part(_day_of(found, moment) or _current_day(moment), hour) if hour else None


def _hour(found: Found) -> str:
    """ "17:00" for "5 p.m."; empty if there is no such hour."""
    if found.has("NOON"):
        return found.word("NOON")
    hour, _colon, minutes = (found.word("CLOCK") or str(found.number("DAY"))).partition(":")
    halves = found.numbers("MERIDIEM")
    if not halves:
        return f"{int(hour):02}:{minutes[:2] or '00'}" if int(hour) <= _HOURS else ""
    if not 1 <= int(hour) <= _HALF_DAY:
        return ""
    return f"{int(hour) % _HALF_DAY + halves[0]:02}:{minutes[:2] or '00'}"


def _day_of(found: Found, moment: Moment) -> Reading | None:
    """The day that stands beside the time, if one does."""
    readers = (reader for name, reader in _DAY_READERS if found.has(name))
    reader = next(readers, None)
    return reader(found, moment) if reader else None


def _current_day(moment: Moment) -> Reading | None:
    """An hour alone is of the day that the text is at, in news the day it was published."""
    if moment.is_history:
        return day_of_story(moment, 0)
    if moment.published is None:
        return Reading("DATE", "XXXX-XX-XX", None, PUBLICATION)
    return of_day((moment.published, moment.published), PUBLICATION)


def read_part(found: Found, moment: Moment) -> Reading | None:
    day = _day_of(found, moment)
    if day is None and found.has("NEXT"):
        day = day_of_story(moment, 1)
    if day is None and found.has("THIS", "LAST") and not moment.is_history:
        day = read_today(found, moment)
    return at_part(day or _current_day(moment), found.word("ANYPART"))


_YEAR: Final = "(?:COMMA? YEAR|COMMA SHORTYEAR)"
_DATE: Final = (
    f"(?:ANYDAY COMMA?)? (?:ANYMONTH STOP? (?:DAY|NTH) {_YEAR}?|(?:DAY|NTH) OF? ANYMONTH {_YEAR}?)"
)
_DAY: Final = f"(?:{_DATE}|(?:LAST|NEXT|THIS)? WEEKDAY|TODAY)"
_HOUR: Final = "(?:(?:CLOCK|DAY) (?:MERIDIEM|HOURS)|CLOCK|NOON)"
_STAGE: Final = "(?:EARLY HYPHEN?|EARLIER|LATER|MOST)?"
_TURN: Final = "(?:THIS|LAST|THAT SAME?|THE SAME|THE? (?:NEXT|FOLLOWING|PREVIOUS))"
_OF_PART: Final = "(?:THE EARLY? ANYPART? UNITS|THE? EARLY? ANYPART)"

CLOCK: Final = rules_for(
    ("CLOCK", "MERIDIEM", "HOURS", "ANYPART", "UNITS"),
    Rule(pattern(f"ABOUT? {_HOUR} ZONE? COMMA? {_DAY}"), read_hour),
    Rule(pattern("ABOUT? (?:(?:CLOCK|DAY) (?:MERIDIEM|HOURS)|CLOCK (?= ZONE)) ZONE?"), read_hour),
    Rule(pattern("(?:AT|BY|UNTIL|FROM|AFTER|BEFORE|SINCE) (?P<span>CLOCK)"), read_hour),
    Rule(
        pattern("(?:AT|BY|UNTIL|FROM|AFTER|BEFORE|SINCE|ABOUT) (?P<span>NOON) (?! OF)"), read_hour
    ),
    Rule(pattern(f"(?<!NAMEDAY) {_STAGE} {_TURN}? WEEKDAY PART"), read_part),
    Rule(pattern("TODAY PART|(?:EARLY HYPHEN?)? ANYPART (?:TODAY|WEEKDAY)"), read_part),
    Rule(pattern(f"{_STAGE} {_TURN} ANYPART (?! POSSESSIVE)"), read_part),
    Rule(pattern(f"{_OF_PART} (?:OF|ON) THE? {_DAY} PART?"), read_part),
    Rule(pattern(f"{_DATE} ANYPART"), read_part),
    Rule(pattern("(?:ON|DURING|IN) (?P<span>THE EARLY? PART) (?! OF)"), read_part),
)
