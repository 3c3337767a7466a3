"""Titles that stand for a person: "the Turkish foreign minister" after a named one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.known_spans import Match, preferred_country
from articles.extraction.names.printed_names import words_in
from articles.extraction.names.recognise import covered
from articles.extraction.names.titles import OFFICE_MODIFIERS, OFFICES
from articles.extraction.names.tokens import Token
from articles.extraction.shapes import Referent, Span
from entities.names import fold

METHOD: Final = "title"
_OF_COUNTRY: Final = 0.75
_ALONE: Final = 0.6
_LONGEST: Final = 12
_OF_AN_OFFICE: Final = OFFICES | (OFFICE_MODIFIERS - {"and", "for"})
# One word that is an office by itself; "the general election" and "the chief reason" name nobody.
_CLEAR: Final = frozenset(
    (
        *("president", "premier", "chancellor", "ambassador", "governor", "mayor", "sultan"),
        *("king", "queen", "emir", "pope", "princess", "prince", "prosecutor", "commissioner"),
    )
)
# "X is the president", "the role of president": said of somebody, or of the office.
_SAID_OF: Final = frozenset(
    (
        *("is", "was", "be", "been", "being", "become", "became", "becomes", "becoming", "as"),
        *("named", "elected", "appointed", "remain", "remains", "remained", "like", "called"),
        *("or", "than", "not"),
    )
)
_OF_THE_OFFICE: Final = frozenset(
    (
        *("candidate", "candidates", "election", "elections", "role", "post", "position", "job"),
        *("race", "hopeful", "title", "seat", "vote", "contest", "nominee", "nomination"),
        *("elect", "designate", "for", "of"),
    )
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words first to last say an office without a name; opens to closes its country too."""

    first: int
    last: int
    opens: int
    closes: int
    title: str  # folded
    country: str  # alpha-3, empty where none is said


@dataclass(frozen=True, slots=True)
class _Holder:
    person: int  # index of the referent
    country: str
    is_former: bool
    named_at: int


def with_title_mentions(
    tokens: Sequence[Token], referents: Sequence[Referent], gazetteer: Gazetteer
) -> list[Referent]:
    """The same referents, people with the titles that stand for them alone in this article."""
    holders = _holders(referents)
    if not holders:
        return list(referents)
    named = _named_words(tokens, referents)
    known = covered(gazetteer.sure_matches(tokens))
    phrases = [p for p in _phrases(tokens, known, holders) if not _is_beside(tokens, p, named)]
    countries: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        countries[phrase.title].add(phrase.country)
    added: dict[int, list[Span]] = defaultdict(list)
    for phrase in phrases:
        holder = _only_holder(tokens, phrase, holders[phrase.title], countries[phrase.title])
        if holder is not None and referents[holder.person].name:
            added[holder.person].append(_span(tokens, phrase, referents[holder.person].name))
    return [_with_spans(referent, added.get(i, ())) for i, referent in enumerate(referents)]


def _holders(referents: Iterable[Referent]) -> dict[str, list[_Holder]]:
    """Folded title → every person of the article who holds it."""
    holders: dict[str, list[_Holder]] = defaultdict(list)
    for index, referent in enumerate(referents):
        for office in referent.offices:
            named_at = min(span.start for span in referent.spans)
            holders[fold(office.title)].append(
                _Holder(index, office.country, office.is_former, named_at)
            )
    return holders


def _named_words(tokens: Sequence[Token], referents: Iterable[Referent]) -> frozenset[int]:
    starts = [token.start for token in tokens]
    return frozenset(
        index
        for referent in referents
        if referent.kind == "person"
        for span in referent.spans
        for index in words_in(tokens, starts, span)
    )


def _phrases(
    tokens: Sequence[Token], known: Mapping[int, Match], titles: Mapping[str, object]
) -> Iterator[_Phrase]:
    first = 0
    while first < len(tokens):
        last = _last_office_word(tokens, first) if _is_of_an_office(tokens[first]) else first - 1
        if last >= first:
            title = " ".join(token.fold for token in tokens[first : last + 1])
            is_clear = title in titles and (last > first or title in _CLEAR)
            phrase = _definite(tokens, first, last, title, known) if is_clear else None
            if phrase is not None:
                yield phrase
        first = max(first, last) + 1


