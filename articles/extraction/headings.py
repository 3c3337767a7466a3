"""Lines whose capitals say nothing: title-case headlines and copy all in capitals."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from articles.extraction.tokens import Token
from articles.extraction.words import FUNCTION_WORDS

_ENOUGH_WORDS: Final = 3
_MOSTLY: Final = 0.8
_LONG: Final = 40  # words: more is no heading, and then only capitals throughout count


def unreliable_blocks(tokens: Sequence[Token]) -> frozenset[int]:
    """Numbers of the blocks in which a capital does not mark a name."""
    words: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        if token.text[0].isalpha() and token.fold not in FUNCTION_WORDS:
            words[token.block].append(token)
    return frozenset(number for number, block in words.items() if _is_unreliable(block))


def _is_unreliable(words: Sequence[Token]) -> bool:
    if len(words) < _ENOUGH_WORDS:
        return False
    if sum(word.text.isupper() for word in words) / len(words) > _MOSTLY:
        return True
    capitals = sum(word.is_capital for word in words)
    return len(words) < _LONG and capitals / len(words) > _MOSTLY
