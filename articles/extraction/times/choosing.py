"""Which of several days an expression means, and what "last" or "that" is counted from."""

from datetime import date
from typing import Final, NamedTuple

from articles.extraction.times import calendar as cal
from articles.extraction.times.readings import COMING, LATEST, NEAREST, STORY, Found, Moment

# In days: what the verb says is believed up to here.
_FAR_AHEAD: Final = 320
_FAR_BACK: Final = 270
# Where nothing says when the text was written.
_LATEST_YEAR: Final = 2030
_PRINTED_YEARS: Final = ("YEAR", "EARLYYEAR", "NOYEAR")


class Turn(NamedTuple):
    anchor: date | None
    counts_from: str
    steps: int


def turn(found: Found, moment: Moment) -> Turn:
    """ "That", "the following" and the like count from the story, "last" from the moment."""
    if found.has("SAME", "THAT"):
        return Turn(moment.told_start, STORY, 0)
    if found.has("FOLLOWING"):
        return Turn(moment.told_start, STORY, 1)
    if found.has("PREVIOUS"):
        return Turn(moment.told_start, STORY, -1)
    steps = -1 if found.has("LAST") else 1 if found.has("NEXT", "COMING") else 0
    return Turn(moment.anchor, moment.counts_from, steps)


def by_tense(
    found: Found, anchor: date, intervals: list[cal.Interval]
) -> tuple[cal.Interval | None, str]:
    """On the verb's side of the anchor, unless that is as good as a year away."""
    back, ahead = cal.last_begun(anchor, intervals), cal.first_unended(anchor, intervals)
    tense = "future" if found.follows("BY") else found.tense
    if back is None or ahead is None:
        return cal.nearest(anchor, intervals), NEAREST
    if tense == "future":
        is_near = (ahead[0] - anchor).days <= _FAR_AHEAD
    else:
        is_near = (anchor - back[1]).days > _FAR_BACK
    return (ahead, COMING) if is_near else (back, LATEST)


def full_year(found: Found, moment: Moment) -> int:
    """ "'58" is of the century before the moment, or of this one."""
    if found.has(*_PRINTED_YEARS):
        return found.number(*_PRINTED_YEARS)
    return century_before(found.number("SHORTYEAR"), moment.anchor)


def century_before(short: int, told_on: date | None) -> int:
    """58 is 1958 and 3 is 2003 when told in 2022."""
    latest = told_on.year if told_on else _LATEST_YEAR
    year = latest // 100 * 100 + short
    return year if year <= latest + 10 else year - 100
