"""Find the expressions that say when, and the days that they mean."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import READ_ROLES, Block, Dated, TimeSpan
from articles.extraction.times.basis import explain
from articles.extraction.times.history import is_history
from articles.extraction.times.kinds import KINDS
from articles.extraction.times.lexing import read_sentence
from articles.extraction.times.readings import Found, Moment, Reading, Rule, Told
from articles.extraction.times.words import may_tell_time

Candidate = tuple[Rule, Found]


def find_times(text: str, blocks: Sequence[Block], dated: Dated | None) -> list[TimeSpan]:
    """Every time expression of the copy, in order; relative ones count from `dated`."""
    candidates = [
        candidate
        for block in sorted(blocks, key=lambda block: block.start)
        if block.role in READ_ROLES
        for start, end in split_sentences(text, block.start, block.end)
        if may_tell_time(text[start:end])
        for candidate in _without_overlaps(_candidates(text, start, end, block.role == "headline"))
    ]
    return list(_read_all(text, candidates, dated))


def _candidates(text: str, start: int, end: int, is_headline: bool) -> Iterator[Candidate]:
    sentence = read_sentence(text, start, end)
    for needs, rules in KINDS:
        if needs.search(sentence.codes):
            for rule in rules:
                for match in rule.pattern.finditer(sentence.codes):
                    yield rule, Found(sentence, match, is_headline)


def _without_overlaps(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The earliest, of those the longest, and what follows it.

    What the calendar refuses takes its place too: of "31 February 2022" no part is a date.
    """
    free_from = 0
    for rule, found in sorted(candidates, key=lambda one: (one[1].span[0], -one[1].span[1])):
        start, end = found.span
        if start >= free_from:
            free_from = end
            yield rule, found


def _read_all(
    text: str, candidates: Sequence[Candidate], dated: Dated | None
) -> Iterator[TimeSpan]:
    moment = Moment(None, is_history=is_history([found for _rule, found in candidates], dated))
    for rule, found in candidates:
        reading = _read(rule, found, moment, dated)
        if reading is None:
            continue
        start, end = found.span
        quoted = " ".join(text[start:end].split())
        first, last = reading.interval or (None, None)
        anchor, basis = explain(quoted, reading, moment.told, dated)
        yield TimeSpan(start, end, reading.type, reading.value, first, last, anchor, basis)
        moment = _after(moment, found, reading, quoted)


def _read(rule: Rule, found: Found, moment: Moment, dated: Dated | None) -> Reading | None:
    if dated is None:
        return rule.read(found, moment)
    first = rule.read(found, replace(moment, published=dated.start))
    if dated.start == dated.end:
        return first
    # Copy known to be of some month does not say which day "yesterday" is.
    last = rule.read(found, replace(moment, published=dated.end))
    return first if first == last else rule.read(found, moment)


def _after(moment: Moment, found: Found, reading: Reading, quoted: str) -> Moment:
    """Later expressions may count from this one."""
    if reading.interval is None or reading.type not in ("DATE", "TIME"):
        return moment
    told = Told(reading.interval, quoted, reading.value)
    if not told.is_no_longer_than("Y"):
        return moment
    if "-Q" in reading.value and not found.has("AGO", "EARLIER", "YEAR"):
        return replace(moment, told=told, quarter=reading.interval)
    return replace(moment, told=told)
