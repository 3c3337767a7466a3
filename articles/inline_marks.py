"""Cuts what a page shows where an author's emphasis or link begins and ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.kinds import MarkKind
from articles.markup import MarkedBlock, Segment
from articles.models import InlineMark
from articles.writing.addresses import may_lead_to


def with_marks(blocks: Sequence[MarkedBlock], marks: Sequence[InlineMark]) -> list[MarkedBlock]:
    """Each segment as emphasised and linked as its words are; none is lost or moved."""
    if not marks:
        return list(blocks)
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    return [_mark_block(marked, marks, edges) for marked in blocks]


def _mark_block(
    marked: MarkedBlock, marks: Sequence[InlineMark], edges: Sequence[int]
) -> MarkedBlock:
    start, end = marked.block.start, marked.block.end
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    if not inside:
        return marked
    pieces = (piece for segment in marked.segments for piece in _cut(segment, edges))
    return MarkedBlock(marked.block, [_dress(piece, inside) for piece in pieces])


def _cut(segment: Segment, edges: Sequence[int]) -> Iterator[Segment]:
    first, last = segment.start, segment.start + len(segment.text)
    inside = edges[bisect_right(edges, first) : bisect_left(edges, last)]
    for start, end in pairwise((first, *inside, last)):
        text = segment.text[start - first : end - first]
        yield replace(segment, text=text, start=start, is_rest=start > first)


def _dress(segment: Segment, marks: Iterable[InlineMark]) -> Segment:
    start, end = segment.start, segment.start + len(segment.text)
    over = {mark.kind: mark for mark in marks if mark.start <= start and end <= mark.end}
    link = over.get(MarkKind.LINK)
    return replace(
        segment,
        is_emphasis=MarkKind.EMPHASIS in over,
        is_strong=MarkKind.STRONG in over,
        # What an archive brought along was not typed here.
        href=link.url if link and may_lead_to(link.url) else "",
    )
