"""A sentence with its grammar, as the parser hands it on."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Token(NamedTuple):
    """A word or sign; its place is in the whole text, in code points."""

    start: int
    end: int
    word: str  # as printed
    tag: str  # of the Penn Treebank: "NNP", "VBD"
    head: int  # index in the sentence of the word it depends on; its own where it has none
    relation: str  # to the head, in ClearNLP's words: "nsubj", "dobj", "agent"


Sentence = Sequence[Token]
# Of a text and the places of its sentences: each of them parsed.
Parser = Callable[[str, Sequence[tuple[int, int]]], list[Sentence]]
