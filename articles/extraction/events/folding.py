"""Fold phrases into the one who acts: "Israel's Defence Minister Benny Gantz" is Gantz."""

from collections.abc import Callable, Sequence
from typing import Final

from articles.extraction.events.pieces import (
    COUNTRY,
    GROUP,
    NATIONALITY,
    ORGANIZATION,
    PERSON,
    PLACE,
    Piece,
)
from articles.extraction.names.titles import (
    FORMER_WORDS,
    HONORIFICS,
    OCCUPATIONS,
    OFFICE_MODIFIERS,
    OFFICES,
)

HEADS: Final = OFFICES | OCCUPATIONS
_TITLE_WORDS: Final = (HEADS | HONORIFICS | OFFICE_MODIFIERS | FORMER_WORDS) - {"and", "for"}
_NAMES: Final = frozenset((COUNTRY, NATIONALITY, ORGANIZATION, PLACE))
_BEFORE_PERSON: Final = _TITLE_WORDS | _NAMES | {"'s", "of", ".", "new", "longtime", "veteran"}
_OPENS_APPOSITION: Final = _TITLE_WORDS | _NAMES | {"a", "an", "his", "her", "now"}
_LONGEST_TITLE: Final = 12
_LONGEST_APPOSITION: Final = 14

# What acts for its country.
_ORGANS: Final = frozenset(
    (
        *("government", "military", "army", "forces", "troops", "soldiers", "police", "navy"),
        *("authorities", "officials", "parliament", "cabinet", "administration", "regime"),
        *("ministry", "delegation", "negotiators", "president", "minister", "heads"),
        *("ministers", "premier", "chancellor", "king", "leaders", "presidents", "lawmakers"),
        *("warplanes", "jets", "aircraft", "warships", "fighters", "drones", "commandos"),
        *("artillery", "prosecutors"),
    )
)
_ORGAN_MODIFIERS: Final = _TITLE_WORDS | {"armed", "special", "naval", "top", "fighter", "high"}


def fold(pieces: Sequence[Piece]) -> list[Piece]:
    for step in (_fold_titles, _fold_appositions, _fold_organs):
        pieces = step(pieces)
    return list(pieces)


def _fold_titles(pieces: Sequence[Piece]) -> list[Piece]:
    folded: list[Piece] = []
    closes = False  # the name stands between commas behind its title
    for piece in pieces:
        if closes and piece.code == ",":
            closes = False
            continue
        closes = False
        if piece.code == PERSON:
            title = folded[_title_start(folded) :]
            del folded[len(folded) - len(title) :]
            closes = bool(title) and title[-1].code == ","
        elif piece.code in (ORGANIZATION, PLACE) and _is_possessed(folded):
            del folded[-2:]
        folded.append(piece)
    return folded


def _is_possessed(before: Sequence[Piece]) -> bool:
    """ "Israel's Likud": the country only says which."""
    return len(before) > 1 and before[-1].code == "'s" and before[-2].code in _NAMES


def _title_start(before: Sequence[Piece]) -> int:
    """Where the title that ends `before` begins, its length if there is none."""
    first = start = len(before)
    if before and before[-1].code == "of":
        return first
    for index in range(len(before) - 1, max(-1, len(before) - _LONGEST_TITLE), -1):
        code = before[index].code
        if code == "," and index == len(before) - 1 and index and before[index - 1].code in HEADS:
            continue
        if code not in _BEFORE_PERSON:
            if code in ("his", "her") and start < first:
                start = index
            break
        if code not in ("of", ".") and not (code == "'s" and start == first + 1):
            start = index
    if [piece.code for piece in before[start - 1 : start + 1]] == [PERSON, "'s"]:
        start -= 1
    words = {piece.code for piece in before[start:]}
    return start if words & (_TITLE_WORDS | {"'s"}) else first


def _fold_appositions(pieces: Sequence[Piece]) -> list[Piece]:
    folded: list[Piece] = []
    index = 0
    while index < len(pieces):
        folded.append(pieces[index])
        index = _apposition_end(pieces, index) if pieces[index].code == PERSON else index + 1
    return folded


def _apposition_end(pieces: Sequence[Piece], index: int) -> int:
    """The piece after "of Kenya" or ", then head of Israeli diplomacy," behind a person."""
    codes = [piece.code for piece in pieces[index + 1 : index + 3]]
    if codes in (["of", COUNTRY], ["of", PLACE], ["of", ORGANIZATION]):
        return index + 3
    if index + 2 >= len(pieces) or pieces[index + 1].code != ",":
        return index + 1
    if pieces[index + 2].code not in _OPENS_APPOSITION and not pieces[index + 2].code.isdecimal():
        return index + 1
    has_title = pieces[index + 2].code.isdecimal()
    for end in range(index + 2, min(len(pieces), index + _LONGEST_APPOSITION)):
        code = pieces[end].code
        has_title = has_title or code in HEADS
        if code in (",", "."):
            return end + (code == ",") if has_title else index + 1
        if code in (PERSON, "and", "who"):
            break
    return index + 1


def _fold_organs(pieces: Sequence[Piece]) -> list[Piece]:
    folded: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece, index = _organ(pieces, index, _owners(pieces, index))
        folded.append(piece)
    return folded


def _owners(pieces: Sequence[Piece], index: int) -> list[Piece]:
    """ "Israeli", "Israel's", "Israeli and Turkish"."""
    codes = [piece.code for piece in pieces[index : index + 3]]
    if codes == [NATIONALITY, "and", NATIONALITY]:
        return [pieces[index], pieces[index + 2]]
    if codes[:1] == [NATIONALITY] or codes[:2] == [COUNTRY, "'s"]:
        return [pieces[index]]
    return []


def _organ(pieces: Sequence[Piece], index: int, owners: Sequence[Piece]) -> tuple[Piece, int]:
    """The piece that stands for the organ, or the piece as it is, and where to go on."""
    if not owners:
        return pieces[index], index + 1
    first = index + (3 if len(owners) == 2 else 1 + (pieces[index].code == COUNTRY))
    end = _while(pieces, first, lambda code: code in _ORGAN_MODIFIERS or code in _ORGANS)
    if not any(piece.code in _ORGANS for piece in pieces[first:end]):
        return pieces[index], index + 1
    refers_to = tuple(dict.fromkeys(ref for owner in owners for ref in owner.refers_to))
    code = GROUP if len(owners) == 2 else COUNTRY
    return Piece(pieces[index].start, pieces[end - 1].end, code, refers_to), end


def _while(pieces: Sequence[Piece], index: int, is_wanted: Callable[[str], bool]) -> int:
    while index < len(pieces) and is_wanted(pieces[index].code):
        index += 1
    return index
