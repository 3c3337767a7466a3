"""What the text of an article without a date tells of when it was written, for its editor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.extraction.dating import Clue, find_bounds
from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import READ_ROLES
from articles.models import Block, Text, TimeExpression

_LONGEST: Final = 200


@dataclass(frozen=True)
class ShownClue:
    """A day before or after which the article was not written, and the sentence that says so."""

    is_earliest: bool
    day: date
    sentence: str


def read_clues(
    text: Text, blocks: Sequence[Block], times: Sequence[TimeExpression]
) -> list[ShownClue]:
    """The earliest day and the latest; nothing that the text does not say plainly."""
    standing = [time for time in times if time.placed and time.text_id == text.pk]
    found = find_bounds(text.content, list(_sentences(text, blocks)), standing)
    clues = ((True, found.not_before), (False, found.not_after))
    return [_show(text, is_earliest, clue) for is_earliest, clue in clues if clue]


def _sentences(text: Text, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        if block.role in READ_ROLES:
            yield from split_sentences(text.content, block.start, block.end)


def _show(text: Text, is_earliest: bool, clue: Clue) -> ShownClue:
    sentence = text.content[clue.start : clue.end]
    shortened = sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rstrip() + "…"
    return ShownClue(is_earliest, clue.day, shortened)
