"""Dates as formats write them: ISO 8601, RFC 5322, IPTC; never a made-up day or zone."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

from articles.extraction.layout.printed_dates import find_date
from articles.extraction.shapes import Dated

_ZONE: Final = r"(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
_ISO: Final = re.compile(
    r"(?P<year>(?:1[6-9]|20)\d\d)"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|(?P<month_beside>\d\d)(?P<day_beside>\d\d))?"
    rf"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?\s?{_ZONE})?",
    re.IGNORECASE,
)
_STAMP: Final = re.compile(
    r"^((?:19|20)\d{6})((?:[01]\d|2[0-3])[0-5]\d)[0-5]\d(Z?)$"  # 20221025093000
)
# Seconds since 1970, or thousandths. Until 2033 they begin with 1; with 20 a year may begin.
_EPOCH: Final = re.compile(r"(1\d{9})(?:\d{3}|\.\d+)?")
# Tue Oct 25 09:30:00 CET 2022, as C writes it, and Unix.
_ASCTIME: Final = re.compile(
    r"(?:[a-z]{3},? )?(?P<month>[a-z]{3}) (?P<day>\d\d?) (?P<clock>\d\d:\d\d(?::\d\d)?)"
    r"(?P<zone> [a-z]{2,5}| [+-]\d{4})? (?P<year>\d{4})",
    re.IGNORECASE,
)
_SHORT_YEAR: Final = re.compile(r"(\d\d?[ -][a-z]{3}[ -])(\d\d)(?= \d\d:)", re.IGNORECASE)
_BEFORE_OFFSET: Final = re.compile(r"\b(?:GMT|UTC) ?(?=[+-]\d)")
_REMARK: Final = re.compile(r" ?\([^()]*\)$")
_UNKNOWN: Final = "-0000"  # RFC 5322: a clock in UTC, of which nothing tells where it hangs
_LONGEST_PRINTED: Final = 60
# Hours east of Greenwich; letters that stand for two zones (IST, BST, CST) are left out.
HOURS_EAST: Final = {
    **{"UTC": 0, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3},
    **{"EST": -5, "EDT": -4, "MDT": -6, "PST": -8, "PDT": -7, "SAST": 2, "PKT": 5, "HKT": 8},
    **{"SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13},
}
_OFFSET: Final = re.compile(r"([+-])(\d\d):?(\d\d)?")


def read_date(text: str, basis: str) -> Dated | None:
    """The interval that is written, its clock time and zone as written; None for no date."""
    words = _STAMP.sub(r"\1T\2\3", text.strip())
    if epoch := _EPOCH.fullmatch(words):
        at = datetime.fromtimestamp(int(epoch[1]), UTC)
        return _at(at.date(), at.hour, at.minute, "UTC", basis)
    found = _ISO.fullmatch(words)
    if found is None:
        return _printed(words, basis)
    month, day = found["month"] or found["month_beside"], found["day"] or found["day_beside"]
    try:
        first = date(int(found["year"]), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not month:
        return Dated(first, first.replace(month=12, day=31), "year", basis)
    if not day:
        return Dated(
            first, first.replace(day=monthrange(first.year, first.month)[1]), "month", basis
        )
    if not found["hour"]:
        return Dated(first, first, "day", basis)
    return _at(first, int(found["hour"]), int(found["minute"]), _zone(found["zone"]), basis)


def read_moment(text: str) -> datetime | None:
    """A moment, aware; a clock without a zone is no moment."""
    dated = read_date(text, "")
    if dated is None or not dated.time or not dated.timezone:
        return None
    try:
        zone = _offset(dated.timezone)
        here = datetime.combine(dated.start, time.fromisoformat(dated.time), zone)
        return here.astimezone(UTC) if zone else None
    except (ValueError, OverflowError):
        return None


def _printed(words: str, basis: str) -> Dated | None:
    """October 25, 2022; Tue, 25 Oct 2022 09:30:00 CET; of 3/4/2022 nobody knows the day."""
    line = _REMARK.sub("", " ".join(words.split()))
    if len(line) > _LONGEST_PRINTED:
        return None
    found = find_date(_in_order(line))
    dated = found.dated(basis) if found and found.year else None
    return replace(dated, timezone=_zone(dated.timezone)) if dated else None


def _in_order(line: str) -> str:
    """The day before its year, the year before the clock, four figures for it."""
    if found := _ASCTIME.fullmatch(line):
        line = (
            f"{found['day']} {found['month']} {found['year']} {found['clock']}{found['zone'] or ''}"
        )
    return _SHORT_YEAR.sub(_with_century, _BEFORE_OFFSET.sub("", line))


def _with_century(found: re.Match[str]) -> str:
    """RFC 5322: of two figures those below 50 are of this century."""
    return f"{found[1]}{'20' if found[2] < '50' else '19'}{found[2]}"


def _at(day: date, hour: int, minute: int, zone: str, basis: str) -> Dated:
    if hour > 23 or minute > 59:
        return Dated(day, day, "day", basis)
    return Dated(day, day, "minute", basis, f"{hour:02}:{minute:02}", zone)


def _zone(written: str | None) -> str:
    """As it is written; +0200 as +02:00, Z as UTC."""
    if not written or written == _UNKNOWN:
        return ""
    if found := _OFFSET.fullmatch(written):
        return f"{found[1]}{found[2]}:{found[3] or '00'}"
    return "UTC" if written.upper() in ("Z", "UTC", "GMT") else written


def _offset(zone: str) -> timezone | None:
    """None for letters that stand for two zones, as BST does."""
    if found := _OFFSET.fullmatch(zone):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
    return timezone(timedelta(hours=HOURS_EAST[zone])) if zone in HOURS_EAST else None
