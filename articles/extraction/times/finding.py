"""Find the expressions that say when, and the days that they mean."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import READ_ROLES, Block, Dated, TimeSpan
from articles.extraction.times.readings import CONTEXT, PUBLICATION, Moment, Reading
from articles.extraction.times.rules import RULES, Rule
from articles.extraction.times.words import HEADLINE_TENSE, TENSE, may_tell_time

# How far the verb may stand from its time: keeps one endless sentence from being read again
# and again.
_VERB_BEFORE: Final = 150
_VERB_AFTER: Final = 80


def find_times(text: str, blocks: Sequence[Block], dated: Dated | None) -> list[TimeSpan]:
    """Every time expression of the copy, in order; relative ones count from `dated`."""
    return [
        _as_span(text, start, end, reading, dated)
        for block in blocks
        if block.role in READ_ROLES
        for sentence in split_sentences(text, block.start, block.end)
        for start, end, reading in _without_overlaps(
            _candidates(text, sentence, block.role == "headline", dated)
        )
    ]


def _candidates(
    text: str, sentence: tuple[int, int], is_headline: bool, dated: Dated | None
) -> Iterator[tuple[int, int, Reading | None]]:
    if not may_tell_time(text[slice(*sentence)]):
        return
    for rule in RULES:
        span = "span" if "span" in rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(text, *sentence):
            start, end = match.span(span)
            tense = _tense(text, sentence, start, end, is_headline)
            yield start, end, _read(rule, match, tense, dated)


def _tense(text: str, sentence: tuple[int, int], start: int, end: int, is_headline: bool) -> str:
    """Of the verb nearest before the expression, else of the first one after it."""
    pattern = HEADLINE_TENSE if is_headline else TENSE
    before = list(pattern.finditer(text, max(sentence[0], start - _VERB_BEFORE), start))
    verb = before[-1] if before else pattern.search(text, end, min(sentence[1], end + _VERB_AFTER))
    if verb is None:
        return ""
    return "future" if verb["future"] else "past"


def _read(rule: Rule, match: re.Match[str], tense: str, dated: Dated | None) -> Reading | None:
    if dated is None:
        return rule.read(match, Moment(None, tense))
    first = rule.read(match, Moment(dated.start, tense))
    last = rule.read(match, Moment(dated.end, tense))
    # Copy known to be of some month does not say which day "yesterday" is.
    return first if first == last else rule.read(match, Moment(None, tense))


def _without_overlaps(
    candidates: Iterator[tuple[int, int, Reading | None]],
) -> Iterator[tuple[int, int, Reading]]:
    """The earliest, of those the longest, and what follows it.

    What the calendar refused takes its place too: of "31 February 2022" no part is a date.
    """
    free_from = 0
    for start, end, reading in sorted(candidates, key=lambda found: (found[0], -found[1])):
        if start >= free_from:
            free_from = end
            if reading:
                yield start, end, reading


def _as_span(text: str, start: int, end: int, reading: Reading, dated: Dated | None) -> TimeSpan:
    quoted = f"'{' '.join(text[start:end].split())}'"
    anchor, basis = _explain(quoted, reading, dated)
    days = reading.interval or (None, None)
    return TimeSpan(start, end, reading.type, reading.value, days[0], days[1], anchor, basis)


def _explain(quoted: str, reading: Reading, dated: Dated | None) -> tuple[str, str]:
    if reading.counts_from == CONTEXT:
        return "", f"{quoted}, counted from another event of the text"
    if reading.type == "DURATION":
        return "", f"{quoted}, a length of time"
    if reading.counts_from != PUBLICATION:
        return "", f"{quoted}, as printed"
    if dated is None:
        return "", f"{quoted}, needs the publication date"
    if reading.interval is None:
        return "", f"{quoted}, needs a more exact publication date"
    anchor = f"the publication date {_in_words(dated)}"
    chosen = reading.chosen and f", {reading.chosen}"
    return anchor, f"{quoted}{chosen}, counted from {anchor}"


def _in_words(dated: Dated) -> str:
    last = f"{dated.end.day} {dated.end:%B %Y}"
    if dated.start == dated.end:
        return last
    return f"{dated.start.day} {dated.start:%B %Y} to {last}"
