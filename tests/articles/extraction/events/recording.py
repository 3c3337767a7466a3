"""Add to `parses.txt` the sentences that the tests of this folder use and that are not in it."""

import pytest

from articles.extraction.grammar import Sentence, Token
from articles.extraction.shapes import Block
from articles.recognising import parser_of
from tests.articles.extraction.events import parses


def recording(text: str, sentences: list[tuple[int, int]]) -> list[Sentence]:
    parsed = parser_of([Block(0, len(text), "body", "")])(text, sentences)
    with parses.RECORDED.open("a", encoding="utf-8") as file:
        for (start, end), tokens in zip(sentences, parsed, strict=True):
            sentence = " ".join(text[start:end].split())
            if sentence not in parses.recorded():
                file.write(f"{sentence}\n{' '.join(map(_said, tokens))}\n")
                parses.recorded()[sentence] = ""
    return parsed


def _said(token: Token) -> str:
    return f"{token.tag}/{token.relation}/{token.head}"


if __name__ == "__main__":
    parses.RECORDED.touch()
    parses.parser = recording  # type: ignore[assignment]
    pytest.main(["-q", "tests/articles/extraction/events"])
