"""Cuts a text into what a page shows: slices that a template escapes, never HTML strings."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias, TypeVar

from articles.kinds import BlockRole, MentionStatus
from articles.models import Block, Mention, TimeExpression

# Blocks of these roles that stand side by side are shown as one thing.
_PARTS: dict[str, str] = {
    BlockRole.BODY: "paragraph",
    BlockRole.DATELINE: "paragraph",
    BlockRole.SUBHEAD: "subhead",
    BlockRole.QUOTE: "quote",
    BlockRole.LIST_ITEM: "list",
    BlockRole.CAPTION: "picture",
    BlockRole.CREDIT: "picture",
}
SHOWN_IN_BODY = frozenset(_PARTS)
# A bullet, or Markdown's marks of a heading and a quotation.
_LEAD_MARK = re.compile(r"\s*(?:[-–—•*·‣▪◦●+]|#{1,6}|>)\s+")


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that say what happened, and how its event stands."""

    start: int
    end: int
    key: str  # of the event, as a page names it
    status: str
    label: str
    is_first: bool  # of the words that tell this event

    @property
    def is_checked(self) -> bool:
        return self.status == MentionStatus.ACCEPTED


Mark: TypeAlias = Mention | TimeExpression | Trigger
_Mark = TypeVar("_Mark", Mention, Mark)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a block: plain, or the whole of one mention, date or trigger."""

    text: str
    start: int
    mention: Mention | None = None
    time: TimeExpression | None = None
    trigger: Trigger | None = None
    sentence: int | None = None  # where its sentence begins, on pages that lead to sentences
    # What the author made of the words; a mention that was cut for it has a first piece and a rest.
    is_emphasis: bool = False
    is_strong: bool = False
    href: str = ""
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Segments that lead to the same address, or to none that the author gave."""

    href: str
    segments: Sequence[Segment]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Segments that stand together; without a start they stand between sentences."""

    start: int | None
    segments: Sequence[Segment]

    @property
    def runs(self) -> list[Run]:
        by_address = groupby(self.segments, key=lambda segment: segment.href)
        return [Run(href, list(segments)) for href, segments in by_address]


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block and its segments, which joined give the block's slice of the text."""

    block: Block
    segments: Sequence[Segment]

    @property
    def sentences(self) -> list[Sentence]:
        by_sentence = groupby(self.segments, key=lambda segment: segment.sentence)
        return [Sentence(start, list(segments)) for start, segments in by_sentence]

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands together on the page: a paragraph, subhead, quotation, list, or caption."""

    kind: str
    blocks: Sequence[MarkedBlock]
    pictures: Sequence[object] = ()  # that stand at it, on pages that show them


def lay_out_blocks(
    content: str, blocks: Sequence[Block], mentions: Sequence[Mark]
) -> list[MarkedBlock]:
    """Each block as given; a mention that reaches over a block's edge stays plain text."""
    in_order = sorted(mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in in_order]
    marked = []
    for block in blocks:
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        inside = [mention for mention in in_order[first:last] if mention.end <= block.end]
        marked.append(MarkedBlock(block, cut(content, block.start, block.end, inside)))
    return marked


def group_body(blocks: Sequence[MarkedBlock]) -> list[Part]:
    """The article's body in reading order; heading, source line and furniture left out.

    A dateline opens the paragraph that follows it; every other paragraph stands alone.
    """
    shown = [block for block in blocks if block.block.role in _PARTS]
    parts = []
    for kind, group in groupby(shown, key=lambda block: _PARTS[block.block.role]):
        if kind in ("list", "quote"):
            parts.append(Part(kind, [without_lead_mark(each) for each in group]))
        elif kind == "picture":
            parts.append(Part(kind, list(group)))
        elif kind == "subhead":
            parts.extend(Part(kind, [without_lead_mark(each)]) for each in group)
        else:
            parts.extend(Part(kind, each) for each in _split_paragraphs(group))
    return parts


def without_lead_mark(item: MarkedBlock) -> MarkedBlock:
    """The page sets its own bullet or heading in the place of the printed mark."""
    first, *others = item.segments
    mark = _LEAD_MARK.match(first.text)
    if first.mention or not mark:
        return item
    kept = replace(first, text=first.text[mark.end() :], start=first.start + mark.end())
    return MarkedBlock(item.block, [kept, *others] if kept.text else others)


def cut(
    content: str, start: int, end: int, mentions: Sequence[Mark], offset: int = 0
) -> list[Segment]:
    """The segments of a stretch of the text, of which `content` is the part from `offset` on."""
    return list(_segments(content, start, end, flatten(mentions), offset))


def flatten(mentions: Sequence[_Mark]) -> list[_Mark]:
    """Mentions that do not overlap, in order: the longer one wins, then the checked one."""
    kept: list[_Mark] = []
    starts: list[int] = []
    for mention in sorted(mentions, key=_preference):
        position = bisect_left(starts, mention.start)
        clear_before = position == 0 or kept[position - 1].end <= mention.start
        clear_after = position == len(kept) or mention.end <= kept[position].start
        if clear_before and clear_after:
            kept.insert(position, mention)
            starts.insert(position, mention.start)
    return kept


def _preference(mention: Mark) -> tuple[int, bool, int]:
    return mention.start - mention.end, not mention.is_checked, mention.start


def _segments(
    content: str, start: int, end: int, mentions: Sequence[Mark], offset: int
) -> Iterator[Segment]:
    position = start
    for mention in mentions:
        if position < mention.start:
            yield Segment(content[position - offset : mention.start - offset], position)
        text = content[mention.start - offset : mention.end - offset]
        if isinstance(mention, TimeExpression):
            yield Segment(text, mention.start, time=mention)
        elif isinstance(mention, Trigger):
            yield Segment(text, mention.start, trigger=mention)
        else:
            yield Segment(text, mention.start, mention)
        position = mention.end
    if position < end:
        yield Segment(content[position - offset : end - offset], position)


def _split_paragraphs(blocks: Iterator[MarkedBlock]) -> Iterator[list[MarkedBlock]]:
    waiting: list[MarkedBlock] = []
    for block in blocks:
        waiting.append(block)
        if block.block.role != BlockRole.DATELINE:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
