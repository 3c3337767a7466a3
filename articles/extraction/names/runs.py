"""Runs of capitalised words, cut where a name must end, with the title that opens them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from articles.extraction.names.given_names import given_names
from articles.extraction.names.known_spans import Match
from articles.extraction.names.titles import (
    ADDRESSES,
    HONORIFICS,
    OCCUPATIONS,
    OFFICE_MODIFIERS,
    OFFICES,
    SUFFIXES,
)
from articles.extraction.names.tokens import Token
from articles.extraction.names.words import CALENDAR, FUNCTION_WORDS
from entities.names import PARTICLES

# Words of the lists above that are names too, when a capital stands inside a sentence.
_NAMES_TOO: Final = frozenset(("will", "may", "april", "june", "august", "so"))

_SURNAMES_TOO: Final = frozenset(("son",))  # of Korea

# Short words that a hyphen joins to a name without being part of it.
_HYPHENATED: Final = frozenset(
    (
        *("led", "run", "held", "era", "like", "born", "made", "wide", "type", "area", "free"),
        *("only", "old", "rich", "size", "ally", "esque", "ish", "ism", "ist", "sur", "upon", "on"),
        *("off", "up", "down", "to", "by", "and", "or", "for", "of", "the", "ward", "bred"),
        *("pro", "anti", "ed", "elect", "year", "day", "week", "hour", "mile", "high", "long"),
        *("to", "then", "now", "ex", "time", "page", "man", "loan", "out", "over", "bank", "bill"),
    )
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words first to last (inclusive) that may be one name, after an optional title."""

    first: int
    last: int
    title: str = ""  # what stands right before: "address", "rank", "office" or "occupation"
    title_first: int = -1  # its first word in the same run of capitals, -1 if there is none

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def find_runs(tokens: Sequence[Token], known: Mapping[int, Match]) -> list[Run]:
    """Every run of capitals, titles split off. `known` maps a word to the match that covers it."""
    runs: list[Run] = []
    position = 0
    while position < len(tokens):
        if not _opens(tokens, position, known):
            position += 1
            continue
        last = _last_of_run(tokens, position, known)
        runs.append(_with_title(tokens, position, last))
        position = last + 1
    return runs


def _opens(tokens: Sequence[Token], index: int, known: Mapping[int, Match]) -> bool:
    if _is_prefix_article(tokens, index):
        return index not in known and _belongs(tokens, index + 1, known)
    return _belongs(tokens, index, known)


def _belongs(tokens: Sequence[Token], index: int, known: Mapping[int, Match]) -> bool:
    """A capitalised word that may be part of a name."""
    token = tokens[index]
    if not token.is_capital or not token.fold or is_country_word(tokens, index, known):
        return False
    if token.fold in FUNCTION_WORDS or token.fold in CALENDAR:
        return _is_name_too(tokens, index)
    return True


