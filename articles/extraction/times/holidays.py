"""The days of holidays: fixed, counted from Easter, or of the Islamic and the Hebrew calendar."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from articles.extraction.times.calendar import Interval, day_of, days_from

Days = Callable[[int], Interval | None]


class Holiday(NamedTuple):
    days_in: Days
    says: str = ""  # what an editor has to know of how it was counted


def _fixed(month: int, day: int) -> Days:
    return lambda year: day_of(year, month, day)


def _weekday(month: int, weekday: int, count: int) -> Days:
    """The first Monday of September is (9, 0, 1)."""

    def days_in(year: int) -> Interval | None:
        first = date(year, month, 1)
        return days_from(first, (weekday - first.weekday()) % 7 + 7 * (count - 1))

    return days_in


def _from_easter(days: int) -> Days:
    return lambda year: days_from(_easter(year), days)


def _easter(year: int) -> date:
    """Of the western churches; the algorithm is the one in Meeus, Astronomical Algorithms."""
    century, rest = divmod(year, 100)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - century // 4 - moon + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _islamic(month: int, day: int, length: int) -> Days:
    """A length of 0 is the whole month."""

    def days_in(year: int) -> Interval | None:
        from hijridate import Gregorian, Hijri  # slow to load, and seldom needed

        try:
            first = Gregorian(year, 1, 1).to_hijri().year
            starts = [Hijri(first + more, month, day) for more in (0, 1)]
        except OverflowError:
            return None
        for start in starts:
            opening = start.to_gregorian()
            if opening.year == year:
                days = length or start.month_length()
                return date(year, opening.month, opening.day), opening + timedelta(days - 1)
        return None

    return days_in


def _hebrew(month: int, day: int, length: int) -> Days:
    """Months count from Nisan; the day begins at the sunset before."""

    def days_in(year: int) -> Interval | None:
        from pyluach.dates import HebrewDate  # slow to load, and seldom needed

        opening = HebrewDate(year + (3761 if month >= 7 else 3760), month, day).to_pydate()
        return opening, opening + timedelta(length - 1)

    return days_in


_ISLAMIC: Final = "by the Umm al-Qura calendar, a day earlier or later elsewhere"
_HEBREW: Final = "from the sunset before"
_AMERICAN: Final = "as in the United States"

HOLIDAYS: Final = {
    "new year's eve": Holiday(_fixed(12, 31)),
    "new year's day": Holiday(_fixed(1, 1)),
    "valentine's day": Holiday(_fixed(2, 14)),
    "international women's day": Holiday(_fixed(3, 8)),
    "may day": Holiday(_fixed(5, 1)),
    "halloween": Holiday(_fixed(10, 31)),
    "all saints' day": Holiday(_fixed(11, 1)),
    "christmas eve": Holiday(_fixed(12, 24)),
    "christmas day": Holiday(_fixed(12, 25)),
    "christmas": Holiday(_fixed(12, 25)),
    "boxing day": Holiday(_fixed(12, 26)),
    "labor day": Holiday(_weekday(9, 0, 1), _AMERICAN),
    "thanksgiving": Holiday(_weekday(11, 3, 4), _AMERICAN),
    "thanksgiving day": Holiday(_weekday(11, 3, 4), _AMERICAN),
    "ash wednesday": Holiday(_from_easter(-46)),
    "palm sunday": Holiday(_from_easter(-7)),
    "good friday": Holiday(_from_easter(-2)),
    "easter": Holiday(_from_easter(0)),
    "easter sunday": Holiday(_from_easter(0)),
    "easter monday": Holiday(_from_easter(1)),
    "ascension day": Holiday(_from_easter(39)),
    "whit monday": Holiday(_from_easter(50)),
    "ramadan": Holiday(_islamic(9, 1, 0), _ISLAMIC),
    "eid al-fitr": Holiday(_islamic(10, 1, 1), _ISLAMIC),
    "eid al-adha": Holiday(_islamic(12, 10, 1), _ISLAMIC),
    "ashura": Holiday(_islamic(1, 10, 1), _ISLAMIC),
    "passover": Holiday(_hebrew(1, 15, 7), _HEBREW),
    "rosh hashanah": Holiday(_hebrew(7, 1, 2), _HEBREW),
    "yom kippur": Holiday(_hebrew(7, 10, 1), _HEBREW),
    "sukkot": Holiday(_hebrew(7, 15, 7), _HEBREW),
    "hanukkah": Holiday(_hebrew(9, 25, 8), _HEBREW),
}


def _printed(name: str) -> str:
    """As in running copy or in capitals; of "al-fitr" either letter."""
    title = re.sub(r"(?<!['\w])\w", lambda letter: f"[{letter[0].upper()}{letter[0]}]", name)
    return f"{title}|{name.upper()}".replace("'", "['’]").replace(" ", r"\s")


# A pattern of all names, the longest first.
PRINTED: Final = "|".join(map(_printed, sorted(HOLIDAYS, key=len, reverse=True)))


def holiday_named(printed: str) -> Holiday:
    return HOLIDAYS[" ".join(printed.lower().replace("’", "'").split())]
