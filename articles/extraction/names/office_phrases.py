"""Where the words of an office begin and end, before or after a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.extraction.names.office_openings import NOTHING, Known, opening_of
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
_YEARS: Final = 4  # words of "from 2001 to 2004"
_JOINING: Final = frozenset(("of", "for", "and"))
# What may follow the first word of a title: "secretary general", "chief financial officer".
_TITLE_GOES_ON: Final = OFFICES | {"executive", "financial", "operating", "officer"}
_SENT: Final = frozenset(("ambassador", "envoy", "consul", "representative"))


_NOBODY: Final = Known({}, {})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words first to last (inclusive) print an office."""

    first: int
    last: int
    is_former: bool = False
    is_counterpart: bool = False
    organization_first: int = -1  # word that opens the name of a body, -1 if there is none
    sent_to: int = -1  # word of the country an ambassador is sent to, -1 for other offices
    body: range = NOTHING  # words of the body before the title: "IMF chief"


def phrases_before(tokens: Sequence[Token], name_first: int, known: Known) -> list[Phrase]:
    """ "Israel’s Defence Minister X", "his Turkish counterpart, X", "President and YZ chief X"."""
    if name_first == 0 or tokens[name_first].block != tokens[name_first - 1].block:
        return []
    last = name_first - 1
    if tokens[name_first].gap.strip() == ",":
        return _single(_introduction(tokens, last, known))
    if not tokens[name_first].follows:
        return []
    last = _without_honorific(tokens, last)
    if tokens[last].fold == "counterpart":
        return _single(_introduction(tokens, last, known))
    return _posts(tokens, last, known)


def _single(phrase: Phrase | None) -> list[Phrase]:
    return [] if phrase is None else [phrase]


def _posts(tokens: Sequence[Token], last: int, known: Known) -> list[Phrase]:
    """The offices that end here, the first one printed first: "President and party chairman"."""
    found: list[Phrase] = []
    while last >= 0:
        phrase = _post(tokens, last, known)
        if phrase is None or (found and _is_somebody_else(tokens, phrase)):
            break
        found.insert(0, phrase)
        before = phrase.first - 1 - (tokens[phrase.first - 1].fold in FORMER_WORDS)
        if before < 1 or tokens[before].text != "and" or tokens[before].block != tokens[last].block:
            break
        last = before - 1
    return found


def _post(tokens: Sequence[Token], last: int, known: Known) -> Phrase | None:
    title_last = _before_complement(tokens, last, known)
    if tokens[title_last].fold in _JOINING:
        return None
    first = title_last
    while first >= 0 and _is_office_word(tokens[first]) and _joined(tokens, first, title_last):
        if _parts_two_offices(tokens, first, title_last):
            break
        first -= 1
    return _trimmed(tokens, first + 1, title_last, last, known)


def _parts_two_offices(tokens: Sequence[Token], index: int, last: int) -> bool:
    """The "and" of "Vice-President and Mines Minister", not of "Trade and Industry Minister"."""
    is_and = tokens[index].text == "and" and index > 0
    return is_and and tokens[index - 1].fold in OFFICES and _has_head(tokens, index + 1, last)


def _before_complement(tokens: Sequence[Token], last: int, known: Known) -> int:
    """The "Minister" of "Prime Minister of Pakistan", or the word itself."""
    match = known.countries.get(last)
    if match is None or not match.is_country:
        return last
    before = match.first - 1
    if before > 0 and tokens[before].text == "the":
        before -= 1
    is_of = before > 0 and tokens[before].text == "of" and tokens[before - 1].fold in OFFICES
    return before - 1 if is_of else last


