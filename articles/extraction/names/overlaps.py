"""The one place that decides between spans that overlap."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from articles.extraction.names.given_names import given_names
from articles.extraction.names.known_spans import GOVERNMENT_METHOD
from articles.extraction.names.tokens import folded
from articles.extraction.names.trimming import trimmed
from articles.extraction.shapes import Span

# A reading of the rules that the recogniser does not share has to be this sure.
_SURE_ALONE: Final = 0.9
_SURE_TOO: Final = 0.8
_SURE_TOGETHER: Final = 0.95
# Known names below it may mean something else: a capital is no place in "the Paris Agreement".
_SURELY_KNOWN: Final = 0.9
_SURE_WHOLE: Final = 0.95
_DOUBTFUL: Final = 0.5
_UNLIKELY: Final = 0.35
_COUNTRIES: Final = ("country", "nationality")
_COUNTRY: Final = 0.8  # a capital that stands for its government too


def decide(
    text: str,
    known: Sequence[Span],
    ruled: Sequence[Span],
    recognised: Sequence[Span] | None,
) -> list[Span]:
    """Spans in the order of the text, none overlapping, from all that read it.

    Known names and the recogniser stand on one level, where the longer wins, then the surer;
    rules fill what they leave. Without a recogniser (None) rules and known names are on one level.
    """
    if recognised is None:
        return without_overlaps([*known, *ruled])
    read = _without_guesses_around(known, trimmed(text, recognised))
    read = _not_known_as_capitals(text, known, _whole_names(read, ruled))
    read = _borne_out(read, ruled)
    chosen = without_overlaps([*_known_to_both(known, read), *read])
    sure = [span for span in ruled if span.confidence >= _SURE_ALONE]
    # What people are called is not always known to be a country's: "Kurdish", "Muslim".
    return [
        span
        for span in _filled(chosen, sure)
        if span.kind != "nationality" or span.method.startswith("known")
    ]


def with_told(spans: Sequence[Span], told: Sequence[Span]) -> list[Span]:
    """A rule's reading wins over every other, but not over a longer name that its words are in."""
    if not told:
        return list(spans)
    likely = [span for span in spans if span.confidence >= _DOUBTFUL]
    starts = [span.start for span in likely]
    free = [one for one in without_overlaps(told) if not _is_in_longer(one, likely, starts)]
    return _filled(free, spans)


def _is_in_longer(told: Span, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    place = bisect_left(starts, told.end)
    while place and spans[place - 1].end > told.start:
        place -= 1
        if spans[place].end - spans[place].start > told.end - told.start:
            return True
    return False


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


def _borne_out(read: Iterable[Span], ruled: Iterable[Span]) -> list[Span]:
    """The recogniser's spans; a person that the rules see too is surer, for both reasons."""
    sure = {
        (span.start, span.end): span
        for span in ruled
        if span.kind == "person" and span.confidence >= _SURE_TOO
    }
    return [_with_both(span, sure.get((span.start, span.end))) for span in read]


def _with_both(span: Span, rule: Span | None) -> Span:
    if rule is None or span.kind != rule.kind:
        return span
    confidence = max(span.confidence, _SURE_TOGETHER)
    return replace(span, confidence=confidence, reason=f"{span.reason}; {rule.reason}")


def _without_guesses_around(known: Iterable[Span], read: Sequence[Span]) -> list[Span]:
    """The recogniser's spans without unlikely ones around a known name: "French first"."""
    sure = [span for span in known if span.confidence >= _SURELY_KNOWN]
    starts = [span.start for span in sure]
    return [
        span
        for span in read
        if span.confidence >= _UNLIKELY or _overlapping(sure, starts, span) is None
    ]


def _whole_names(read: Iterable[Span], ruled: Iterable[Span]) -> list[Span]:
    """A part of a name as long as the rules read it: "Ban" of "Ban Ki-moon"."""
    sure = without_overlaps(
        span for span in ruled if span.kind == "person" and span.confidence >= _SURE_WHOLE
    )
    starts = [span.start for span in sure]
    return without_overlaps(_whole(span, _overlapping(sure, starts, span)) for span in read)


def _whole(span: Span, name: Span | None) -> Span:
    if name is None or span.kind != "person":
        return span
    is_part = name.start <= span.start and span.end <= name.end
    return replace(span, start=name.start, end=name.end) if is_part else span


def _not_known_as_capitals(text: str, known: Iterable[Span], read: Sequence[Span]) -> list[Span]:
    """Without the people who are a capital, unless someone here is called so: "Malabo said"."""
    capitals = {(span.start, span.end) for span in known if span.confidence >= _COUNTRY}
    names = [folded(text[span.start : span.end]).split() for span in read if span.kind == "person"]
    called = {word for words in names if len(words) > 1 for word in words}
    return [
        span
        for span in read
        if span.kind != "person"
        or (span.start, span.end) not in capitals
        or (name := folded(text[span.start : span.end])) in called
        or name in given_names()
    ]


def _known_to_both(known: Iterable[Span], read: Sequence[Span]) -> list[Span]:
    """Known names, those that may mean something else only where the recogniser sees a name."""
    starts = [span.start for span in read]
    kept = []
    for span in known:
        same = _overlapping(read, starts, span)
        if same and _is_country_after_all(span, same):
            kept.append(replace(span, confidence=max(span.confidence, same.confidence)))
        elif _stands(span, same):
            kept.append(span)
        elif same:
            kept.append(replace(span, confidence=min(span.confidence, _DOUBTFUL)))
    return kept


def _stands(known: Span, read: Span | None) -> bool:
    """Sure by itself, as the recogniser reads it, or told by its verb: "Malabo said"."""
    if read is None:
        return known.confidence >= _SURELY_KNOWN or known.method == GOVERNMENT_METHOD
    return known.confidence >= _SURELY_KNOWN or read.kind == known.kind


def _is_country_after_all(known: Span, read: Span) -> bool:
    """What a recogniser that knows no countries calls a place, or takes for a team."""
    same_words = (known.start, known.end) == (read.start, read.end)
    is_sure = known.kind in _COUNTRIES and known.confidence >= _COUNTRY
    return same_words and is_sure and read.kind != "person"


def _overlapping(spans: Sequence[Span], starts: Sequence[int], wanted: Span) -> Span | None:
    """The last of the sorted spans that overlaps the wanted one."""
    place = bisect_left(starts, wanted.end)
    found = spans[place - 1] if place else None
    return found if found is not None and found.end > wanted.start else None


def _filled(chosen: Sequence[Span], others: Iterable[Span]) -> list[Span]:
    """The chosen spans, and of the others those that overlap none of them."""
    starts = [span.start for span in chosen]
    free = [span for span in others if _overlapping(chosen, starts, span) is None]
    return sorted([*chosen, *without_overlaps(free)], key=lambda span: span.start)
