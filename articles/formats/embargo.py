"""What is told of an embargo: it ends at a moment, or the copy is held back."""

from dataclasses import dataclass
from datetime import datetime

from articles.formats.moments import read_date, read_moment
from articles.formats.shapes import Standing


@dataclass(frozen=True, slots=True)
class Embargo:
    standing: Standing
    until: datetime | None = None  # aware
    warnings: tuple[str, ...] = ()


def read_embargo(written: str | None, standing: Standing) -> Embargo:
    """`written` is None where none is told, and may be empty where it tells no end."""
    if written is None:
        return Embargo(standing)
    if until := read_moment(written):
        return Embargo(standing, until)
    return Embargo("withheld" if standing == "usable" else standing, None, (_held(written),))


def _held(written: str) -> str:
    if not written.strip():
        return "its embargo is told without an end: it is held back"
    dated = read_date(written, "")
    lacks = "zone" if dated and dated.time else "clock" if dated else "date that can be read"
    return f"its embargo is told without a {lacks} ({written.strip()[:80]}): it is held back"