def _has_head(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(tokens[index].fold in OFFICES for index in range(first, last + 1))


def _is_somebody_else(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "the prime minister and President X" are two people."""
    before = tokens[phrase.first - 1] if phrase.first else None
    return before is not None and before.fold in ARTICLES


def phrase_after(tokens: Sequence[Token], name_last: int, known: Known) -> Phrase | None:
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
    is_former = is_former or any(tokens[i].fold in STRICTLY_FORMER for i in range(first, head))
    phrase = _with_complements(tokens, first, head, last, known, is_former=is_former)
    body = next((known.bodies[i] for i in range(first, head) if i in known.bodies), NOTHING)
    return replace(phrase, body=body, is_former=is_former or _is_over(tokens, phrase.last + 1))


def _is_over(tokens: Sequence[Token], after: int) -> bool:
    """ "until 2004", "from 2001 to 2004"."""
    words = [token.text for token in tokens[after : after + 4]]
    if words[:1] == ["until"]:
        return True
    return len(words) == _YEARS and words[0] in ("from", "between") and words[3].isdigit()


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
    return _with_complements(tokens, first, head, last, _NOBODY, is_former=False)


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
    tokens: Sequence[Token], first: int, head: int, last: int, known: Known
) -> Phrase | None:
    """The office words with the country before them, without "then" and "former"."""
    while first <= head and tokens[first].fold in _JOINING:
        first += 1
    if not _has_head(tokens, first, head):
        return None
    first, is_former, body = opening_of(tokens, first, known)
    return Phrase(first, last, is_former=is_former, body=body)


def _introduction(tokens: Sequence[Token], last: int, known: Known) -> Phrase | None:
    """The phrase before the comma of "the head of the bureau, X"."""
    for index in range(last, max(last - _LONGEST, -1), -1):
        token = tokens[index]
        if token.fold == "counterpart" and index == last:
            first, _, _ = opening_of(tokens, index, known)
            return Phrase(first, last, is_counterpart=True)
        if token.fold in OFFICES and _is_opened(tokens, index, known):
            return _opened(tokens, index, last, known)
        if token.starts_sentence or "," in token.gap or token.block != tokens[last].block:
            return None
    return None


def _is_opened(tokens: Sequence[Token], head: int, known: Known) -> bool:
    """An article, an owner or a country stands before the office."""
    first = head
    while first > 0 and _is_office_word(tokens[first - 1]) and tokens[first].follows:
        first -= 1
    before = tokens[first - 1] if first else None
    if before is None or tokens[first].starts_sentence:
        return tokens[head].text.islower()
    if (first - 1) in known.countries:
        return True
    return tokens[head].text.islower() and before.fold in _OWNERS | FORMER_WORDS


def _opened(tokens: Sequence[Token], head: int, last: int, known: Known) -> Phrase | None:
    first = head
    while first > 0 and _is_office_word(tokens[first - 1]) and tokens[first].follows:
        first -= 1
    first, is_former, body = opening_of(tokens, first, known)
    phrase = _with_complements(tokens, first, head, last, known, is_former=is_former)
    return replace(phrase, body=body)


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


def _may_open(tokens: Sequence[Token], index: int, known: Known) -> bool:
    token = tokens[index]
    if index in known.countries or index in known.bodies:
        return True
    return _is_office_word(token) or token.fold in FORMER_WORDS


def _with_complements(
    tokens: Sequence[Token],
    first: int,
    head: int,
    last: int,
    known: Known,
    *,
    is_former: bool,
) -> Phrase:
    """The office with what follows its head: "of Turkey", "of the Bureau", "to Turkey"."""
    while head < last and tokens[head + 1].fold in _TITLE_GOES_ON:
        head += 1
    if head == last or tokens[head + 1].text not in _INSIDE:
        return Phrase(first, head, is_former=is_former)
    last = _before_clause(tokens, head, last)
    opening = head + 2 if head + 2 <= last and tokens[head + 2].text == "the" else head + 1
    opening = min(opening + (tokens[opening].text in _INSIDE), last)
    sent_to = head + 2 if tokens[head].fold in _SENT and tokens[head + 1].text == "to" else -1
    is_body = tokens[opening].is_capital and opening not in known.countries and sent_to < 0
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
