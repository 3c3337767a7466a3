"""Where and when an event took place, as far as its own clause says so."""

from collections.abc import Sequence
from typing import Final

from articles.extraction.events.pieces import COUNTRY, PLACE, TIME, Row
from articles.extraction.shapes import Referent

# What follows one of these is another clause with a time and a place of its own.
_BREAKS: Final = frozenset(
    (
        *(";", "while", "after", "before", "although", "but", "since", "because", "until", "said"),
        *("says", "told", "announced", "added", "according", "which", "following", "ahead"),
    )
)
# After the trigger these belong to another verb.
_OTHER_VERBS: Final = frozenset(("is", "are", "was", "were", "has", "have", "had", "will", "would"))
_SPEECH: Final = frozenset(("said", "says", "told", "announced", "added"))
_REACH: Final = 25
_TIME_OF_SPEECH: Final = 3


def time_of(row: Row, first: int, last: int) -> int | None:
    """The time after the trigger in its clause, else the one before it."""
    after = _first(row, range(last + 1, _clause_end(row, last)), (TIME,))
    if after is not None:
        return row.pieces[after].refers_to[0]
    start = _clause_start(row, first)
    before = _first(row, range(first - 1, start - 1, -1), (TIME,))
    if before is None:
        return None
    is_of_speech = start > 0 and row.pieces[start - 1].code in _SPEECH
    if is_of_speech and before - start < _TIME_OF_SPEECH:
        return None
    return row.pieces[before].refers_to[0]


def place_of(row: Row, trigger: int) -> int | None:
    """The place that "in" or "at" names after the trigger, before another verb comes."""
    for index in range(trigger + 1, _clause_end(row, trigger)):
        piece = row.pieces[index]
        if piece.code == "to" or piece.code.endswith("ing"):
            return None
        is_in = row.pieces[index - 1].code in ("in", "at")
        if is_in and piece.code in (PLACE, COUNTRY) and _is_whole(row, index):
            return piece.refers_to[0]
    return None


def country_of(place: int | None, referents: Sequence[Referent]) -> str:
    return referents[place].country if place is not None else ""


def _is_whole(row: Row, index: int) -> bool:
    """Not "in Israel's parliament"."""
    return index + 1 == len(row.pieces) or row.pieces[index + 1].code not in ("'s", "-")


def _first(row: Row, indices: range, codes: Sequence[str]) -> int | None:
    return next((index for index in indices if row.pieces[index].code in codes), None)


def _clause_end(row: Row, index: int) -> int:
    last = min(len(row.pieces), index + _REACH)
    ends = (
        at
        for at in range(index + 1, last)
        if _is_break(row, at) or row.pieces[at].code in _OTHER_VERBS
    )
    return next(ends, last)


def _clause_start(row: Row, index: int) -> int:
    first = max(0, index - _REACH)
    starts = (at + 1 for at in range(index - 1, first - 1, -1) if _is_break(row, at))
    return next(starts, first)


def _is_break(row: Row, index: int) -> bool:
    code = row.pieces[index].code
    return code in _BREAKS or (code == "and" and index > 0 and row.pieces[index - 1].code == ",")
