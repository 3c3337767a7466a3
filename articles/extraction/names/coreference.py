"""Whom a short form means: "Vendt", "Mrs Vendt", "Carla" after "Carla Vendt"."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate
from typing import Final

from articles.extraction.names.genders import MALE_OR_FEMALE, gender_of_words
from articles.extraction.names.given_names import given_names
from articles.extraction.names.persons import Person
from articles.extraction.names.printed_names import Key, PrintedName
from articles.extraction.names.surnames import (
    first_compound,
    opens_with_family_name,
    surname_of,
    without_particles,
)
from articles.extraction.names.tokens import Token
from articles.extraction.names.words import FUNCTION_WORDS
from entities.likeness import compare, keys

MANY: Final = 20  # so many namesakes: a list, not a story
_SURNAME, _GIVEN, _INNER = range(3)  # a surname is meant before a given name
_JUST_NOW, _LATELY = 1, 2  # sentences ago
_RESPELLED: Final = 0.87
_SHORTEST_RESPELLED: Final = 5


def join_short_forms(
    tokens: Sequence[Token], people: Sequence[Person], short: Iterable[PrintedName]
) -> list[PrintedName]:
    """Give each short form to the one person it means; those that mean nobody come back."""
    unclear = list(short)
    both = _of_both_genders(unclear)
    # The second time "Mrs Vendt" has told which of the two is a woman, and who is near.
    for is_second in (False, True):
        choice = _Choice(tokens, people, both)
        meant = [choice.meant_by(name, by_place=is_second) for name in unclear]
        for name, person in zip(unclear, meant, strict=True):
            if person is not None:
                person.short.append(name)
        unclear = [name for name, person in zip(unclear, meant, strict=True) if person is None]
    return unclear


def _of_both_genders(short: Iterable[PrintedName]) -> set[Key]:
    """Short forms of a woman and a man: "Mr Park" and "Ms Park"."""
    said: dict[Key, set[str]] = defaultdict(set)
    for name in short:
        said[name.key].add(gender_of_words(name.titles))
    return {key for key, genders in said.items() if {"m", "f"} <= genders}


class _Choice:
    """The people of one article by what they may be called for short."""

    def __init__(self, tokens: Sequence[Token], people: Sequence[Person], both: Set[Key]) -> None:
        self._both = both
        self._sentences = list(accumulate(token.starts_sentence for token in tokens))
        self._genders = {person: person.gender for person in people}
        self._titles = {person: _titles_of(person) for person in people}
        self._named = {p: min(name.place for name in p.names) for p in people}
        self._places = {p: sorted(name.place for name in (*p.names, *p.short)) for p in people}
        self._forms: dict[Key, dict[Person, int]] = defaultdict(dict)
        self._sounds: dict[str, dict[Person, str]] = defaultdict(dict)
        for person in people:
            for level, form in _forms_of(person):
                level = min(level, self._forms[form].get(person, level))
                self._forms[form][person] = level
            for sound in keys(person.surname[-1]) if person.surname else ():
                self._sounds[sound][person] = person.surname[-1]

    def meant_by(self, name: PrintedName, *, by_place: bool) -> Person | None:
        if name.is_of_family:
            return None
        fit = self._called(name) or self._called_alike(name)
        if len(fit) > MANY:
            return None
        fit = self._of_gender(name, fit)
        ways = [self._of_title, self._introduced, *([self._nearest] if by_place else [])]
        for narrowed in ways:
            if len(fit) > 1:
                fit = narrowed(name, fit)
        return fit[0] if len(fit) == 1 else None

    def _of_gender(self, name: PrintedName, fit: list[Person]) -> list[Person]:
        """Who may be either is the woman only if somebody else is the man of that name."""
        gender = gender_of_words(name.titles)
        if not gender:
            return fit
        is_told = {gender} == {"m", "f"} - {self._genders[person] for person in fit}
        may_be = ("", gender) if is_told or name.key not in self._both else (gender,)
        return [person for person in fit if self._genders[person] in may_be]

    def _called(self, name: PrintedName) -> list[Person]:
        bare = tuple(word.fold for word in without_particles(name.words))
        levels = self._forms.get(name.key) or self._forms.get(bare) or {}
        best = min(levels.values(), default=_SURNAME)
        return [person for person, level in levels.items() if level == best]

    def _called_alike(self, name: PrintedName) -> list[Person]:
        """Whose surname is spelled a little otherwise: "Zelenskiy", not "the Clintons"."""
        word = name.key[-1] if name.key else ""
        if len(word) < _SHORTEST_RESPELLED or word in given_names():
            return []
        alike = {p: surname for sound in keys(word) for p, surname in self._sounds[sound].items()}
        if len(alike) > MANY:
            return []
        return [
            person
            for person, surname in alike.items()
            if word != f"{surname}s" and compare(word, surname).score >= _RESPELLED
        ]

    def _of_title(self, name: PrintedName, fit: list[Person]) -> list[Person]:
        """ "President Vendt" is the one who was introduced as the president."""
        titles = _telling(name.titles)
        return [person for person in fit if titles & self._titles[person]] or fit

    def _introduced(self, name: PrintedName, fit: list[Person]) -> list[Person]:
        """Those named in full before this place."""
        return [person for person in fit if self._named[person] < name.place] or fit

    def _nearest(self, name: PrintedName, fit: list[Person]) -> list[Person]:
        """The one named in this sentence or the one before, and no other lately."""
        here = self._sentences[name.place]
        away = {person: here - self._last_sentence(person, name) for person in fit}
        near = [person for person in fit if away[person] <= _LATELY]
        return near if min(away.values()) <= _JUST_NOW else []

    def _last_sentence(self, person: Person, name: PrintedName) -> int:
        before = bisect_left(self._places[person], name.place)
        return self._sentences[self._places[person][before - 1]] if before else -_LATELY - 1


def _forms_of(person: Person) -> Iterator[tuple[int, Key]]:
    for name in person.names:
        words = name.words
        surname = surname_of(words) if len(name.key) > 1 else name.key
        yield _SURNAME, surname
        yield _SURNAME, surname[-1:]
        folds = [word.fold for word in without_particles(words) if len(word.fold) > 1]
        yield from ((_GIVEN, (fold,)) for fold in {*folds[:1], *folds[-1:]})
        yield _GIVEN, tuple(word.fold for word in first_compound(words))  # "Jean-Claude"
        if opens_with_family_name(words):
            yield _GIVEN, tuple(word.fold for word in words[1:])
        yield from ((_INNER, (fold,)) for fold in folds[1:-1])
        yield _INNER, name.nickname
        yield from ((_INNER, (fold,)) for fold in name.nickname if fold not in FUNCTION_WORDS)


def _titles_of(person: Person) -> set[str]:
    return {title for name in person.names for title in _telling(name.titles)}


def _telling(titles: Iterable[str]) -> set[str]:
    """Titles that few people of one article share."""
    return set(titles) - MALE_OR_FEMALE - {"dr", "prof", "professor"}
