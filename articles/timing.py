"""Stores the time expressions of a text, around the decisions that people made on them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from articles.extraction.anchoring import Quote, place_quotes, surroundings
from articles.extraction.intervals import precision_of
from articles.extraction.shapes import TimeSpan
from articles.kinds import MentionStatus
from articles.models import Article, Text, TimeExpression
from entities.inserting import insert

LONGEST_SURFACE: Final = 200
_FOUND: Final = ("type", "value", "date_start", "date_end", "precision", "anchor", "basis")
_PLACE: Final = ("text_id", "start", "end")
_QuoteKey = tuple[str, str, str]


def store_times(text: Text, found: Sequence[TimeSpan]) -> list[TimeExpression | None]:
    """The row of each that was found: a suggestion, or what a person settled at its place.

    None where a person rejected it. Call it inside a transaction, on the newest text.
    """
    kept = _place_kept(text)
    starts = [row.start for row in kept]
    settled = [_settled(_near(kept, starts, span), span) for span in found]
    stored = _store(
        text,
        [
            _suggestion(text, span)
            for span, row in zip(found, settled, strict=True)
            if row is None and span.end - span.start <= LONGEST_SURFACE
        ],
    )
    return [
        _unless_rejected(row) if row else stored.get((span.start, span.end))
        for span, row in zip(found, settled, strict=True)
    ]


def _place_kept(text: Text) -> list[TimeExpression]:
    """Moves what a person marked or decided into this text; returns what stands in it."""
    if text.is_new:
        return []
    kept = list(TimeExpression.objects.kept().filter(text__article=text.article).order_by("start"))
    quotes = [Quote(row.surface, row.prefix, row.suffix, row.start) for row in kept]
    for row, start in zip(kept, place_quotes(text.content, quotes), strict=True):
        row.placed = start is not None
        if start is not None:
            row.text = text
            row.start, row.end = start, start + len(row.surface)
            row.prefix, row.suffix = surroundings(text.content, row.start, row.end)
    TimeExpression.objects.bulk_update(kept, ["text", "start", "end", "prefix", "suffix", "placed"])
    return sorted((row for row in kept if row.placed), key=lambda row: row.start)


def _near(
    kept: Sequence[TimeExpression], starts: Sequence[int], span: TimeSpan
) -> Sequence[TimeExpression]:
    """All that may reach into the span, and little more."""
    first = bisect_left(starts, span.start - LONGEST_SURFACE)
    return kept[first : bisect_left(starts, span.end)]


def _settled(kept: Sequence[TimeExpression], span: TimeSpan) -> TimeExpression | None:
    """What a person said of the place; a no counts for just the words that it was said of."""
    for row in kept:
        if (row.start, row.end) == (span.start, span.end):
            return row
        is_refused = row.status == MentionStatus.REJECTED
        if not is_refused and row.start < span.end and span.start < row.end:
            return row
    return None


def _unless_rejected(row: TimeExpression) -> TimeExpression | None:
    return None if row.status == MentionStatus.REJECTED else row


def _suggestion(text: Text, span: TimeSpan) -> TimeExpression:
    prefix, suffix = surroundings(text.content, span.start, span.end)
    return TimeExpression(
        text=text,
        start=span.start,
        end=span.end,
        surface=text.content[span.start : span.end],
        prefix=prefix,
        suffix=suffix,
        type=span.type,
        value=span.value,
        date_start=span.date_start,
        date_end=span.date_end,
        precision=precision_of(span.date_start, span.date_end),
        anchor=span.anchor,
        basis=span.basis,
    )


def _store(text: Text, wanted: Sequence[TimeExpression]) -> dict[tuple[int, int], TimeExpression]:
    """An unchanged suggestion keeps its row, one that means other days now takes them over."""
    old = {} if text.is_new else _suggestions_by_quote(text.article)
    new, changed, stored = [], [], {}
    for row in wanted:
        twins = old.get(_quote_key(row))
        twin = twins.pop() if twins else None
        if twin is None:
            new.append(row)
        elif _take_over(twin, row):
            changed.append(twin)
        stored[row.start, row.end] = twin or row
    if gone := [row.pk for twins in old.values() for row in twins]:
        TimeExpression.objects.suggestions().filter(pk__in=gone).delete()
    TimeExpression.objects.bulk_update(changed, ["text", "start", "end", *_FOUND, "version"])
    insert(new)
    return stored


def _quote_key(row: TimeExpression) -> _QuoteKey:
    return (row.surface, row.prefix, row.suffix)


def _suggestions_by_quote(article: Article) -> dict[_QuoteKey, list[TimeExpression]]:
    """What was suggested on any text of the article, the last one first among equals."""
    found: dict[_QuoteKey, list[TimeExpression]] = defaultdict(list)
    suggestions = TimeExpression.objects.suggestions().filter(text__article=article)
    for row in suggestions.order_by("-start"):
        found[_quote_key(row)].append(row)
    return found


def _take_over(row: TimeExpression, wanted: TimeExpression) -> bool:
    """Whether the row has anything to take over; who has it open is told of other days."""
    changed = [name for name in (*_PLACE, *_FOUND) if getattr(row, name) != getattr(wanted, name)]
    if "date_start" in changed or "date_end" in changed:
        row.version += 1
    for name in changed:
        setattr(row, name, getattr(wanted, name))
    return bool(changed)
