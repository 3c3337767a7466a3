"""Sentences with the grammar that a teacher gives them, and the states that the parser will see."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from articles.extraction.grammar.parsing import LONGEST, states_of
from articles.extraction.grammar.words import words_in
from articles.extraction.recogniser.trained import encode
from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import Block

_SHORTEST: Final = 2  # words of a sentence that has any grammar
Words = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: `states` [words, width], and for every word what the teacher says."""

    states: NDArray[np.float16]
    tags: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]


def taught(texts: Iterable[str], teacher: Language) -> Iterator[Example]:
    for text in texts:
        encoded = encode(text, [Block(0, len(text), "body", "")])
        for start, end in split_sentences(text, 0, len(text)):
            words = words_in(text, start, end)
            if _SHORTEST <= len(words) <= LONGEST:
                states = states_of(words, encoded).astype(np.float16)
                yield _example(states, teacher(_as_cut(text, words, teacher)))


def _as_cut(text: str, words: Words, teacher: Language) -> Doc:
    """The teacher reads the words as ours are cut."""
    follows = [start for start, _ in words[1:]] + [words[-1][1]]
    spaces = [after > end for (_, end), after in zip(words, follows, strict=True)]
    return Doc(teacher.vocab, [text[start:end] for start, end in words], spaces)


def _example(states: NDArray[np.float16], read: Doc) -> Example:
    return Example(
        states,
        [word.tag_ for word in read],
        [word.head.i for word in read],
        [word.dep_ for word in read],
    )
