"""Whether two articles print one story: what they share in words, and how to find such pairs."""

import struct
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final, TypeAlias

from rensa import RMinHash

from articles.extraction.shapes import Block
from entities.names import fold

Shingles: TypeAlias = set[tuple[str, ...]]

_SHINGLE_LENGTH: Final = 5
# Every outlet has a headline, a standfirst, a dateline and pictures of its own.
_TOLD: Final = frozenset(("body", "subhead", "quote", "list-item"))
_LONGEST: Final = 60_000  # characters; a book begins otherwise than another one, too
# What is said in fewer words two desks may well say alike.
LEAST_WORDS: Final = 40

# Measured on copies that were cut and edited, on follow-ups with the same background, and on
# reports of several outlets on one event: see the tests.
SHARED: Final = 0.6  # of the shorter text
SHARED_BEGINNING: Final = 0.3
_BEGINNING: Final = 100  # words
# A round-up that holds a whole report is no copy of it.
LEAST_PART: Final = 0.25

# What is cut is cut from the end, so that copies are found by how they begin.
_SIGNED: Final = 200  # words
_BANDS: Final = 24
_ROWS: Final = 2
_SEED: Final = 1


def shingles(content: str) -> Shingles:
    """Every run of five words, folded; one shorter run for a text of fewer words."""
    return shingles_of(fold(content).split())


def shingles_of(words: Sequence[str]) -> Shingles:
    last = max(1, len(words) - _SHINGLE_LENGTH + 1)
    return {tuple(words[i : i + _SHINGLE_LENGTH]) for i in range(last)}


def told_words(content: str, blocks: Iterable[Block]) -> list[str]:
    """The folded words of the lines that tell the story, in reading order."""
    told = (content[block.start : block.end] for block in blocks if block.role in _TOLD)
    return fold("\n".join(told)[:_LONGEST]).split()


def is_same_story(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one is a copy of the other, which may be cut or edited.

    A follow-up shares the background with the report that it follows; it begins otherwise.
    """
    if min(len(one), len(other)) < LEAST_WORDS:
        return False
    # Few words that tell most pairs apart.
    begin, other_begin = shingles_of(one[:_BEGINNING]), shingles_of(other[:_BEGINNING])
    if _share(begin, other_begin) < SHARED_BEGINNING:
        return False
    first, second = shingles_of(one), shingles_of(other)
    if min(len(first), len(second)) < LEAST_PART * max(len(first), len(second)):
        return False
    return _share(first, second) >= SHARED


def _share(one: Shingles, other: Shingles) -> float:
    return len(one & other) / min(len(one), len(other))


def bands_of(words: Sequence[str]) -> list[int]:
    """Whole numbers of which two copies have some in common, others hardly any; none for a text
    of few words.

    They are stored: a test says when they would come out otherwise than before.
    """
    if len(words) < LEAST_WORDS:
        return []
    minhash = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    minhash.update([" ".join(shingle) for shingle in shingles_of(words[:_SIGNED])])
    signature = minhash.digest()
    return [_hash(number, signature[number * _ROWS :][:_ROWS]) for number in range(_BANDS)]


def _hash(number: int, part: Sequence[int]) -> int:
    """As every database holds a whole number."""
    packed = struct.pack(f"<{1 + len(part)}I", number, *part)
    return int.from_bytes(blake2b(packed, digest_size=8).digest(), "little", signed=True)
