"""Where the words of an office begin and end, before or after a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from articles.extraction.names.gazetteer import Match
from articles.extraction.names.titles import (
    FORMER_WORDS,
    HONORIFICS,
    OFFICE_MODIFIERS,
    OFFICES,
    STRICTLY_FORMER,
)
from articles.extraction.names.tokens import Token
from articles.extraction.names.words import ARTICLES, MOTION_VERBS, SPEECH_VERBS

_INSIDE: Final = frozenset(("of", "for", "and", "the", "to", "in", "at", "s"))
_OWNERS: Final = frozenset(("his", "her", "their", "its")) | ARTICLES
_LONGEST: Final = 16
_SENT: Final = frozenset(("ambassador", "envoy", "consul", "representative"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words first to last (inclusive) print an office."""

    first: int
    last: int
    is_former: bool = False
    is_counterpart: bool = False
    organization_first: int = -1  # word that opens the name of a body, -1 if there is none
    sent_to: int = -1  # word of the country an ambassador is sent to, -1 for other offices


def phrase_before(
    tokens: Sequence[Token], name_first: int, known: Mapping[int, Match]
) -> Phrase | None:
    """ "Israel’s Defence Minister X", "his Turkish counterpart, X"."""
    if name_first == 0 or tokens[name_first].block != tokens[name_first - 1].block:
        return None
    if tokens[name_first].gap.strip() == ",":
        return _introduction(tokens, name_first - 1, known)
    if not tokens[name_first].follows:
        return None
    first = last = _without_honorific(tokens, name_first - 1)
    if tokens[last].fold == "counterpart":
        return _introduction(tokens, last, known)
    while first >= 0 and _is_office_word(tokens[first]) and _joined(tokens, first, last):
        first -= 1
    return _trimmed(tokens, first + 1, last, known)


def phrase_after(
    tokens: Sequence[Token], name_last: int, known: Mapping[int, Match]
) -> Phrase | None:
    """ "X, then head of Israeli diplomacy", "X, Turkey's foreign minister"."""
    first = name_last + 1
    if first >= len(tokens) or tokens[first].block != tokens[name_last].block:
        return None
    if tokens[first].gap.strip() not in (",", "(") or tokens[name_last].is_possessive:
        return None
    is_former = False
    while first < len(tokens) and tokens[first].fold in FORMER_WORDS | _OWNERS:
        is_former = is_former or tokens[first].fold in STRICTLY_FORMER
        first += 1
    last = _end_of_phrase(tokens, first)
    head = next((i for i in range(first, last + 1) if tokens[i].fold in OFFICES), -1)
    if head < 0 or not all(_may_open(tokens, i, known) for i in range(first, head)):
        return None
    return _with_complements(tokens, first, head, last, known, is_former=is_former)


def phrase_as(tokens: Sequence[Token], name_last: int) -> Phrase | None:
    """ "appointed X as ambassador to Turkey"."""
    first = name_last + 2
    if first >= len(tokens) or tokens[name_last + 1].text != "as":
        return None
    while first < len(tokens) and tokens[first].fold in _OWNERS:
        first += 1
    last = _end_of_phrase(tokens, first)
    head = next((i for i in range(first, last + 1) if tokens[i].fold in OFFICES), -1)
    if head < 0 or not all(_is_office_word(tokens[i]) for i in range(first, head)):
        return None
    return _with_complements(tokens, first, head, last, {}, is_former=False)


def _is_office_word(token: Token) -> bool:
    return token.fold in OFFICES or token.fold in OFFICE_MODIFIERS or token.fold == "of"


def _joined(tokens: Sequence[Token], index: int, last: int) -> bool:
    return index == last or tokens[index + 1].follows


def _without_honorific(tokens: Sequence[Token], index: int) -> int:
    """Skip the "Gen." of "Defence Minister Gen. X", but not the "General" of an attorney."""
    token = tokens[index]
    if token.fold in HONORIFICS and token.fold not in OFFICES and index and token.follows:
        return index - 1
    return index


def _trimmed(
    tokens: Sequence[Token], first: int, last: int, known: Mapping[int, Match]
) -> Phrase | None:
    """The office words with the country before them, without "then" and "former"."""
    while first <= last and tokens[first].fold in ("of", "and", "for"):
        first += 1
    if not any(tokens[index].fold in OFFICES for index in range(first, last + 1)):
        return None
    first, is_former = _with_country(tokens, first, known)
    return Phrase(first, last, is_former=is_former)


