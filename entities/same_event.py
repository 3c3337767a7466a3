"""Whether two tellings are of one event: its kind, who took part, when, where, did it happen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from entities.names import fold

# Who is named first in these says nothing.
_MUTUAL: Final = frozenset(("meeting", "agreement", "cooperation"))
_TARGETS: Final = frozenset(("recipient", "host"))
# Two of these within a month, of the same people, are one; of other kinds two within some days.
_RARE: Final = frozenset(("visit", "meeting", "agreement", "election", "office-change"))
_RARE_DAYS: Final = 31
_DAYS: Final = 3
# What is told as any of these may be told as any other of them by now.
_REAL: Final = frozenset(("planned", "ongoing", "happened", "claimed"))
_DOUBTED: Final = frozenset(("claimed", "denied"))

CLEAR: Final = 0.95
LIKELY: Final = 0.75

_SAME_KIND: Final = "the same kind of event"
_SAME_WORDS: Final = "told in the same words"

Who = tuple[int | str, str]  # a record, or folded words; and on which side


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of an event, as far as it tells it from others."""

    type: str
    status: str
    who: frozenset[Who]
    start: date | None = None
    end: date | None = None
    place: int | None = None
    country: int | None = None

    @property
    def is_dated(self) -> bool:
        return self.start is not None or self.end is not None


class Likeness(NamedTuple):
    """How likely two tellings are of one event, and why; what is clear needs no editor."""

    is_clear: bool
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        return CLEAR if self.is_clear else LIKELY


class _Part(NamedTuple):
    is_clear: bool
    reason: str = ""


def who_took_part(type_: str, roles: Iterable[tuple[int | None, str, str]]) -> frozenset[Who]:
    """Of record, words and role of each."""
    mutual = type_ in _MUTUAL
    return frozenset(
        (pk or fold(words), "" if mutual else _side(role)) for pk, words, role in roles
    )


def _side(role: str) -> str:
    return "target" if role in _TARGETS else "source"


def compare(
    one: Telling, other: Telling, *, same_words: bool = False, same_article: bool = False
) -> Likeness | None:
    """None where the two are not of one event."""
    if one.type != other.type:
        return None
    when = _undated(one, other, same_words, same_article) or _when(one, other)
    if when is None:
        return None
    parts = (_who(one.who, other.who, same_words), when, _where(one, other), _status(one, other))
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return None
    told = (_SAME_WORDS,) if same_words else (_SAME_KIND,)
    reasons = (*told, *(part.reason for part in found if part.reason))
    return Likeness(all(part.is_clear for part in found), reasons)


def _who(one: frozenset[Who], other: frozenset[Who], same_words: bool) -> _Part | None:
    shared = one & other
    if not shared:
        return None
    is_known = same_words or any(isinstance(key, int) for key, _side in shared)
    if one == other:
        return _Part(is_known, "the same take part")
    if one <= other or other <= one:
        several = len(shared) > 1
        reason = "several of the same take part" if several else "one of the same takes part"
        return _Part(is_known and several, reason)
    return _Part(False, "several of the same take part") if len(shared) > 1 else None


def _undated(one: Telling, other: Telling, same_words: bool, same_article: bool) -> _Part | None:
    """Without a date only the same words, or the same article, can say that it is the same."""
    if same_words and not (one.is_dated and other.is_dated):
        return _Part(True)
    if same_article and not one.is_dated and not other.is_dated:
        return _Part(one.who == other.who and len(one.who) > 1 and one.status == other.status)
    return None


def _when(one: Telling, other: Telling) -> _Part | None:
    if not (one.is_dated and other.is_dated):
        return None
    first, last = _ends(one)
    begins, ends = _ends(other)
    if begins > last or first > ends:
        return None
    if first == last == begins == ends:
        return _Part(True, "on the same day")
    days = (max(last, ends) - min(first, begins)).days + 1
    limit = _RARE_DAYS if one.type in _RARE else _DAYS
    return _Part(days <= limit, "the dates overlap")


def _ends(telling: Telling) -> tuple[date, date]:
    return telling.start or date.min, telling.end or date.max


def _where(one: Telling, other: Telling) -> _Part | None:
    countries = {one.country, other.country} - {None}
    places = {one.place, other.place} - {None}
    if len(countries) > 1:
        return None
    if len(places) > 1:
        return _Part(False, "in the same country") if countries else None
    if one.place and one.place == other.place:
        return _Part(True, "at the same place")
    is_same_country = one.country is not None and one.country == other.country
    return _Part(True, "in the same country" if is_same_country else "")


def _status(one: Telling, other: Telling) -> _Part | None:
    told = {one.status, other.status}
    if len(told) == 1 or told <= _REAL:
        return _Part(True)
    if told <= _DOUBTED or told == {"hypothetical", "planned"}:
        return _Part(False)
    return None
