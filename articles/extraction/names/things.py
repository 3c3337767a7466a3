"""Organizations and places told by their own words: "Ministry of X", "X Party", "X River"."""

from collections.abc import Mapping, Sequence
from typing import Final

from articles.extraction.names.known_spans import Match
from articles.extraction.names.runs import Run
from articles.extraction.names.titles import OCCUPATIONS, OFFICE_MODIFIERS, OFFICES, SUFFIXES
from articles.extraction.names.tokens import Token
from articles.extraction.names.words import (
    BODY_WORDS,
    CALENDAR,
    EVENT_WORDS,
    FUNCTION_WORDS,
    ORGANIZATION_WORDS,
    PLACE_PREPOSITIONS,
    PLACE_STARTS,
    PLACE_WORDS,
    STATES,
)
from articles.extraction.shapes import Span

# A body that goes on after "of" or "for": "Ministry of Health", "University of Oslo".
_OPENERS: Final = frozenset(
    (
        *("academy", "administration", "association", "assembly", "bank", "bureau", "center"),
        *("centre", "chamber", "church", "college", "commission", "committee", "confederation"),
        *("congress", "council", "court", "department", "directorate", "federation", "house"),
        *("institute", "league", "ministry", "office", "organisation", "organization"),
        *("party", "school", "society", "union", "university", "front", "foundation"),
    )
)
# Of these a second thing may follow "and": "Ministry of Trade and Industry".
_OF_SEVERAL: Final = frozenset(
    (
        *("administration", "association", "bureau", "center", "centre", "chamber", "commission"),
        *("committee", "council", "department", "directorate", "federation", "institute"),
        *("ministry", "office", "organisation", "organization", "school", "society", "college"),
    )
)
_NOT_BODIES: Final = frozenset(
    (
        *("ai", "am", "ceo", "cfo", "covid", "cv", "dna", "gdp", "gmt", "gps", "hiv", "id", "it"),
        *("mp", "mps", "ok", "pm", "pr", "rna", "sms", "sos", "tv", "ufo", "us", "usd", "vat"),
        *("vip", "edt", "est", "utc", "bst", "cet", "ad", "bc", "phd", "mba", "faq", "pdf", "url"),
    )
)
_PAIR: Final = 3  # words before the second place: "in Kisumu and"
_CAPITALS: Final = ("organization", "rule-capitals", 0.6, "a word of capitals")
_ROMAN: Final = frozenset("IVXLCDM")


def thing_in(tokens: Sequence[Token], run: Run, known: Mapping[int, Match]) -> Span | None:
    """The organization or place that this run of capitals writes, None if no word says so."""
    if run.title and not _names_a_thing(tokens, run):
        return None
    first = run.title_first if run.title_first >= 0 else run.first
    last = _with_complement(tokens, first, run.last)
    first = _with_country_before(tokens, first, known)
    words = tokens[first : last + 1]
    if last > run.last:
        return _span(
            tokens, first, last, "organization", "rule-of", 0.75, "a body and “of” or “for”"
        )
    if _is_acronym(words):
        return _span(tokens, first, last, *_CAPITALS)
    return _by_last_word(tokens, first, last)


def body_before_title(tokens: Sequence[Token], run: Run) -> Span | None:
    """ "Panamanian Boxing Association" of "… Association President X"."""
    last = run.first - 2
    while last > run.title_first and _is_title_word(tokens[last]):
        last -= 1
    if run.title_first < 0 or last < run.title_first:
        return None
    words = tokens[run.title_first : last + 1]
    if _is_acronym(words):
        return _span(tokens, run.title_first, last, *_CAPITALS)
    return _by_last_word(tokens, run.title_first, last)


def _is_title_word(token: Token) -> bool:
    return token.fold in OFFICES or token.fold in OFFICE_MODIFIERS or token.fold in OCCUPATIONS


def _names_a_thing(tokens: Sequence[Token], run: Run) -> bool:
    """ "General Assembly", "Prince Edward Island", not "Mayor X" or "Mr Hill"."""
    if run.title_first < 0 or run.title == "address":
        return False
    last = tokens[run.last].fold
    return last in BODY_WORDS or (run.title == "rank" and last in PLACE_WORDS)


def place_after_preposition(tokens: Sequence[Token], run: Run) -> Span | None:
    """ "in Rotterdam": a place, unless signs of a person were found before."""
    if run.title or run.first == 0 or not tokens[run.first].follows or run.size > 3:
        return None
    if _is_second_place(tokens, run):
        because = "after “and”, beside a place"
        return _span(tokens, run.first, run.last, "place", "rule-preposition", 0.6, because)
    if tokens[run.first - 1].text not in PLACE_PREPOSITIONS:
        return None
    sure = 0.75 if tokens[run.first - 1].text in ("in", "near") else 0.6
    after = f"after “{tokens[run.first - 1].text}”"
    return _span(tokens, run.first, run.last, "place", "rule-preposition", sure, after)