def _is_name_too(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.fold not in _NAMES_TOO or token.starts_sentence:
        return False
    before = tokens[index - 1]
    if token.follows and (before.fold in given_names() or before.fold in HONORIFICS):
        return True
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return token.fold == "will" and after is not None and after.follows and after.is_capital


def is_country_word(tokens: Sequence[Token], index: int, known: Mapping[int, Match]) -> bool:
    """A country or demonym, unless the words beside it make it a person's: "Michael Jordan"."""
    match = known.get(index)
    if match is None or not match.is_country:
        return False
    return not is_homograph_of_person(tokens, match)


def is_homograph_of_person(tokens: Sequence[Token], match: Match) -> bool:
    """One word that is a country's too, after a given name or before an unknown surname."""
    if match.first != match.last:
        return False
    token = tokens[match.first]
    before = tokens[match.first - 1] if match.first and token.follows else None
    if before is not None and before.is_capital and before.fold in given_names():
        return True
    after = tokens[match.first + 1] if match.first + 1 < len(tokens) else None
    if token.fold not in given_names() or after is None or token.is_possessive:
        return False
    return after.follows and after.is_capital and after.gap != "-" and _is_plain_name(after)


def _is_plain_name(token: Token) -> bool:
    lists = (OFFICES, OCCUPATIONS, HONORIFICS, FUNCTION_WORDS, CALENDAR)
    return not token.text.isupper() and not any(token.fold in words for words in lists)


def _last_of_run(tokens: Sequence[Token], first: int, known: Mapping[int, Match]) -> int:
    last = first
    position = first + 1
    while position < len(tokens) and tokens[position].follows:
        token = tokens[position]
        if _belongs(tokens, position, known):
            if _is_acronym(token) != _is_acronym(tokens[last]) and not _is_printed_surname(
                tokens[last], token
            ):
                break
            last = position
        elif token.gap == "-" and _is_second_half(token):
            last = position
        elif token.fold not in PARTICLES or token.is_capital:
            break
        position += 1
    return last


def _is_second_half(token: Token) -> bool:
    """The "il" of "Kim Jong-il", not the "led" of "Trump-led"."""
    return token.text.isalpha() and len(token.text) <= 4 and token.text not in _HYPHENATED


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper() and not token.is_initial


def _is_printed_surname(before: Token, token: Token) -> bool:
    """ "Emmanuel MACRON", "John F. Kennedy", "Charles III"."""
    if token.fold in SUFFIXES:
        return True
    if _is_acronym(before):
        return token.gap == "-"
    return before.fold in given_names() or before.is_initial or token.gap == "-"


def _is_prefix_article(tokens: Sequence[Token], index: int) -> bool:
    """The "al" of "al-Assad", the "bin" of "bin Salman"."""
    token = tokens[index]
    if token.is_capital or token.fold not in PARTICLES or index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    if not (after.is_capital and after.follows):
        return False
    return after.gap == "-" or token.fold in ("bin", "ibn", "bint", "van", "von", "al", "el")


def _with_title(tokens: Sequence[Token], first: int, last: int) -> Run:
    cut = _after_department(tokens, first, last)
    title = "office" if cut > first else ""
    for index in range(first, last):
        if kind := _title_kind(tokens, index, first):
            cut, title = index + 1, kind
    if title:
        return Run(cut, last, title, first)
    return Run(first, last, _title_before(tokens, first))


def _after_department(tokens: Sequence[Token], first: int, last: int) -> int:
    """Skip the "State" of "Secretary of State X", the "Defence" of "Minister of Defence X"."""
    if first < 2 or tokens[first - 1].text != "of" or tokens[first - 2].fold not in OFFICES:
        return first
    cut = first
    while cut < last and tokens[cut].fold in OFFICE_MODIFIERS:
        cut += 1
    return cut


def _title_kind(tokens: Sequence[Token], index: int, first: int) -> str:
    token = tokens[index]
    if index > first and tokens[index - 1].fold in given_names():
        return ""
    if tokens[index + 1].gap == "-" or token.fold in SUFFIXES:
        return ""
    if token.fold in _SURNAMES_TOO and token.is_capital and _is_korean(tokens, index + 1):
        return ""
    return title_kind(token)


def _is_korean(tokens: Sequence[Token], index: int) -> bool:
    """ "Heung-min": a given name of two syllables, the second one small."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        after is not None and after.gap == "-" and tokens[index].is_capital and after.text.islower()
    )


def title_kind(token: Token) -> str:
    """Which list of titles holds the word, "" if none does."""
    if token.is_capital and token.fold in HONORIFICS:
        return "address" if token.fold in ADDRESSES else "rank"
    if token.fold in OFFICES:
        return "office"
    return "occupation" if token.fold in OCCUPATIONS else ""


def _title_before(tokens: Sequence[Token], first: int) -> str:
    if first == 0 or not tokens[first].follows or tokens[first - 1].is_capital:
        return ""
    return title_kind(tokens[first - 1])
