"""The recogniser by rules: people by their signs, organizations and places by their words."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Final

from articles.extraction.names.dateline_places import datelines, places_of_datelines
from articles.extraction.names.evidence import Context, probability, reason, signs_of
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.given_names import given_names
from articles.extraction.names.headings import unreliable_blocks
from articles.extraction.names.known_spans import Match
from articles.extraction.names.runs import Run, find_runs
from articles.extraction.names.short_forms import find_again
from articles.extraction.names.things import (
    body_before_title,
    place_after_preposition,
    place_before_country,
    state_in,
    thing_in,
)
from articles.extraction.names.titles import SUFFIXES
from articles.extraction.names.tokens import Token, tokenise
from articles.extraction.names.words import ARTICLES, COMMON_WORDS
from articles.extraction.shapes import Block, Span

Recogniser = Callable[[str, Sequence[Block]], list[Span]]

LEAST: Final = 0.5  # below it a guess is not worth an editor's time
_LONGEST_NAME: Final = 6


def rules(gazetteer: Gazetteer) -> Recogniser:
    """The recogniser of the seam; known countries tell it where names end."""

    def recognise(text: str, blocks: Sequence[Block]) -> list[Span]:
        tokens = tokenise(text, blocks)
        known = covered(gazetteer.matches(tokens))
        headings = unreliable_blocks(text, blocks, tokens)
        spans = list(_spans(tokens, known, headings | datelines(blocks)))
        spans += places_of_datelines(tokens, blocks)
        return spans + find_again(tokens, spans, headings)

    return recognise


def covered(matches: Sequence[Match]) -> dict[int, Match]:
    """Every word of a match leads to it."""
    return {index: match for match in matches for index in range(match.first, match.last + 1)}


def people_candidates(
    tokens: Sequence[Token], runs: Sequence[Run]
) -> Iterator[tuple[Run, list[str]]]:
    """Runs that might be a person, with the signs for and against."""
    context = _context(tokens, runs)
    for run in runs:
        if run.size <= _LONGEST_NAME:
            yield run, signs_of(tokens, run, context)


def _spans(
    tokens: Sequence[Token], known: Mapping[int, Match], headings: Set[int]
) -> Iterator[Span]:
    runs = []
    for run in find_runs(tokens, known):
        if tokens[run.first].block in headings:
            continue
        thing = state_in(tokens, run) or thing_in(tokens, run, known)
        if thing is not None:
            yield thing
            continue
        runs.append(run)
        if body := body_before_title(tokens, run):
            yield body
    for run, signs in people_candidates(tokens, runs):
        sure = probability(signs)
        if run.size == 1 and (place := place_before_country(tokens, run, known)):
            yield place
        elif sure >= LEAST:
            start, end = tokens[run.first].start, tokens[run.last].end
            yield Span(start, end, "person", "rule-person", sure, reason(signs))
        elif place := _place(tokens, run, known):
            yield place


def _place(tokens: Sequence[Token], run: Run, known: Mapping[int, Match]) -> Span | None:
    if any(token.fold in COMMON_WORDS for token in tokens[run.first : run.last + 1]):
        return None
    return place_before_country(tokens, run, known) or place_after_preposition(tokens, run)


def _context(tokens: Sequence[Token], runs: Sequence[Run]) -> Context:
    alone = set()
    titled = set()
    for run in runs:
        last = tokens[run.last].fold
        if run.size > 1 and (run.title or tokens[run.first].fold in given_names()):
            titled.add(tokens[run.last - 1].fold if last in SUFFIXES else last)
        before = tokens[run.first - 1].fold if run.first and tokens[run.first].follows else ""
        if run.size == 1 and before not in ARTICLES:
            alone.add(last)
    lower = {token.fold for token in tokens if token.text.islower()}
    return Context(frozenset(alone), frozenset(lower), frozenset(titled))
