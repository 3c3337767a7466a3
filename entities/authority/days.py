"""Days as authority files write them: a year, a month or a day, never more than is said."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_WRITTEN: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.+Z-]*)?")


@dataclass(frozen=True)
class PartialDay:
    """The first day that is meant, and how exactly: "day", "month" or "year"."""

    first: date
    precision: str

    def __str__(self) -> str:
        parts = {"month": 2, "year": 1}.get(self.precision, 3)
        return "-".join(self.first.isoformat().split("-")[:parts])

    def may_be(self, other: "PartialDay") -> bool:
        """Whether both may be the same day, one of them told less exactly."""
        shorter, longer = sorted((str(self), str(other)), key=len)
        return longer.startswith(shorter)


def read_day(words: str) -> PartialDay | None:
    """None of nothing; raises ValueError, in a sentence, of what is no day."""
    words = words.strip()
    if not words:
        return None
    found = _WRITTEN.fullmatch(words)
    if not found:
        raise ValueError(f"write a day as 1960-05-04, 1960-05 or 1960, not “{words[:40]}”")
    year, month, day = found.groups()
    # Who writes 1960-00-00 knows the year alone.
    month, day = (None if part == "00" else part for part in (month, day))
    precision = "year" if month is None else "month" if day is None else "day"
    try:
        first = date(int(year), int(month or 1), int(day or 1) if month else 1)
    except ValueError:
        raise ValueError(f"there is no day “{words[:40]}”") from None
    return PartialDay(first, precision)
