"""Text cut into the word pieces that the encoder reads, each with the shape it is printed in."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from articles.extraction.recogniser.known_words import known_words

Ints = NDArray[np.int64]


class Form(IntEnum):
    """How a word is printed: what an encoder without upper case cannot see."""

    SMALL = 1
    CAPITALISED = 2
    CAPITALS = 3
    ONE_CAPITAL = 4
    MIXED = 5
    NUMBER = 6
    WITH_DIGITS = 7
    SIGN = 8
    CASELESS = 9


# A shape is form * 4, plus 2 after white space, plus 1 at the beginning of a line.
AFTER_SPACE: Final = 2
STARTS_LINE: Final = 1
SHAPES_A_FORM: Final = 4
SHAPES: Final = (max(Form) + 1) * SHAPES_A_FORM


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text, and the words that they make up.

    `ids`, `shapes` and `known` have one number a piece, `first`, `starts` and `ends` one a word:
    its first piece, and its place in the text in code points.
    """

    ids: Ints
    shapes: Ints
    known: Ints
    first: Ints
    starts: Ints
    ends: Ints

    @property
    def size(self) -> int:
        return len(self.ids)


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of a text of any length, without the marks that open and close a window."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    first, starts, ends = _words(encoding)
    counts = np.diff([*first, len(encoding.ids)])
    shapes = _shapes(text, starts, ends)
    known = known_words([text[start:end] for start, end in zip(starts, ends, strict=True)])
    return Pieces(
        ids=np.array(encoding.ids, dtype=np.int64),
        shapes=np.repeat(np.array(shapes, dtype=np.int64), counts),
        known=np.repeat(np.array(known, dtype=np.int64), counts),
        first=np.array(first, dtype=np.int64),
        starts=np.array(starts, dtype=np.int64),
        ends=np.array(ends, dtype=np.int64),
    )


def _words(encoding: Encoding) -> tuple[list[int], list[int], list[int]]:
    first: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    last = None
    for index, (word, (start, end)) in enumerate(
        zip(encoding.word_ids, encoding.offsets, strict=True)
    ):
        if word == last:
            ends[-1] = end
            continue
        last = word
        first.append(index)
        starts.append(start)
        ends.append(end)
    return first, starts, ends


def _shapes(text: str, starts: list[int], ends: list[int]) -> list[int]:
    shapes = []
    before = 0
    for start, end in zip(starts, ends, strict=True):
        shape = form_of(text[start:end]) * SHAPES_A_FORM
        if start != before or start == 0:
            shape += AFTER_SPACE
        if start == 0 or "\n" in text[before:start]:
            shape += STARTS_LINE
        shapes.append(shape)
        before = end
    return shapes


def form_of(word: str) -> Form:
    if word.islower():
        return Form.WITH_DIGITS if _has_digit(word) else Form.SMALL
    if word.isdigit():
        return Form.NUMBER
    if _has_digit(word):
        return Form.WITH_DIGITS
    if word.isupper():
        return Form.CAPITALS if len(word) > 1 else Form.ONE_CAPITAL
    if word[:1].isupper() and word[1:].islower():
        return Form.CAPITALISED
    if not word[:1].isalpha():
        return Form.SIGN
    return Form.MIXED if word.lower() != word else Form.CASELESS


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)
