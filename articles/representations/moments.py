"""Moments as data formats write them, of dates as `publication_date` does."""

from datetime import UTC, datetime


def to_the_second(date: str) -> str:
    """Where it has an hour, with seconds, as XML and JSON Schema ask for."""
    day, _t, clock = date.partition("T")
    return f"{day}T{clock[:5]}:00{clock[5:]}" if clock else day


def to_utc(date: str) -> str:
    """Where it has an hour, that of UTC, and no zone said: so FollowTheMoney takes it."""
    if "T" not in date:
        return date
    return f"{datetime.fromisoformat(date).astimezone(UTC):%Y-%m-%dT%H:%M}"
