"""The one place that decides between spans that overlap."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from articles.extraction.shapes import Span


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Spans in the order of the text, none overlapping: the longer wins, then the surer.

    A winner's reason says which other reading it was preferred to.
    """
    starts: list[int] = []
    chosen: list[Span] = []
    for span in sorted(spans, key=_rank):
        place = bisect_left(starts, span.start)
        before = chosen[place - 1] if place else None
        after = chosen[place] if place < len(chosen) else None
        if before is not None and before.end > span.start:
            chosen[place - 1] = _preferred(before, span)
        elif after is not None and after.start < span.end:
            chosen[place] = _preferred(after, span)
        else:
            starts.insert(place, span.start)
            chosen.insert(place, span)
    return chosen


def _rank(span: Span) -> tuple[int, float, int, str, str]:
    return (span.start - span.end, -span.confidence, span.start, span.kind, span.method)


def _preferred(winner: Span, loser: Span) -> Span:
    if winner.kind == loser.kind or "rather than" in winner.reason:
        return winner
    why = "longer" if loser.end - loser.start < winner.end - winner.start else "surer"
    return replace(winner, reason=f"{winner.reason}; {why}, rather than {loser.kind}")