def _last_office_word(tokens: Sequence[Token], first: int) -> int:
    """Where the office that begins here ends: "foreign minister", "secretary of state"."""
    last = first - 1
    for index in range(first, min(first + _LONGEST, len(tokens))):
        token = tokens[index]
        if index > first and not token.follows:
            break
        if token.fold in OFFICES:
            last = index
        elif _is_of_an_office(token):
            last = index if last >= first and tokens[index - 1].text == "of" else last
        else:
            break
    return last


def _is_of_an_office(token: Token) -> bool:
    return token.fold in _OF_AN_OFFICE or token.text == "of"


def _definite(
    tokens: Sequence[Token], first: int, last: int, title: str, known: Mapping[int, Match]
) -> _Phrase | None:
    """With "the" or an owner before it, and its country before or after it."""
    before = first - 1
    if before < 0 or tokens[before].block != tokens[first].block or tokens[last].gap == "-":
        return None
    match = known.get(before)
    if match is not None and (country := _code(match)):
        is_owner = tokens[before].is_possessive
        is_definite = is_owner or _is_the(tokens, match.first - 1)
        opens = match.first - (not is_owner)
        ok = is_definite and not _is_said_of(tokens, opens)
        return _Phrase(first, last, match.first, last, title, country) if ok else None
    if not _is_the(tokens, before) or _is_said_of(tokens, before):
        return None
    return _with_country_after(tokens, _Phrase(first, last, first, last, title, ""), known)


def _with_country_after(
    tokens: Sequence[Token], phrase: _Phrase, known: Mapping[int, Match]
) -> _Phrase:
    """ "the foreign minister of Turkey"."""
    words = tokens[phrase.last + 1 : phrase.last + 3]
    if not words or words[0].text != "of":
        return phrase
    match = known.get(phrase.last + 2 + (words[-1].text == "the"))
    country = _code(match) if match is not None else ""
    return replace(phrase, closes=match.last, country=country) if match and country else phrase


def _code(match: Match) -> str:
    country = preferred_country(match.names)
    codes = {name.country for name in match.names if name.country}
    return country.country if country is not None and len(codes) == 1 else ""


def _is_the(tokens: Sequence[Token], index: int) -> bool:
    return index >= 0 and tokens[index].fold == "the"


def _is_said_of(tokens: Sequence[Token], opens: int) -> bool:
    before = tokens[opens - 1] if opens > 0 else None
    return before is not None and not tokens[opens].starts_sentence and before.fold in _SAID_OF


def _is_beside(tokens: Sequence[Token], phrase: _Phrase, named: frozenset[int]) -> bool:
    """A name stands in the same noun phrase, or the office itself is spoken of."""
    opens = phrase.opens - _is_the(tokens, phrase.opens - 1)
    if opens - 1 in named and tokens[opens].gap.strip(" \u00a0") in ("", ",", "("):
        return True
    after = phrase.closes + 1
    if after >= len(tokens) or tokens[after].block != tokens[phrase.closes].block:
        return False
    token = tokens[after]
    if tokens[phrase.closes].is_possessive or token.starts_sentence:
        return False
    if token.gap.strip() in ("", ",", "-", "(") and (after in named or token.is_capital):
        return True
    return not token.gap.strip(" \n-") and token.fold in _OF_THE_OFFICE


def _only_holder(
    tokens: Sequence[Token], phrase: _Phrase, holders: Sequence[_Holder], said: set[str]
) -> _Holder | None:
    """The one person who holds that office, named before, if no other may be meant."""
    countries = {holder.country for holder in holders}
    if phrase.country:
        holders = [h for h in holders if h.country in ("", phrase.country)]
        if any(not holder.country for holder in holders):
            return None
    elif len(countries | (said - {""})) > 1:
        return None
    is_one = len({holder.person for holder in holders}) == 1
    if not is_one or any(holder.is_former for holder in holders):
        return None
    return holders[0] if holders[0].named_at < tokens[phrase.first].start else None


def _span(tokens: Sequence[Token], phrase: _Phrase, name: str) -> Span:
    sure = _OF_COUNTRY if phrase.country else _ALONE
    reason = f"the only holder of this office in the article: {name}"
    start, end = tokens[phrase.first].start, tokens[phrase.last].end
    return Span(start, end, "person", METHOD, sure, reason)


def _with_spans(referent: Referent, spans: Sequence[Span]) -> Referent:
    if not spans:
        return referent
    ordered = sorted([*referent.spans, *spans], key=lambda span: span.start)
    return replace(referent, spans=ordered)
