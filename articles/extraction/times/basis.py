"""Why an expression means the days it does, in words an editor can check."""

from typing import Final

from articles.extraction.shapes import Dated
from articles.extraction.times.calendar import Interval
from articles.extraction.times.readings import PUBLICATION, STORY, Reading, Told

_LONGEST_QUOTE: Final = 80


def explain(
    quoted: str, reading: Reading, told: Told | None, dated: Dated | None
) -> tuple[str, str]:
    """The anchor, empty without one, and the whole basis."""
    quote = f"'{_short(quoted)}'"
    chosen = reading.chosen and f", {reading.chosen}"
    if reading.type == "SET":
        return "", f"{quote}, again and again"
    if reading.type == "DURATION" and reading.interval is None:
        return "", f"{quote}, a length of time"
    if reading.value.endswith("_REF"):
        return "", f"{quote}, no more exact than that"
    if reading.counts_from == STORY:
        return _from_story(quote, chosen, reading, told)
    if reading.counts_from == PUBLICATION:
        return _from_publication(quote, chosen, reading, dated)
    return "", f"{quote}{chosen}, as printed"


def _from_story(quote: str, chosen: str, reading: Reading, told: Told | None) -> tuple[str, str]:
    if told is None or reading.interval is None:
        return "", f"{quote}, counted from another event of the text"
    anchor = f"'{_short(told.quoted)}' printed before it ({_in_words(told.interval)})"
    return anchor, f"{quote}{chosen}, counted from {anchor}"


def _from_publication(
    quote: str, chosen: str, reading: Reading, dated: Dated | None
) -> tuple[str, str]:
    if dated is None:
        return "", f"{quote}, needs the publication date"
    if reading.interval is None:
        return "", f"{quote}, needs a more exact publication date"
    anchor = f"the publication date {_in_words((dated.start, dated.end))}"
    return anchor, f"{quote}{chosen}, counted from {anchor}"


def _short(quoted: str) -> str:
    return quoted if len(quoted) <= _LONGEST_QUOTE else f"{quoted[: _LONGEST_QUOTE - 1]}…"


def _in_words(days: Interval) -> str:
    first, last = (f"{day.day} {day:%B} {day.year}" for day in days)
    return last if first == last else f"{first} to {last}"
