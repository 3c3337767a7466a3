"""A text as its comments see it: slices that a template escapes, each with what was said of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.models import Block, Comment


@dataclass(frozen=True)
class Slice:
    """A stretch of a line about which the same was said."""

    words: str
    comments: Sequence[Comment]
    is_first: bool  # of the stretches of its first comment


@dataclass(frozen=True)
class Line:
    block: Block
    slices: Sequence[Slice]


def lay_out_comments(
    content: str, blocks: Sequence[Block], comments: Sequence[Comment]
) -> list[Line]:
    """The slices of a line, joined, give its words."""
    begun: set[int] = set()
    return [Line(block, list(_slices(content, block, comments, begun))) for block in blocks]


def _slices(
    content: str, block: Block, comments: Sequence[Comment], begun: set[int]
) -> Iterator[Slice]:
    here = [one for one in comments if _start(one) < block.end and _end(one) > block.start]
    ends = {block.start, block.end}
    ends |= {min(max(at, block.start), block.end) for one in here for at in (one.start, one.end)}
    cuts = sorted(ends)
    for start, end in pairwise(cuts):
        said = [one for one in here if _start(one) <= start and end <= _end(one)]
        is_first = bool(said) and said[0].pk not in begun
        begun |= {one.pk for one in said[:1]}
        yield Slice(content[start:end], said, is_first)


def _start(comment: Comment) -> int:
    return comment.start or 0


def _end(comment: Comment) -> int:
    return comment.end or 0
