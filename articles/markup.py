"""Cuts the blocks of a text at its mentions: slices that a template escapes, never HTML strings."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.models import Block, Mention


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a block: plain, or the whole of one mention."""

    text: str
    start: int
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block and its segments, which joined give the block's slice of the text."""

    block: Block
    segments: Sequence[Segment]


def lay_out_blocks(
    content: str, blocks: Sequence[Block], mentions: Sequence[Mention]
) -> list[MarkedBlock]:
    """Each block as given; a mention that reaches over a block's edge stays plain text."""
    in_order = sorted(mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in in_order]
    marked = []
    for block in blocks:
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        inside = [mention for mention in in_order[first:last] if mention.end <= block.end]
        segments = _cut(content, block.start, block.end, flatten(inside))
        marked.append(MarkedBlock(block, list(segments)))
    return marked


def flatten(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that do not overlap, in order: the longer one wins, then the checked one."""
    kept: list[Mention] = []
    starts: list[int] = []
    for mention in sorted(mentions, key=_preference):
        position = bisect_left(starts, mention.start)
        clear_before = position == 0 or kept[position - 1].end <= mention.start
        clear_after = position == len(kept) or mention.end <= kept[position].start
        if clear_before and clear_after:
            kept.insert(position, mention)
            starts.insert(position, mention.start)
    return kept


def _preference(mention: Mention) -> tuple[int, bool, int]:
    return mention.start - mention.end, not mention.is_checked, mention.start


def _cut(content: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Segment]:
    position = start
    for mention in mentions:
        if position < mention.start:
            yield Segment(content[position : mention.start], position)
        yield Segment(content[mention.start : mention.end], mention.start, mention)
        position = mention.end
    if position < end:
        yield Segment(content[position:end], position)
