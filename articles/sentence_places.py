"""Parts the blocks of a text into sentences, so that a page can lead to each at its place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TypeAlias

from articles.extraction.sentences import split_sentences
from articles.markup import MarkedBlock, Segment
from articles.models import Block

Span: TypeAlias = tuple[int, int]


def in_sentences(
    content: str, blocks: Iterable[MarkedBlock], quoted: Sequence[Span]
) -> list[MarkedBlock]:
    """Each segment with the start of its sentence. What evidence quotes is one, as it is quoted.

    Never through a mention: it belongs to the sentence in which it begins.
    """
    return [_part(content, marked, quoted) for marked in blocks]


def _part(content: str, marked: MarkedBlock, quoted: Sequence[Span]) -> MarkedBlock:
    spans = _sentences(content, marked.block, quoted)
    edges = [edge for span in spans for edge in span]
    segments = [piece for segment in marked.segments for piece in _pieces(segment, edges)]
    return MarkedBlock(marked.block, list(_placed(segments, spans)))


def _sentences(content: str, block: Block, quoted: Sequence[Span]) -> list[Span]:
    """The words between two cuts, without the white space around them."""
    first, last = block.start, block.end
    inside = [(max(first, a), min(last, b)) for a, b in quoted if a < last and first < b]
    begins = (start for start, _end in split_sentences(content, first, last))
    free = _outside(begins, sorted(inside))
    cuts = sorted({first, last, *free, *(edge for span in inside for edge in span)})
    return [span for a, b in pairwise(cuts) for span in _trimmed(content, a, b)]


def _outside(places: Iterable[int], spans: Sequence[Span]) -> Iterator[int]:
    """The places that lie within none of the spans, which may overlap and come in their order."""
    starts = [start for start, _end in spans]
    reached = list(accumulate((end for _start, end in spans), max))
    for at in places:
        begun = bisect_left(starts, at)
        if begun == 0 or reached[begun - 1] <= at:
            yield at


def _trimmed(content: str, start: int, end: int) -> list[Span]:
    """This stretch as one span without the white space around it; none if there is nothing else."""
    words = content[start:end]
    stripped = words.strip()
    begin = start + len(words) - len(words.lstrip())
    return [(begin, begin + len(stripped))] if stripped else []


def _pieces(segment: Segment, edges: Sequence[int]) -> Iterator[Segment]:
    first, last = segment.start, segment.start + len(segment.text)
    inside = edges[bisect_right(edges, first) : bisect_left(edges, last)]
    if not inside or segment.mention or segment.time or segment.trigger:
        yield segment
        return
    for start, end in pairwise(dict.fromkeys((first, *inside, last))):
        yield Segment(segment.text[start - first : end - first], start)


def _placed(segments: Iterable[Segment], spans: Sequence[Span]) -> Iterator[Segment]:
    waiting = list(reversed(spans))
    for segment in segments:
        while waiting and waiting[-1][1] <= segment.start:
            waiting.pop()
        is_in = waiting and waiting[-1][0] <= segment.start
        yield replace(segment, sentence=waiting[-1][0] if is_in else None)
