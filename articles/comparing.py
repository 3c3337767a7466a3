"""What differs between two texts: word by word in one, or side by side; plain Python."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import Final, NamedTuple

SAME: Final = "same"
ADDED: Final = "added"
REMOVED: Final = "removed"
# What is longer is told as taken out and put in whole: to compare it would take seconds.
_MOST_PARAGRAPHS: Final = 600
_MOST_WORDS: Final = 1200
_ALIKE: Final = 0.35  # below it two paragraphs are not versions of one
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
_AROUND: Final = 1  # paragraphs shown around a change


class Piece(NamedTuple):
    kind: str
    words: str


class Passage(NamedTuple):
    """One paragraph, or the count of those that are left out since nothing changed in them."""

    pieces: Sequence[Piece]
    skipped: int = 0

    @property
    def is_changed(self) -> bool:
        return not _is_same(self.pieces)


class Change(NamedTuple):
    """Paragraphs that came in the place of others; none before where they are new."""

    before: Sequence[str]
    after: Sequence[str]


def compare_side_by_side(before: str, after: str) -> list[Change]:
    """Whole paragraphs, without those that are the same."""
    passages = _compare(_paragraphs(before), _paragraphs(after))
    changed = [list(some) for is_same, some in groupby(passages, key=_is_same) if not is_same]
    return [Change(_side(some, REMOVED), _side(some, ADDED)) for some in changed]


def _is_same(pieces: Sequence[Piece]) -> bool:
    return all(piece.kind == SAME for piece in pieces)


def _side(passages: Sequence[Sequence[Piece]], kind: str) -> list[str]:
    whole = (
        "".join(piece.words for piece in pieces if piece.kind in (SAME, kind))
        for pieces in passages
    )
    return [paragraph for paragraph in whole if paragraph]


def compare(before: str, after: str) -> list[Passage]:
    """Nothing where both say the same."""
    passages = [Passage(pieces) for pieces in _compare(_paragraphs(before), _paragraphs(after))]
    return _shorten(passages) if any(one.is_changed for one in passages) else []


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _compare(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Piece]]:
    """What both begin and end with is the same, however long it is."""
    start = _common(old, new)
    end = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    yield from ([Piece(SAME, one)] for one in old[:start])
    yield from _compare_middle(old[start : len(old) - end], new[start : len(new) - end])
    yield from ([Piece(SAME, one)] for one in old[len(old) - end :])


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))


def _compare_middle(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Piece]]:
    if max(len(old), len(new)) > _MOST_PARAGRAPHS:
        yield from ([Piece(REMOVED, one)] for one in old)
        yield from ([Piece(ADDED, one)] for one in new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from ([Piece(SAME, one)] for one in old[a:b])
        else:
            yield from _compare_paragraphs(old[a:b], new[c:d])


def _compare_paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Piece]]:
    for one, other in zip_longest(old, new):
        if one is None or other is None:
            yield [Piece(ADDED, other) if one is None else Piece(REMOVED, one)]
        elif pieces := _compare_words(one, other):
            yield pieces
        else:
            yield [Piece(REMOVED, one)]
            yield [Piece(ADDED, other)]


def _compare_words(one: str, other: str) -> list[Piece]:
    """Empty where they are not versions of one paragraph."""
    old, new = _WORDS.findall(one), _WORDS.findall(other)
    if max(len(old), len(new)) > _MOST_WORDS:
        return []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return []
    pieces = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(old[a:b])))
            continue
        pieces += [Piece(REMOVED, "".join(old[a:b])), Piece(ADDED, "".join(new[c:d]))]
    return [piece for piece in pieces if piece.words]


def _shorten(passages: Sequence[Passage]) -> list[Passage]:
    """Only what changed, and a paragraph around it."""
    changed = [n for n, one in enumerate(passages) if one.is_changed]
    shown = {m for n in changed for m in range(n - _AROUND, n + _AROUND + 1)}
    short: list[Passage] = []
    for is_shown, group in groupby(range(len(passages)), key=shown.__contains__):
        numbers = list(group)
        if is_shown or len(numbers) == 1:
            short += [passages[n] for n in numbers]
        else:
            short.append(Passage((), len(numbers)))
    return short
