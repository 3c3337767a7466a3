"""How a time expression that was found is read: its TIMEX3 value and the days it covers.

Every reader gives None for what the calendar does not know, such as 31 February.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from articles.extraction.times import calendar as cal
from articles.extraction.times.calendar import Interval
from articles.extraction.times.words import MONTHS, PARTS_OF_DAY, UNITS, WEEKDAYS, count_of

PUBLICATION: Final = "publication"
CONTEXT: Final = "context"

LATEST: Final = "the latest one"
COMING: Final = "the coming one"
NEAREST: Final = "the nearest one"


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression is read against; `tense` is past, future or unknown (empty)."""

    anchor: date | None
    tense: str


class Reading(NamedTuple):
    type: str
    value: str
    interval: Interval | None = None
    # Where it counts from: publication, another event of the text, or nothing (it stands alone).
    counts_from: str = ""
    chosen: str = ""  # in words, which of several was taken: "the latest one"


def read_day(match: re.Match[str], moment: Moment) -> Reading | None:
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    if match["year"]:
        interval = cal.day_of(int(match["year"]), month, day)
        return interval and Reading("DATE", interval[0].isoformat(), interval)
    if cal.day_of(2000, month, day) is None:
        return None
    if moment.anchor is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", None, PUBLICATION)
    years = cal.yearly(moment.anchor, lambda year: cal.day_of(year, month, day))
    interval = cal.nearest(moment.anchor, years)
    value = interval[0].isoformat() if interval else ""
    return interval and Reading("DATE", value, interval, PUBLICATION, NEAREST)


def _by_tense(anchor: date, tense: str, intervals: list[Interval]) -> tuple[Interval | None, str]:
    """News tells what has happened, unless the verb looks ahead."""
    if tense == "future":
        return cal.first_unended(anchor, intervals), COMING
    return cal.last_begun(anchor, intervals), LATEST


def read_iso_day(match: re.Match[str], _moment: Moment) -> Reading | None:
    interval = cal.day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return interval and Reading("DATE", match[0], interval)


def read_month_of_year(match: re.Match[str], _moment: Moment) -> Reading | None:
    interval = cal.month_of(int(match["year"]), MONTHS[match["month"].lower()])
    return interval and Reading("DATE", _month_value(interval), interval)


def _month_value(interval: Interval) -> str:
    return interval[0].isoformat()[:7]


def read_month(match: re.Match[str], moment: Moment) -> Reading | None:
    month = MONTHS[match["month"].lower()]
    if moment.anchor is None:
        return Reading("DATE", f"XXXX-{month:02}", None, PUBLICATION)
    years = cal.yearly(moment.anchor, lambda year: cal.month_of(year, month))
    interval, chosen = _by_tense(moment.anchor, moment.tense, years)
    return interval and Reading("DATE", _month_value(interval), interval, PUBLICATION, chosen)


def read_turned_month(match: re.Match[str], moment: Moment) -> Reading | None:
    """ "last September" is the latest one before the month of publication, as readers take it."""
    month = MONTHS[match["month"].lower()]
    if moment.anchor is None:
        return Reading("DATE", f"XXXX-{month:02}", None, PUBLICATION)
    step = _turn(match)
    away = (month - moment.anchor.month) % 12 if step else month - moment.anchor.month
    months = away - 12 if step < 0 else away or 12 * step
    interval = cal.month_from(moment.anchor, months)
    chosen = {-1: LATEST, 1: COMING}.get(step, "")
    return interval and Reading("DATE", _month_value(interval), interval, PUBLICATION, chosen)


def read_day_of_turned_year(match: re.Match[str], moment: Moment) -> Reading | None:
    """ "13 August last year"."""
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    if moment.anchor is None:
        is_day = cal.day_of(2000, month, day) is not None
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", None, PUBLICATION) if is_day else None
    interval = cal.day_of(moment.anchor.year + _turn(match), month, day)
    return interval and Reading("DATE", interval[0].isoformat(), interval, PUBLICATION)


def read_month_of_turned_year(match: re.Match[str], moment: Moment) -> Reading | None:
    month = MONTHS[match["month"].lower()]
    if moment.anchor is None:
        return Reading("DATE", f"XXXX-{month:02}", None, PUBLICATION)
    interval = cal.month_of(moment.anchor.year + _turn(match), month)
    return interval and Reading("DATE", _month_value(interval), interval, PUBLICATION)


def _turn(match: re.Match[str]) -> int:
    return {"last": -1, "next": 1}.get(match["turn"].lower(), 0)


