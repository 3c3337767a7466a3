"""Days told by their distance: "Wednesday", "yesterday", "the following day", "the weekend"."""

from datetime import date
from typing import Final

from articles.extraction.times import calendar as cal
from articles.extraction.times.choosing import turn
from articles.extraction.times.kinds.days import of_day
from articles.extraction.times.notation import pattern
from articles.extraction.times.readings import (
    COMING,
    LATEST,
    PUBLICATION,
    STORY,
    Found,
    Moment,
    Reading,
    Rule,
    rules_for,
)

_WEEK: Final = 7
_SATURDAY: Final = 5


def read_weekday(found: Found, moment: Moment) -> Reading | None:
    weekday = (found.numbers("ANYDAY") or [0])[0]
    if found.has("PREVIOUS", "FOLLOWING", "SAME", "THAT"):
        return _weekday_of_story(found, moment, weekday)
    if moment.anchor is None:
        return _unknown(weekday, moment.counts_from)
    days, chosen = _days_to(found, moment.anchor, weekday)
    return of_day(cal.days_from(moment.anchor, days), moment.counts_from, chosen)


def _unknown(weekday: int, counts_from: str) -> Reading:
    return Reading("DATE", f"XXXX-WXX-{weekday + 1}", None, counts_from)


def _days_to(found: Found, anchor: date, weekday: int) -> tuple[int, str]:
    back = (anchor.weekday() - weekday) % _WEEK
    if found.has("LAST"):
        return -(back or _WEEK), LATEST
    if found.has("NEXT"):
        return -back % _WEEK or _WEEK, COMING
    if found.has("COMING", "THIS") or found.tense == "future":
        return -back % _WEEK, COMING
    return -back, LATEST


def _weekday_of_story(found: Found, moment: Moment, weekday: int) -> Reading | None:
    day = moment.told_day
    if day is None:
        return _unknown(weekday, STORY)
    away = (weekday - day.weekday()) % _WEEK
    if found.has("PREVIOUS"):
        away -= _WEEK
    elif found.has("FOLLOWING"):
        away = away or _WEEK
    return of_day(cal.days_from(day, away), STORY)


def read_today(found: Found, moment: Moment) -> Reading | None:
    if moment.is_history:
        return Reading("DATE", "PRESENT_REF")
    days, part = _worth(found)
    if moment.published is None:
        return Reading("DATE", "XXXX-XX-XX" + (f"T{part}" if part else ""), None, PUBLICATION)
    day = of_day(cal.days_from(moment.published, days), PUBLICATION)
    return at_part(day, part) if part else day


def _worth(found: Found) -> tuple[int, str]:
    """ "Last night" and "this morning" have no such word as "yesterday"."""
    for worth in found.values("TODAY"):
        if isinstance(worth, tuple):
            return worth
    return (-1, "") if found.has("LAST") else (0, "")


def at_part(day: Reading | None, part: str) -> Reading | None:
    """A day narrowed to "MO", "NI" or "17:00"."""
    if day is None or day.value.endswith("_REF"):
        return day
    return day._replace(type="TIME", value=f"{day.value}T{part}")


def read_day_of_story(found: Found, moment: Moment) -> Reading | None:
    return day_of_story(moment, 1 if found.has("NEXT") else turn(found, moment).steps)


def read_day_before(_found: Found, moment: Moment) -> Reading | None:
    return day_of_story(moment, -1)


def read_day_after(_found: Found, moment: Moment) -> Reading | None:
    return day_of_story(moment, 1)


def read_day_of_event(_found: Found, _moment: Moment) -> Reading:
    """ "The day before the attack": when that was is not for the calendar to say."""
    return Reading("DATE", "XXXX-XX-XX", None, STORY)


def day_of_story(moment: Moment, days: int) -> Reading | None:
    if moment.told_day is None:
        return Reading("DATE", "XXXX-XX-XX", None, STORY)
    return of_day(cal.days_from(moment.told_day, days), STORY)


def read_weekend(found: Found, moment: Moment) -> Reading | None:
    anchor, counts_from, steps = turn(found, moment)
    if anchor is None:
        return Reading("DATE", "XXXX-WXX-WE", None, counts_from)
    is_ahead = found.tense == "future" or found.has("THIS")
    if steps == 0 and not is_ahead and anchor.weekday() < _SATURDAY:
        steps = -1
    interval = cal.weekend_from(anchor, steps)
    return interval and Reading("DATE", f"{week_value(interval)}-WE", interval, counts_from)


def week_value(interval: cal.Interval) -> str:
    year, week, _weekday = interval[0].isocalendar()
    return f"{year:04}-W{week:02}"


_STAGE: Final = "(?:EARLY|EARLIER|LATER|THE END OF)?"
_TURN: Final = "(?:THE? (?:LAST|NEXT|THIS (?:COMING|PAST)?|COMING|PREVIOUS|FOLLOWING|THAT SAME?))"

WEEKDAYS: Final = rules_for(
    ("WEEKDAY", "TODAY", "ADAY", "WEEKEND"),
    Rule(
        pattern(
            f"(?<!NAMEDAY) {_STAGE} (?:{_TURN}|THE SAME)? WEEKDAY (?! NEWSPAPER|HYPHEN|PART|PARTS)"
        ),
        read_weekday,
    ),
    Rule(pattern(f"{_STAGE} TODAY"), read_today),
    Rule(
        pattern(f"{_STAGE} (?:THE? (?:NEXT|FOLLOWING)|THE SAME|THAT SAME?) ADAY (?! ANYMONTH)"),
        read_day_of_story,
    ),
    Rule(pattern("THE (?:ADAY BEFORE (?= MARK|$)|PREVIOUS ADAY)"), read_day_before),
    Rule(pattern("THE ADAY (?:AFTER|FOLLOWING) (?= MARK|$)"), read_day_after),
    Rule(pattern("(?P<span>THE ADAY) (?:BEFORE|AFTER) (?! MARK|$)"), read_day_of_event),
    Rule(pattern(f"{_STAGE} (?:THE|{_TURN}) WEEKEND"), read_weekend),
)
