"""Whether a text counts from its own dates, as histories do, or from the day it was published."""

from collections.abc import Sequence
from typing import Final

from articles.extraction.shapes import Dated
from articles.extraction.times.readings import Found

_FEWEST_YEARS: Final = 4
_YEARS_FOR_ONE_DAY: Final = 5


def is_history(expressions: Sequence[Found], dated: Dated | None) -> bool:
    """It prints year after year, and hardly ever "Wednesday", "yesterday" or "last week"."""
    near = range(dated.start.year - 1, dated.end.year + 2) if dated else range(0)
    years = sum(found.number("YEAR") not in near for found in expressions if found.has("YEAR"))
    as_of_today = sum(_counts_from_today(found) for found in expressions)
    return years >= _FEWEST_YEARS and years >= _YEARS_FOR_ONE_DAY * as_of_today


def _counts_from_today(found: Found) -> bool:
    if found.has("TODAY", "AGO"):
        return True
    if found.has("WEEKDAY"):
        return not found.has("ANYMONTH")
    return found.has("LAST", "NEXT", "THIS") and found.has("ONEUNIT") and not found.has("COUNT")
