"""Parts the blocks of a text into sentences, so that a page can lead to each at its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
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
    free = (at for at in begins if not any(start < at < end for start, end in inside))
    cuts = sorted({first, last, *free, *(edge for span in inside for edge in span)})
    return [span for a, b in pairwise(cuts) for span in split_whole(content, a, b)]


def split_whole(content: str, start: int, end: int) -> list[Span]:
    """This stretch as one span without the white space around it; none if there is nothing else."""
    words = content[start:end]
    stripped = words.strip()
    begin = start + len(words) - len(words.lstrip())
    return [(begin, begin + len(stripped))] if stripped else []


def _pieces(segment: Segment, edges: Sequence[int]) -> Iterator[Segment]:
    if segment.mention or segment.time or segment.trigger:
        yield segment
        return
    first, last = segment.start, segment.start + len(segment.text)
    cuts = [first, *(edge for edge in edges if first < edge < last), last]
    for start, end in pairwise(dict.fromkeys(cuts)):
        yield replace(segment, text=segment.text[start - first : end - first], start=start)


def _placed(segments: Iterable[Segment], spans: Sequence[Span]) -> Iterator[Segment]:
    waiting = list(reversed(spans))
    for segment in segments:
        while waiting and waiting[-1][1] <= segment.start:
            waiting.pop()
        is_in = waiting and waiting[-1][0] <= segment.start
        yield replace(segment, sentence=waiting[-1][0] if is_in else None)
