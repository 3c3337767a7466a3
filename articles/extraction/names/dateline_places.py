"""Where a story was filed: the place that opens a dateline."""

from collections.abc import Iterator, Sequence

from articles.extraction.names.tokens import Token
from articles.extraction.names.words import CALENDAR, FUNCTION_WORDS
from articles.extraction.shapes import Block, Span
from entities.names import PARTICLES

_SURE = 0.85
_LONGEST = 4  # words


def places_of_datelines(tokens: Sequence[Token], blocks: Sequence[Block]) -> Iterator[Span]:
    """The first words of each dateline, up to a comma, a bracket or a dash."""
    numbers = datelines(blocks)
    for first, token in enumerate(tokens):
        if token.block in numbers and (first == 0 or tokens[first - 1].block != token.block):
            last = _last_of_place(tokens, first)
            if last - first < _LONGEST and _may_open(token):
                start, end = token.start, tokens[last].end
                yield Span(start, end, "place", "rule-dateline", _SURE, "it opens the dateline")


def datelines(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of the blocks, in the order of the text, that are datelines: they name a place."""
    ordered = sorted(blocks, key=lambda block: block.start)
    return frozenset(n for n, block in enumerate(ordered) if block.role == "dateline")


def _may_open(token: Token) -> bool:
    is_word = token.fold in CALENDAR or token.fold in FUNCTION_WORDS
    return token.is_capital and len(token.text) > 2 and not is_word


def _last_of_place(tokens: Sequence[Token], first: int) -> int:
    last = first
    for index in range(first + 1, len(tokens)):
        token = tokens[index]
        if token.block != tokens[first].block or token.gap.strip(" .") not in ("", "-"):
            break
        if token.fold in CALENDAR or not (token.is_capital or token.fold in PARTICLES):
            break
        if token.gap.strip() == "-" and token.gap != "-":
            break
        last = index
    return last