def _with_country(
    tokens: Sequence[Token], first: int, known: Mapping[int, Match]
) -> tuple[int, bool]:
    is_former = False
    for _ in range(3):
        before = first - 1
        if before < 0 or tokens[before].block != tokens[first].block:
            break
        if tokens[first].gap.strip(" -’'sS\u00a0"):
            break
        match = known.get(before)
        if match is not None and match.is_country and match.last == before:
            first = match.first
        elif tokens[before].fold in FORMER_WORDS:
            is_former = is_former or tokens[before].fold in STRICTLY_FORMER
            if before and known.get(before - 1) is not None:
                continue
            break
        else:
            break
    return first, is_former


def _introduction(tokens: Sequence[Token], last: int, known: Mapping[int, Match]) -> Phrase | None:
    """The phrase before the comma of "the head of the bureau, X"."""
    for index in range(last, max(last - _LONGEST, -1), -1):
        token = tokens[index]
        if token.fold == "counterpart" and index == last:
            first, _ = _with_country(tokens, index, known)
            return Phrase(first, last, is_counterpart=True)
        if token.fold in OFFICES and token.text.islower() and _is_opened(tokens, index, known):
            return _opened(tokens, index, last, known)
        if token.starts_sentence or "," in token.gap or token.block != tokens[last].block:
            return None
    return None


def _is_opened(tokens: Sequence[Token], head: int, known: Mapping[int, Match]) -> bool:
    """An article, an owner or a country stands before the office."""
    first = head
    while first > 0 and _is_office_word(tokens[first - 1]) and tokens[first].follows:
        first -= 1
    before = tokens[first - 1] if first else None
    if before is None or tokens[first].starts_sentence:
        return True
    return before.fold in _OWNERS | FORMER_WORDS or (first - 1) in known


def _opened(
    tokens: Sequence[Token], head: int, last: int, known: Mapping[int, Match]
) -> Phrase | None:
    first = head
    while first > 0 and _is_office_word(tokens[first - 1]) and tokens[first].follows:
        first -= 1
    first, is_former = _with_country(tokens, first, known)
    return _with_complements(tokens, first, head, last, known, is_former=is_former)


def _end_of_phrase(tokens: Sequence[Token], first: int) -> int:
    """The last word before a comma, a verb or the end of the sentence."""
    last = first - 1
    for index in range(first, min(first + _LONGEST, len(tokens))):
        token = tokens[index]
        gap = token.gap.strip()
        if index > first and (gap.strip("-’'sS") or token.block != tokens[first].block):
            break
        if token.fold in SPEECH_VERBS or token.fold in MOTION_VERBS or token.fold == "that":
            break
        last = index
    return last


def _may_open(tokens: Sequence[Token], index: int, known: Mapping[int, Match]) -> bool:
    token = tokens[index]
    return index in known or _is_office_word(token) or token.fold in FORMER_WORDS


def _with_complements(
    tokens: Sequence[Token],
    first: int,
    head: int,
    last: int,
    known: Mapping[int, Match],
    *,
    is_former: bool,
) -> Phrase:
    """The office with what follows its head: "of Turkey", "of the Bureau", "to Turkey"."""
    if head == last or tokens[head + 1].text not in _INSIDE:
        return Phrase(first, head, is_former=is_former)
    last = _before_clause(tokens, head, last)
    opening = head + 2 if head + 2 <= last and tokens[head + 2].text == "the" else head + 1
    opening = min(opening + (tokens[opening].text in _INSIDE), last)
    sent_to = head + 2 if tokens[head].fold in _SENT and tokens[head + 1].text == "to" else -1
    is_body = tokens[opening].is_capital and opening not in known and sent_to < 0
    return Phrase(
        first,
        last,
        is_former=is_former,
        organization_first=opening if is_body else -1,
        sent_to=min(sent_to, last),
    )


def _before_clause(tokens: Sequence[Token], head: int, last: int) -> int:
    """A second small preposition opens something else: "ambassador to Turkey in March"."""
    for index in range(head + 2, last + 1):
        if tokens[index].text in ("in", "on", "at", "who", "since", "from", "after", "by", "with"):
            return index - 1
    return last
