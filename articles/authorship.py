"""Who wrote an article and when it came out, as machines are told it; in doubt, nothing."""

import re
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from articles.extraction.layout.bylines import is_name_alone
from articles.formats.moments import HOURS_EAST
from articles.models import Article
from entities.intervals import iso_date

_BY = re.compile(r"^(?:by|words by|written by|reporting by|story by)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)
_NO_NAMES = re.compile(
    r"\b(?:staff|desk|news|agency|agencies|bureau|team|service|press|reporters?|writers?"
    r"|correspondents?|editors?|editorial|contributors?|wire|reports?|inputs?)\b",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_HOURS = {**HOURS_EAST, "GMT": 0, "Z": 0}


def author_names(byline: str) -> list[str]:
    """The names in "By Jane Doe and John Roe"; none unless all of it is names."""
    names = [name for name in _BETWEEN.split(_BY.sub("", byline.strip())) if name]
    if all(is_name_alone(name) and not _NO_NAMES.search(name) for name in names):
        return names
    return []


def publication_date(article: Article) -> str:
    """ISO 8601 with the hour where the zone of its clock is known, else no finer than the day."""
    day, clock = article.dated_start, article.dated_time
    if day is None:
        return ""
    zone = zone_named(article.dated_timezone)
    if clock is None or zone is None or article.dated_precision in ("month", "year"):
        return iso_date(day, article.dated_precision)
    return datetime.combine(day, clock, zone).isoformat(timespec="minutes")


def zone_named(name: str) -> tzinfo | None:
    """ "+03:00", "CET" or "Europe/Istanbul"."""
    if offset := _OFFSET.fullmatch(name):
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes >= 24 * 60:
            return None
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    try:
        return ZoneInfo(name) if "/" in name else None
    except (KeyError, ValueError):
        return None
