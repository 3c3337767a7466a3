"""Known names looked up over words, so that odd spaces and accents do not matter."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from articles.extraction.names.homographs import (
    first_names_of,
    is_everyday_word,
    is_introduced,
    is_state_of_the_union,
    means_country,
    opens_full_name,
)
from articles.extraction.names.known_spans import (
    DEMONYMS,
    GOVERNMENT_NAMES,
    Match,
    doubtful_span,
    span_of,
)
from articles.extraction.names.longer_names import is_language, is_part_of_longer_name
from articles.extraction.names.tokens import Token, tokenise, words_of
from articles.extraction.names.told import ToldNames
from articles.extraction.names.words import FUNCTION_WORDS
from articles.extraction.shapes import Block, KnownName, Span

_SMALL_WORDS: Final = FUNCTION_WORDS - {"us"}
# Countries that bear the name of a state of the United States.
_STATES: Final = frozenset(("georgia",))


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found in some words, and why it may mean something else."""

    tokens: Sequence[Token]
    matches: Sequence[Match]
    doubts: Sequence[tuple[Match, str]]


class Gazetteer:
    """A dictionary on the first folded word of every known name, longest name first.

    `told` are the names that editors made rules for; they stand above what is known.
    """

    def __init__(self, known_names: Iterable[KnownName], told: Iterable[KnownName] = ()) -> None:
        self.told = ToldNames(told)
        self._last: _Read | None = None
        by_key: dict[tuple[str, ...], list[KnownName]] = defaultdict(list)
        # Words of a name between which it stops itself: "People’s Republic", "Washington, D.C."
        self._stops: set[tuple[tuple[str, ...], int]] = set()
        for known in dict.fromkeys(known_names):
            if key := _key(known.text):
                by_key[key].append(known)
                self._stops.update((key, place) for place in _stops(known.text))
        self._names = {key: tuple(names) for key, names in by_key.items()}
        capitals = (name for names in by_key.values() for name in names)
        self._with_capital = {name.country for name in capitals if name.name_kind == "capital"}
        lengths: dict[str, set[int]] = defaultdict(set)
        for key in self._names:
            lengths[key[0]].add(len(key))
        self._lengths = {word: sorted(sizes, reverse=True) for word, sizes in lengths.items()}

    def look_up(self, surface: str) -> tuple[KnownName, ...]:
        """What the printed form may stand for, "" and unknown forms giving nothing."""
        told = self.told.look_up(surface)
        return (told,) if told else self._names.get(_key(surface), ())

    def lies_in(self, name: KnownName) -> bool:
        """Whether the place so named is in its country: a seat without a capital is contested.

        What is called as a country is and is none, is another place: the state of Georgia.
        """
        if not name.country or (name.kind == "country" and name.name_kind not in GOVERNMENT_NAMES):
            return False
        return name.name_kind != "seat" or name.country in self._with_capital

    def matches(self, tokens: Sequence[Token]) -> Sequence[Match]:
        """Known names in the words, left to right, the longest where several begin."""
        return self._read(tokens).matches

    def _read(self, tokens: Sequence[Token]) -> "_Read":
        """Remembered for the words that were read last: several rules ask for the same ones.

        One assignment, so that threads that read other words at once find their own or none.
        """
        last = self._last
        if last is None or last.tokens is not tokens:
            matches = self._find(tokens)
            last = _Read(tokens, matches, self._with_doubts(tokens, matches))
            self._last = last
        return last

    def _find(self, tokens: Sequence[Token]) -> list[Match]:
        found: list[Match] = []
        position = 0
        while position < len(tokens):
            match = self._match_at(tokens, position)
            if match is not None:
                found.append(match)
            position = match.last + 1 if match else position + 1
        return found

    def recognise(self, text: str, blocks: Sequence[Block]) -> list[Span]:
        """The recogniser of the seam: one span a known name."""
        tokens = tokenise(text, blocks)
        return [
            doubtful_span(tokens, match, doubt) if doubt else span_of(tokens, match)
            for match, doubt in self._read(tokens).doubts
        ]

    def sure_matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Known names without those that may mean something else."""
        return [match for match, doubt in self._read(tokens).doubts if not doubt]

    def _with_doubts(
        self, tokens: Sequence[Token], matches: Sequence[Match]
    ) -> list[tuple[Match, str]]:
        countries = _countries_by_word(matches)
        first_names = first_names_of(tokens, countries)
        states = self._states(tokens, matches, countries)
        return [
            (match, self._doubt(tokens, match, first_names, countries, states))
            for match in matches
            if not _is_language(tokens, match)
        ]

    def _doubt(
        self,
        tokens: Sequence[Token],
        match: Match,
        first_names: Set[str],
        countries: Mapping[int, str],
        states: Set[str],
    ) -> str:
        """Why a word that names a country may mean something else, empty if nothing says so."""
        first = match.first
        if first != match.last or first not in countries:
            return ""
        if self._may_be_a_state(tokens, match):
            return "after a town and a comma it may be the state of the United States"
        if is_state_of_the_union(tokens, first):
            return "the words beside it speak of the state of the United States"
        if tokens[first].fold in states:
            return "the article speaks of the state of the United States"
        if is_everyday_word(tokens, first):
            return "an everyday word too, and the words beside it speak of that"
        is_vague = tokens[first].fold in first_names and not means_country(tokens, first, countries)
        if is_vague or is_introduced(tokens, first) or opens_full_name(tokens, first):
            return "a person's name too, and nothing says that the country is meant"
        return ""

    def _states(
        self, tokens: Sequence[Token], matches: Sequence[Match], countries: Mapping[int, str]
    ) -> Set[str]:
        """Words that mean the state throughout the article: nothing else in it is the country's."""
        told = {
            tokens[match.first].fold
            for match in matches
            if self._may_be_a_state(tokens, match) or is_state_of_the_union(tokens, match.first)
        } & _STATES
        shown = {code for index, code in countries.items() if tokens[index].fold not in told}
        codes = {tokens[index].fold: code for index, code in countries.items()}
        return {word for word in told if codes[word] not in shown}

    def _may_be_a_state(self, tokens: Sequence[Token], match: Match) -> bool:
        """ "Atlanta, Georgia", not "Tbilisi, Georgia"."""
        first = match.first
        if match.first != match.last or tokens[first].fold not in _STATES or first == 0:
            return False
        before = tokens[first - 1]
        if tokens[first].gap.strip() != "," or not before.is_capital:
            return False
        countries = {name.country for name in self._names.get((before.fold,), ())}
        return not countries & {name.country for name in match.names}

    def _match_at(self, tokens: Sequence[Token], first: int) -> Match | None:
        for size in self._lengths.get(tokens[first].fold, ()):
            words = tokens[first : first + size]
            key = tuple(word.fold for word in words)
            if len(words) < size or not all(
                word.follows or (key, place) in self._stops
                for place, word in enumerate(words)
                if place
            ):
                continue
            names = self._names.get(key, ())
            names = tuple(name for name in names if _is_written_as(words, name.text))
            if _is_word_among_capitals(tokens, first, size):
                continue
            if names and not _is_inside_longer_name(tokens, first, names):
                return Match(first, first + size - 1, names)
        return None


