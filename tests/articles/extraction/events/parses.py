"""Recorded parses of the sentences in these tests: rules are tested without a model.

`python -m tests.articles.extraction.events.recording` adds what is missing to `parses.txt`, where
a sentence stands on one line and below it, for each word, its tag, its relation and the number of
its head, from 0. Where the parser was wrong, the line was put right by hand.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from articles.extraction.grammar import Sentence, Token
from articles.extraction.grammar.words import words_in

RECORDED = Path(__file__).with_name("parses.txt")


def parser(text: str, sentences: Sequence[tuple[int, int]]) -> list[Sentence]:
    """Looks up what was recorded; a sentence that is not there is a mistake of the test."""
    return [_placed(text, start, end) for start, end in sentences]


@cache
def recorded() -> dict[str, str]:
    lines = RECORDED.read_text(encoding="utf-8").split("\n")
    return dict(zip(lines[::2], lines[1::2], strict=False))


def _placed(text: str, start: int, end: int) -> Sentence:
    grammar = recorded()[" ".join(text[start:end].split())].split()
    places = words_in(text, start, end)
    return [
        Token(first, last, text[first:last], *_read(said))
        for (first, last), said in zip(places, grammar, strict=True)
    ]


def _read(said: str) -> tuple[str, int, str]:
    tag, relation, head = said.rsplit("/", 2)
    return tag, int(head), relation
