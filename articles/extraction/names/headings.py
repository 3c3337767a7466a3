"""Lines whose capitals say nothing: title-case headlines and copy all in capitals."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from articles.extraction.names.tokens import Token
from articles.extraction.names.words import FUNCTION_WORDS
from articles.extraction.shapes import Block

_ENOUGH_WORDS: Final = 3
_MOSTLY: Final = 0.8
_LONG: Final = 40  # words: more is no heading, and then only capitals throughout count


def unreliable_blocks(
    text: str, blocks: Sequence[Block], tokens: Sequence[Token]
) -> frozenset[int]:
    """Numbers of the blocks, in the order of the text, in which a capital marks no name."""
    words: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        if token.text[0].isalpha() and token.fold not in FUNCTION_WORDS:
            words[token.block].append(token)
    ordered = sorted(blocks, key=lambda block: block.start)
    return frozenset(
        number
        for number, found in words.items()
        if _is_unreliable(found, is_sentence=_is_sentence(text, ordered[number]))
    )


def _is_sentence(text: str, block: Block) -> bool:
    """It ends with a full stop, as no title-case line does."""
    return text[max(block.start, block.end - 4) : block.end].rstrip(' \n"”’)')[-1:] == "."


def _is_unreliable(words: Sequence[Token], *, is_sentence: bool) -> bool:
    if len(words) < _ENOUGH_WORDS:
        return False
    if sum(word.text.isupper() for word in words) / len(words) > _MOSTLY:
        return True
    capitals = sum(word.is_capital for word in words)
    return not is_sentence and len(words) < _LONG and capitals / len(words) > _MOSTLY