@lru_cache(maxsize=65536)
def _key(text: str) -> tuple[str, ...]:
    tokens = words_of(text)
    return tuple(token.fold for token in tokens) if all(t.fold for t in tokens) else ()


def _stops(text: str) -> list[int]:
    tokens = words_of(text)
    return [place for place, token in enumerate(tokens) if place and not token.follows]


def _is_written_as(words: Sequence[Token], known: str) -> bool:
    """Case decides between "Turkey" and "turkey", "US" and "us"."""
    if known.isupper() and len(known) <= 5:
        return all(word.text.isupper() for word in words)
    capital = next((i for i, part in enumerate(known.split()) if part[0].isupper()), None)
    return capital is None or capital >= len(words) or words[capital].is_capital


def _is_word_among_capitals(tokens: Sequence[Token], first: int, size: int) -> bool:
    """ "MAN WHO STOLE A BUS" is not about the WHO; "US" there is the country more often."""
    token = tokens[first]
    if size > 1 or not token.text.isupper() or token.fold not in _SMALL_WORDS:
        return False
    beside = [
        other.text.isupper()
        for other in (*tokens[max(first - 1, 0) : first], *tokens[first + 1 : first + 2])
        if other.block == token.block and len(other.text) > 1
    ]
    return bool(beside) and all(beside)


def _is_inside_longer_name(
    tokens: Sequence[Token], first: int, names: tuple[KnownName, ...]
) -> bool:
    if not any(name.kind == "country" for name in names):
        return False
    return is_part_of_longer_name(tokens, first, is_demonym=_are_demonyms(names))


def _are_demonyms(names: tuple[KnownName, ...]) -> bool:
    return all(name.name_kind in DEMONYMS for name in names)


def _is_language(tokens: Sequence[Token], match: Match) -> bool:
    return _are_demonyms(match.names) and is_language(tokens, match.first, match.last)


def _countries_by_word(matches: Iterable[Match]) -> dict[int, str]:
    """Every word of a country's names, demonyms and capitals leads to the country's code."""
    return {
        index: name.country
        for match in matches
        for name in match.names[:1]
        if name.kind == "country"
        for index in range(match.first, match.last + 1)
    }
