"""Words for the present, the past and the future as such: "now", "recent", "the future"."""

from typing import Final

from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import STORY, Found, Moment, Reading, Rule, rules_for


def read_reference(found: Found, _moment: Moment) -> Reading:
    return Reading("DATE", found.word("REFERENCE"))


def read_past(_found: Found, _moment: Moment) -> Reading:
    return Reading("DATE", "PAST_REF")


def read_present(_found: Found, _moment: Moment) -> Reading:
    return Reading("DATE", "PRESENT_REF")


def read_future(_found: Found, _moment: Moment) -> Reading:
    return Reading("DATE", "FUTURE_REF")


def read_same_time(_found: Found, moment: Moment) -> Reading | None:
    """In news "at the same time" joins two thoughts; in a history it is a time."""
    if not moment.is_history:
        return None
    if moment.told is None:
        return Reading("DATE", "PAST_REF", None, STORY)
    return Reading("DATE", moment.told.value, moment.told.interval, STORY)


def read_this_period(_found: Found, moment: Moment) -> Reading | None:
    return Reading("DATE", "XXXX", None, STORY) if moment.is_history else None


REFERENCES: Final = rules_for(
    ("REFERENCE", "PAST", "RECENT", "CURRENT", "FUTURE", "TIME", "PERIOD"),
    Rule(pattern("RIGHT? REFERENCE"), read_reference),
    Rule(pattern("(?:IN|OF) (?P<span>THE PAST) (?! COUNT|ANYUNIT|OTHER)"), read_past),
    Rule(pattern("RECENT (?! ANYUNIT)"), read_past),
    Rule(pattern("CURRENT (?! ANYUNIT|FISCAL)"), read_present),
    Rule(pattern("THE OTHER? FUTURE|FUTURE MANYUNITS"), read_future),
    Rule(pattern("IN (?P<span>FUTURE) (?= MARK|$)"), read_future),
    Rule(
        pattern("(?:AT|BY|ABOUT|SINCE|UNTIL|FROM|OF|DURING) (?P<span>(?:THE SAME|THIS|THAT) TIME)"),
        read_same_time,
    ),
    Rule(pattern("AT (?P<span>THE TIME)"), read_same_time),
    Rule(pattern("DURING (?P<span>(?:THIS|THAT|THE SAME) PERIOD)"), read_this_period),
)