def read_turned_unit(match: re.Match[str], moment: Moment) -> Reading | None:
    if moment.anchor is None:
        return Reading("DATE", "", None, PUBLICATION)
    return _units_away(moment.anchor, match["unit"].lower(), _turn(match))


def _units_away(anchor: date, unit: str, count: int) -> Reading | None:
    """A day for days, else the whole week, month, year or decade that far away."""
    letter, size = UNITS[unit]
    years = anchor.year + count * size
    if letter == "D":
        interval = cal.days_from(anchor, count)
        return interval and Reading("DATE", interval[0].isoformat(), interval, PUBLICATION)
    if letter == "W":
        interval = cal.week_from(anchor, count * size)
        return interval and Reading("DATE", _week_value(interval), interval, PUBLICATION)
    if letter == "M":
        interval = cal.month_from(anchor, count)
        return interval and Reading("DATE", _month_value(interval), interval, PUBLICATION)
    interval = cal.years_of(years)
    return interval and Reading("DATE", f"{years:04}", interval, PUBLICATION)


def _week_value(interval: Interval) -> str:
    year, week, _weekday = interval[0].isocalendar()
    return f"{year:04}-W{week:02}"


def read_weekday(match: re.Match[str], moment: Moment) -> Reading | None:
    number, part = WEEKDAYS[match["weekday"].lower()], match["part"]
    if moment.anchor is None:
        return _part_of_day(f"XXXX-WXX-{number + 1}", part, None)
    back = (moment.anchor.weekday() - number) % 7
    turn = (match["turn"] or moment.tense).lower()
    if turn in ("next", "this", "coming", "future"):
        days, chosen = -back % 7 or (7 if turn == "next" else 0), COMING
    else:
        days, chosen = -(back or (7 if turn == "last" else 0)), LATEST
    interval = cal.days_from(moment.anchor, days)
    return interval and _part_of_day(interval[0].isoformat(), part, interval, chosen)


def _part_of_day(
    day: str, part: str | None, interval: Interval | None, chosen: str = ""
) -> Reading:
    if not part:
        return Reading("DATE", day, interval, PUBLICATION, chosen)
    value = f"{day}T{PARTS_OF_DAY[part.lower()]}" if day else ""
    return Reading("TIME", value, interval, PUBLICATION, chosen)


def read_day_word(match: re.Match[str], moment: Moment) -> Reading | None:
    word, part = match["word"].lower(), match["part"]
    part = "night" if word == "tonight" else part
    if moment.anchor is None:
        return _part_of_day("", part, None)
    step = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(word, 0)
    interval = cal.days_from(moment.anchor, step)
    return interval and _part_of_day(interval[0].isoformat(), part, interval)


def read_ago(match: re.Match[str], moment: Moment) -> Reading | None:
    unit, count = match["unit"].lower(), count_of(match["count"])
    if match["way"].lower() != "ago":
        return Reading("DATE", "", None, CONTEXT)
    if moment.anchor is None:
        return Reading("DATE", "", None, PUBLICATION)
    if count is None or UNITS[unit][0].startswith("T"):
        return Reading("DATE", "PAST_REF", None, PUBLICATION)
    return _units_away(moment.anchor, unit, -count)


def read_duration(match: re.Match[str], _moment: Moment) -> Reading | None:
    return _length(match["unit"], count_of(match["count"]))


def read_single_duration(match: re.Match[str], _moment: Moment) -> Reading | None:
    """ "A decade" is a length of time anywhere, "a day" only after "for" or "nearly"."""
    is_long = match["unit"].lower() in ("decade", "century", "fortnight")
    return _length(match["unit"], 1) if is_long or match["lead"] or match["about"] else None


def read_vague_duration(match: re.Match[str], _moment: Moment) -> Reading | None:
    return _length(match["unit"], None)


def _length(unit: str, count: int | None) -> Reading:
    letter, size = UNITS[unit.lower()]
    prefix, letter = ("PT", letter[1:]) if letter.startswith("T") else ("P", letter)
    return Reading("DURATION", f"{prefix}{'X' if count is None else count * size}{letter}")


def read_year(match: re.Match[str], _moment: Moment) -> Reading | None:
    interval = cal.years_of(int(match["year"]))
    return interval and Reading("DATE", match["year"], interval)


def read_decade(match: re.Match[str], _moment: Moment) -> Reading | None:
    interval = cal.years_of(int(match["year"]), 10)
    return interval and Reading("DATE", match["year"][:3], interval)
