"""What is found in a text of one block, as the tests read it."""

from datetime import date

from articles.extraction.shapes import Block, Dated
from articles.extraction.times.finding import find_times

TUESDAY = date(2022, 10, 25)


def on_day(day):
    return Dated(day, day, "day", "printed")


def find(text, day=None, role="body"):
    """`day` is the one of publication."""
    return find_times(text, [Block(0, len(text), role, "")], on_day(day) if day else None)


def values(text, day=None, role="body"):
    """(as printed, TIMEX3 value) of every expression."""
    return [(text[one.start : one.end], one.value) for one in find(text, day, role)]


def only(text, day=None, role="body"):
    (one,) = find(text, day, role)
    return one
