"""Names of the article found again: short forms, and full names in lines of capitals."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from articles.extraction.names.printed_names import words_in
from articles.extraction.names.runs import title_kind
from articles.extraction.names.surnames import surname_of
from articles.extraction.names.tokens import Token
from articles.extraction.names.words import CALENDAR, FUNCTION_WORDS, PLACE_PREPOSITIONS
from articles.extraction.shapes import Span

_LESS_SURE: Final = 0.98
_PLACE_TOO: Final = 0.6  # a known place is surer
_TRAVEL: Final = frozenset(
    (
        *("came", "drive", "drove", "flew", "flies", "fly", "go", "goes", "going", "move", "moved"),
        *("return", "returned", "travel", "traveled", "travelled", "trip", "visit", "way", "went"),
    )
)


def find_again(tokens: Sequence[Token], spans: Sequence[Span], headings: Set[int]) -> list[Span]:
    """More places where a full name, or the surname of one, stands.

    In the blocks numbered in `headings` every word has a capital, so neighbours say nothing.
    """
    starts = [token.start for token in tokens]
    forms: dict[tuple[str, ...], tuple[float, str]] = {}
    for span in sorted(spans, key=lambda span: -span.confidence):
        if span.kind != "person":
            continue
        words = [tokens[place] for place in words_in(tokens, starts, span)]
        if len(words) > 1:
            sure = round(span.confidence * _LESS_SURE, 2)
            forms.setdefault(tuple(word.fold for word in words), (sure, "the same name again"))
            surname = surname_of(words)
            forms.setdefault(surname, (sure, "short form of a full name of this article"))
            forms.setdefault(_without_particles(surname), forms[surname])
    forms.pop((), None)
    own = {(span.start, span.end): span.confidence for span in spans if span.kind == "person"}
    return [
        span
        for span in _occurrences(tokens, forms, headings)
        if span.confidence > own.get((span.start, span.end), 0)
    ]


def _without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[-1:]


def _occurrences(
    tokens: Sequence[Token],
    forms: Mapping[tuple[str, ...], tuple[float, str]],
    headings: Set[int],
) -> Iterator[Span]:
    sizes: dict[str, set[int]] = {}
    for form in forms:
        sizes.setdefault(form[0], set()).add(len(form))
    for first, token in enumerate(tokens):
        for size in sorted(sizes.get(token.fold, ()), reverse=True):
            words = tokens[first : first + size]
            found = forms.get(tuple(word.fold for word in words)) if len(words) == size else None
            if (
                found
                and _is_name(words)
                and (token.block in headings or _is_whole(tokens, first, first + size - 1))
            ):
                sure, why = found
                if size == 1 and _may_be_a_place(tokens, first):
                    sure, why = round(sure * _PLACE_TOO, 2), f"{why}, where places stand too"
                yield Span(words[0].start, words[-1].end, "person", "rule-again", sure, why)
                break


def _may_be_a_place(tokens: Sequence[Token], index: int) -> bool:
    """ "in London", "flew to London", where Jack London is in the story."""
    if index == 0 or not tokens[index].follows:
        return False
    before = tokens[index - 1].text
    travels = index > 1 and tokens[index - 2].text in _TRAVEL
    return before in PLACE_PREPOSITIONS or (travels and before in ("to", "from"))


def _is_name(words: Sequence[Token]) -> bool:
    joined = all(word.follows for word in words[1:])
    return joined and (words[0].is_capital or words[-1].is_capital)


def _is_no_name(token: Token) -> bool:
    return bool(title_kind(token)) or token.fold in FUNCTION_WORDS


def _is_whole(tokens: Sequence[Token], first: int, last: int) -> bool:
    """No other capitalised word stands right beside it, but for a title."""
    before = tokens[first - 1] if first and tokens[first].follows else None
    if before is not None and before.is_capital and not _is_no_name(before):
        return False
    if tokens[last].is_possessive or last + 1 >= len(tokens):
        return True
    after = tokens[last + 1]
    return not (after.follows and after.is_capital) or after.fold in FUNCTION_WORDS | CALENDAR
