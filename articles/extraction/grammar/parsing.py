"""The parser of the seam: the grammar of sentences, from the states of the recogniser's encoder."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import numpy as np

from articles.extraction.grammar.network import Floats, Network, Parsed, load
from articles.extraction.grammar.shapes import Parser, Sentence, Token
from articles.extraction.grammar.words import words_in
from articles.extraction.recogniser.trained import Encoded, encode
from articles.extraction.shapes import Block

# The time that a sentence takes grows with its square: of a list without a full stop only so
# many words are read.
LONGEST: Final = 150
Places = Sequence[tuple[int, int]]
Grammar = Callable[[Sequence[Block]], Parser]


def grammar(blocks: Sequence[Block]) -> Parser:
    """Parses sentences of these blocks; the encoder reads the text when it is first asked."""
    return partial(_parse, blocks)


def _parse(blocks: Sequence[Block], text: str, sentences: Places) -> list[Sentence]:
    return parse(encode(text, blocks), text, sentences) if sentences else []


def parse(encoded: Encoded, text: str, sentences: Places) -> list[Sentence]:
    """Of a text that the encoder has read."""
    network = load()
    places = [words_in(text, start, end)[:LONGEST] for start, end in sentences]
    states = states_of([place for words in places for place in words], encoded)
    parsed = network.parse(states, [len(words) for words in places if words])
    return [_sentence(text, words, next(parsed), network) if words else [] for words in places]


def states_of(words: Places, encoded: Encoded) -> Floats:
    """[words, width]: the mean over the encoder's words that each of these touches."""
    starts, ends = np.array(words, dtype=np.int64).reshape(-1, 2).T
    first = np.searchsorted(encoded.ends, starts, side="right")
    last = np.searchsorted(encoded.starts, ends, side="left")
    states = np.zeros((len(words), encoded.states.shape[1]), dtype=np.float32)
    single = last - first == 1
    states[single] = encoded.states[first[single]]
    for word in np.nonzero(last - first > 1)[0]:
        states[word] = encoded.states[first[word] : last[word]].mean(axis=0, dtype=np.float32)
    return states


def _sentence(text: str, words: Places, parsed: Parsed, network: Network) -> Sentence:
    tags, relations = network.labels.tags, network.labels.relations
    return [
        Token(start, end, text[start:end], tags[tag], int(head), relations[relation])
        for (start, end), tag, head, relation in zip(
            words, parsed.tags, parsed.heads, parsed.relations, strict=True
        )
    ]
