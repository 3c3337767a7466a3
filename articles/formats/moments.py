"""Dates as formats write them: ISO 8601, RFC 5322, IPTC; never a made-up day or zone."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import Final

from articles.extraction.layout.printed_dates import find_date
from articles.extraction.shapes import Dated

_ISO: Final = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?)?"
    r"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_LONGEST_PRINTED: Final = 60
_OFFSET: Final = re.compile(r"([+-])(\d\d):?(\d\d)?")


def read_date(text: str, basis: str) -> Dated | None:
    """The interval that is written, its clock time and zone as written; None for no date."""
    words = text.strip()
    found = _ISO.fullmatch(words)
    if found is None:
        return _from_mail(words, basis) or _printed(words, basis)
    year, month, day = (int(found[name]) if found[name] else 0 for name in ("year", "month", "day"))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if not month:
        return Dated(first, first.replace(month=12, day=31), "year", basis)
    if not day:
        return Dated(first, first.replace(day=monthrange(year, month)[1]), "month", basis)
    if not found["hour"]:
        return Dated(first, first, "day", basis)
    return _at(first, int(found["hour"]), int(found["minute"]), _zone(found["zone"]), basis)


def read_moment(text: str) -> datetime | None:
    """A moment, aware; a clock without a zone is no moment."""
    dated = read_date(text, "")
    if dated is None or not dated.time or not dated.timezone:
        return None
    hour, minute = map(int, dated.time.split(":"))
    try:
        here = datetime(dated.start.year, dated.start.month, dated.start.day, hour, minute)  # noqa: DTZ001
        return here.replace(tzinfo=_offset(dated.timezone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _from_mail(words: str, basis: str) -> Dated | None:
    """Mon, 24 Oct 2022 09:30:00 +0200"""
    try:
        parsed = parsedate_tz(words)
        if parsed is None:
            return None
        first = date(*parsed[:3])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    has_clock = ":" in words
    if not has_clock:
        return Dated(first, first, "day", basis)
    return _at(first, parsed[3], parsed[4], _as_zone(parsed[9]), basis)


def _printed(words: str, basis: str) -> Dated | None:
    """October 25, 2022; of 3/4/2022 nobody knows which figure is the day."""
    found = find_date(words) if len(words) <= _LONGEST_PRINTED else None
    return found.dated(basis) if found and found.year else None


def _at(day: date, hour: int, minute: int, zone: str, basis: str) -> Dated:
    if hour > 23 or minute > 59:
        return Dated(day, day, "day", basis)
    return Dated(day, day, "minute", basis, f"{hour:02}:{minute:02}", zone)


def _zone(written: str | None) -> str:
    if not written:
        return ""
    if written.upper() in ("Z", "UTC", "GMT"):
        return "UTC"
    found = _OFFSET.fullmatch(written)
    return f"{found[1]}{found[2]}:{found[3] or '00'}" if found else ""


def _as_zone(seconds: int | None) -> str:
    if seconds is None:
        return ""
    if not seconds:
        return "UTC"
    sign, minutes = "-" if seconds < 0 else "+", abs(seconds) // 60
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}"


def _offset(zone: str) -> timezone:
    found = _OFFSET.fullmatch(zone)
    if not found:
        return UTC
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
