"""Who "he" and "the two countries" are, where only one reading is possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.extraction.events.folding import HEADS
from articles.extraction.events.pieces import COUNTRY, GROUP, HIS, NATIONALITY, PERSON, Piece

_BOTH: Final = frozenset(("two", "both"))
_COUNTRIES: Final = frozenset(("countries", "nations", "sides", "governments", "neighbours"))


@dataclass(frozen=True, slots=True)
class Known:
    """What the sentences before this one leave in mind."""

    people: tuple[int, ...] = ()  # of the sentence just before
    two_countries: tuple[int, ...] = ()  # the last two countries that a sentence named alone


def known_after(pieces: Sequence[Piece], before: Known) -> Known:
    countries = _named(pieces, (COUNTRY, NATIONALITY))
    pair = countries if len(countries) == 2 else () if countries else before.two_countries
    return Known(_named(pieces, (PERSON,)), pair)


def _named(pieces: Sequence[Piece], codes: Sequence[str]) -> tuple[int, ...]:
    found = (ref for piece in pieces if piece.code in codes for ref in piece.refers_to)
    return tuple(dict.fromkeys(found))


def resolve_pronouns(pieces: Sequence[Piece], known: Known) -> list[Piece]:
    resolved: list[Piece] = []
    people: dict[int, None] = {}
    has_unnamed = False
    for piece in pieces:
        is_plain = len(people or known.people) == 1 and not has_unnamed
        if piece.code in ("he", "she", "his", "her") and is_plain:
            code = PERSON if piece.code in ("he", "she") else HIS
            resolved.append(Piece(piece.start, piece.end, code, tuple(people or known.people)))
        elif _is_both(resolved, piece) and known.two_countries:
            start = resolved.pop().start
            resolved.append(Piece(start, piece.end, GROUP, known.two_countries))
        else:
            resolved.append(piece)
        has_unnamed = has_unnamed or piece.code in HEADS
        if piece.code == PERSON:
            people.update(dict.fromkeys(piece.refers_to))
    return resolved


def _is_both(before: Sequence[Piece], piece: Piece) -> bool:
    return piece.code in _COUNTRIES and bool(before) and before[-1].code in _BOTH
