"""Dates as outlets print them around an article; never a day that is not printed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.extraction.layout.lines import word_set
from articles.extraction.shapes import Dated

MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)\b"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b{_DAY}(?:[ -]of)?[ -]?{_MONTH}(?:,?[ -]{_YEAR})?",
        rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"\b{_MONTH},? {_YEAR}",
        r"\b(?P<first>\d{1,2})[./](?P<second>\d{1,2})[./](?P<year>(?:19|20)\d\d)\b",
    )
)
_TIME: Final = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d(?:\.\d{1,6})?)?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?\s?(?P<zone>[A-Z]{2,4}\b|Z\b|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_PATH_DATE: Final = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d\d)(?P<gap>[-/_.]?)"
    r"(?P<month>\d\d?|[a-z]{3})(?:(?P=gap)(?P<day>\d\d?))?(?:(?![0-9A-Za-z])|(?=T\d))",
    re.IGNORECASE,
)
# The day first: 26-10-2022, 26oct2022.
_PATH_DATE_BACKWARDS: Final = re.compile(
    r"(?<![0-9A-Za-z])(?P<first>\d\d?)(?P<gap>[-_.]?)(?P<second>\d\d?|[a-z]{3})(?P=gap)"
    r"(?P<year>(?:19|20)\d\d)(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_ZONES: Final = word_set(
    "GMT UTC BST CET CEST EET EEST EST EDT CST CDT MST MDT PST PDT ET PT CT IST MSK SAST AEST AEDT "
    "JST KST SGT HKT PKT WIB Z TRT GST AST NZST NZDT"
)
_WINDOW: Final = 240


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """What is printed, with the gaps left open; start and end are offsets into the text."""

    year: int | None
    month: int
    day: int | None
    start: int
    end: int
    time: str = ""
    timezone: str = ""

    def dated(self, basis: str, year: int | None = None) -> Dated | None:
        """The interval it means; None while the year is unknown, or the day does not exist."""
        year = self.year or year
        if year is None:
            return None
        try:
            first = date(year, self.month, self.day or 1)
        except ValueError:
            return None
        if self.day is None:
            return Dated(first, first.replace(day=monthrange(year, self.month)[1]), "month", basis)
        precision = "minute" if self.time else "day"
        return Dated(first, first, precision, basis, self.time, self.timezone)


def find_date(text: str) -> PrintedDate | None:
    """The first date in the first characters of a line, with the time that follows or precedes."""
    window = text[:_WINDOW]
    found = min(
        (match for form in _FORMS if (match := form.search(window))),
        key=lambda match: (match.start(), -match.end()),
        default=None,
    )
    if found is None:
        return None
    month, day = _month_and_day(found.groupdict())
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    year = found.groupdict().get("year")
    clock, zone = _time_beside(window, found.start(), found.end())
    return PrintedDate(
        int(year) if year else None, month, day, found.start(), found.end(), clock, zone
    )


def find_date_in_path(path: str) -> PrintedDate | None:
    """The date in a web address or a file name: 2022/10/26, 2022-10-26, 20221026, 2022/10."""
    for found in _PATH_DATE.finditer(path[:1000]):
        month = _month_number(found["month"])
        day = int(found["day"]) if found["day"] else None
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            continue
        if day is None and found["gap"] != "/":
            continue
        if found["gap"] == "" and len(found[0]) != 8:
            continue
        return PrintedDate(int(found["year"]), month, day, found.start(), found.end())
    return _backwards_in_path(path[:1000])


def _backwards_in_path(path: str) -> PrintedDate | None:
    """Only where it is plain which figure is the day."""
    for found in _PATH_DATE_BACKWARDS.finditer(path):
        if found["second"].isdecimal():
            month, day = _month_and_day({"first": found["first"], "second": found["second"]})
        else:
            month, day = _month_number(found["second"]), int(found["first"])
        is_day = day is not None and 1 <= day <= 31 and 1 <= month <= 12
        if is_day and (found["gap"] or not found["second"].isdecimal()):
            return PrintedDate(int(found["year"]), month, day, found.start(), found.end())
    return None


def is_ambiguous(text: str) -> bool:
    """Whether a date is printed in figures of which either may be the day: 03/04/2023."""
    found = _FORMS[-1].search(text[:_WINDOW])
    return bool(found) and find_date(text) is None


def without_dates(text: str) -> str:
    """The text with every date and time taken out."""
    for form in (*_FORMS, _TIME):
        text = form.sub(" ", text)
    return text


def _month_and_day(groups: dict[str, str | None]) -> tuple[int, int | None]:
    if groups.get("first"):
        first, second = int(groups["first"] or 0), int(groups["second"] or 0)
        if first == second or (first > 12 >= second):
            return second, first
        return (first, second) if second > 12 >= first else (0, None)
    day = groups.get("day")
    month = groups.get("number") or groups.get("month") or ""
    return _month_number(month), int(day) if day else None


def _month_number(month: str) -> int:
    if month.isdecimal():
        return int(month)
    short = month.lower()[:3]
    return next((i for i, name in enumerate(MONTHS, 1) if name.startswith(short)), 0)


def _time_beside(window: str, start: int, end: int) -> tuple[str, str]:
    """ "14:05" and "GMT", if a time stands after the date, or else before it."""
    found = _TIME.search(window, end) or _TIME.search(window[:start])
    if found is None:
        return "", ""
    hour, minute = int(found["hour"]), int(found["minute"])
    half = (found["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return "", ""
    zone = found["zone"] or ""
    known = zone.upper() in _ZONES or zone[:1] in ("+", "-")
    return f"{hour:02}:{minute:02}", ("UTC" if zone in "Zz" else zone.upper()) if known else ""
