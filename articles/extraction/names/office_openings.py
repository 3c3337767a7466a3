"""What stands before an office: its country or body, and whether it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from articles.extraction.names.known_spans import Match
from articles.extraction.names.titles import FORMER_WORDS, STRICTLY_FORMER
from articles.extraction.names.tokens import Token

NOTHING: Final = range(0)
_LONGEST_ACRONYM: Final = 6


@dataclass(frozen=True, slots=True)
class Known:
    """Words that the article is known to name something with."""

    countries: Mapping[int, Match]
    bodies: Mapping[int, range]  # every word of an organization or place leads to all of them


def opening_of(tokens: Sequence[Token], first: int, known: Known) -> tuple[int, bool, range]:
    """The first word with the country or the body before the office; whether it is over."""
    is_former, body = False, NOTHING
    for _ in range(4):
        before = first - 1
        if before < 0 or not _may_continue(tokens, first):
            break
        match = known.countries.get(before)
        if tokens[before].fold in FORMER_WORDS:
            is_former = is_former or tokens[before].fold in STRICTLY_FORMER
            if not _is_owner(tokens, before - 1, first, known):
                break
            first = before
        elif before in known.bodies and not body:
            body = known.bodies[before]
            first = body[0]
        elif match is not None and match.is_country and match.last == before:
            first = match.first
        elif not body and _is_acronym(tokens, before, first):
            body = range(before, first)
            first = before
        else:
            break
    return first, is_former, body


def _may_continue(tokens: Sequence[Token], first: int) -> bool:
    is_same_block = tokens[first - 1].block == tokens[first].block
    return is_same_block and not tokens[first].gap.strip(" -’'sS\u00a0\n")


def _is_owner(tokens: Sequence[Token], index: int, first: int, known: Known) -> bool:
    """A country or a body stands before the "former" of "Kenya’s former president"."""
    if index < 0 or not _may_continue(tokens, index + 1):
        return False
    return index in known.countries or index in known.bodies or _is_acronym(tokens, index, first)


def _is_acronym(tokens: Sequence[Token], index: int, first: int) -> bool:
    """ "AKP chairman", not a word of a line in capitals."""
    text = tokens[index].text
    is_acronym = text.isupper() and text.isalpha() and 1 < len(text) <= _LONGEST_ACRONYM
    return is_acronym and not tokens[first].text.isupper()
