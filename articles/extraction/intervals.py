"""How finely an interval of days is known, and how TIMEX3 writes it."""

from datetime import date, timedelta


def precision_of(start: date | None, end: date | None) -> str:
    """ "day", "month", "year", "range" for all else, and nothing for no days at all."""
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return "range"
    if start == end:
        return "day"
    if (start.month, start.day) == (1, 1) and end == date(start.year, 12, 31):
        return "year"
    return "month" if start.day == 1 and end == last_of_month(start) else "range"


def last_of_month(day: date) -> date:
    """Never beyond the last day that there is."""
    if (day.year, day.month) == (9999, 12):
        return date.max
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def timex_value(start: date, end: date) -> str:
    """ "2022-10-26", "2022-10", "2022", or both ends: "2022-10-03/2022-10-05"."""
    precision = precision_of(start, end)
    day = start.isoformat()
    short = {"day": day, "month": day[:7], "year": day[:4]}
    return short.get(precision) or f"{day}/{end.isoformat()}"


def widened(start: date, end: date | None, precision: str) -> tuple[date, date]:
    """With no last day the whole month or year of the first one, or just that day."""
    if end is not None:
        return start, end
    if precision == "year":
        return start.replace(month=1, day=1), start.replace(month=12, day=31)
    return (start.replace(day=1), last_of_month(start)) if precision == "month" else (start, start)


def fits(start: date, end: date, precision: str) -> bool:
    """Whether the days may be said to be known so finely; any days are a range."""
    return precision in ("range", precision_of(start, end))
