"""The sentences that mentions stand in, cut out of the text that is shown beside them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.extraction.sentences import split_sentences
from articles.models import Block, Mention, TimeExpression

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words before a mention in its sentence, its own, and those after it."""

    before: str
    surface: str
    after: str


class Stretch(NamedTuple):
    """Words that are neither a mention nor a date."""

    start: int
    end: int
    surface: str


class Sentences:
    """Finds the sentence of a mention; a sentence never goes over the end of a line."""

    def __init__(self, content: str, blocks: Sequence[Block]) -> None:
        self._content = content
        self._blocks = list(blocks)
        self._starts = [block.start for block in blocks]
        self._of_block: dict[int, list[tuple[int, int]]] = {}

    def of(self, mention: Mention | TimeExpression | Stretch) -> Sentence:
        start, end = self.around(mention)
        before = self._content[start : mention.start]
        after = self._content[mention.end : end]
        if len(before) > _LONGEST // 2:
            before = "…" + before[-_LONGEST // 2 :].partition(" ")[2]
        if len(after) > _LONGEST // 2:
            after = after[: _LONGEST // 2].rpartition(" ")[0] + "…"
        return Sentence(before, mention.surface, after)

    def around(self, mention: Mention | TimeExpression | Stretch) -> tuple[int, int]:
        """Where its sentence begins and ends; the mention itself where it lies in no line."""
        place = bisect_right(self._starts, mention.start) - 1
        if place < 0 or mention.end > self._blocks[place].end:
            return mention.start, mention.end
        for start, end in self._sentences(place):
            if start <= mention.start and mention.end <= end:
                return start, end
        return self._blocks[place].start, self._blocks[place].end

    def _sentences(self, place: int) -> list[tuple[int, int]]:
        if place not in self._of_block:
            block = self._blocks[place]
            self._of_block[place] = list(split_sentences(self._content, block.start, block.end))
        return self._of_block[place]