def _is_second_place(tokens: Sequence[Token], run: Run) -> bool:
    """ "in Kisumu and Mombasa": the second of two places of one word."""
    if run.first < _PAIR or tokens[run.first - 1].text != "and" or run.size > 1:
        return False
    preposition, first, joint = tokens[run.first - _PAIR : run.first]
    is_joined = first.follows and joint.follows and first.is_capital
    return is_joined and preposition.text in ("in", "near", "between", "outside")


def state_in(tokens: Sequence[Token], run: Run) -> Span | None:
    """ "Texas", "New York": a state of the United States."""
    words = " ".join(token.fold for token in tokens[run.first : run.last + 1])
    if run.title or words not in STATES:
        return None
    because = "a state of the United States"
    return _span(tokens, run.first, run.last, "place", "rule-state", 0.75, because)


def place_before_country(
    tokens: Sequence[Token], run: Run, known: Mapping[int, Match]
) -> Span | None:
    """ "Goma, Congo": what stands before a comma and a country lies in it."""
    after = known.get(run.last + 1)
    if run.title or run.size > 3 or after is None or not after.is_country:
        return None
    if after.first != run.last + 1 or tokens[after.first].gap.strip() != ",":
        return None
    closing = tokens[after.last + 1] if after.last + 1 < len(tokens) else None
    if tokens[run.first].starts_sentence or (closing and "," not in closing.gap[:1]):
        return None
    because = "a country follows after a comma"
    return _span(tokens, run.first, run.last, "place", "rule-country-after", 0.75, because)


def _with_country_before(tokens: Sequence[Token], first: int, known: Mapping[int, Match]) -> int:
    """ "Turkish Airlines", "US Bankruptcy Court": a country's word opens the name."""
    if first == 0 or not tokens[first].follows:
        return first
    match = known.get(first - 1)
    return match.first if match and match.is_country and match.last == first - 1 else first


def _with_complement(tokens: Sequence[Token], first: int, last: int) -> int:
    """The last word of "Ministry of Trade and Industry", `last` if nothing goes on."""
    if tokens[last].fold not in _OPENERS or tokens[last].is_possessive:
        return last
    position = last + 1
    end = last
    while position < len(tokens) and tokens[position].follows and position - first < 12:
        token = tokens[position]
        if token.is_capital and token.fold not in CALENDAR:
            end = position
            if token.is_possessive:
                break
        elif not _connects(tokens, position, last, is_first=end == last):
            break
        position += 1
    return end


def _connects(tokens: Sequence[Token], position: int, opener: int, *, is_first: bool) -> bool:
    if tokens[position].text == "and" and tokens[opener].fold not in _OF_SEVERAL:
        return False
    words = ("of", "for", "on") if is_first else ("of", "for", "and", "the")
    if is_first and tokens[position].text == "the" and tokens[position - 1].text in ("of", "for"):
        return True
    return tokens[position].text in words


def _by_last_word(tokens: Sequence[Token], first: int, last: int) -> Span | None:
    if tokens[last].fold in SUFFIXES or last == first:
        return None
    words = {token.fold for token in tokens[first : last + 1]}
    end = tokens[last].fold
    if end in BODY_WORDS:
        return _span(tokens, first, last, "organization", "rule-body", 0.7, f"ends in “{end}”")
    if end in PLACE_WORDS or tokens[first].fold in PLACE_STARTS:
        return _span(tokens, first, last, "place", "rule-place", 0.7, "a word for a place")
    if words & ORGANIZATION_WORDS and not words & EVENT_WORDS:
        return _span(tokens, first, last, "organization", "rule-body", 0.7, "a word for a body")
    return None


def _is_acronym(words: Sequence[Token]) -> bool:
    if len(words) != 1:
        return False
    text = words[0].text
    if not (2 <= len(text) <= 8 and text.isupper() and text.isalpha() and text.isascii()):
        return False
    return words[0].fold not in _NOT_BODIES | FUNCTION_WORDS and not set(text) <= _ROMAN


def _span(
    tokens: Sequence[Token],
    first: int,
    last: int,
    kind: str,
    method: str,
    confidence: float,
    reason: str,
) -> Span:
    return Span(tokens[first].start, tokens[last].end, kind, method, confidence, reason)
