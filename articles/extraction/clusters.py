"""Which referents of many documents are one: an id each, the same for the same entity."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from articles.extraction.shapes import Referent
from entities.likeness import SUFFIXES, compare, keys
from entities.names import fold, tidy

# Two names of one person at least so alike, and so much more than the next person's.
_LIKE: Final = 0.86
_MARGIN: Final = 0.08
_UNLIKE: Final = 0.5
_MOST_PEOPLE: Final = 20_000  # remembered; the longest unseen is forgotten first
_MOST_NAMES: Final = 8  # of one person
_MOST_NAMESAKES: Final = 40  # compared, the latest seen
_MOST_ACRONYMS: Final = 20_000
_LONGEST_ACRONYM: Final = 6


@dataclass(eq=False, slots=True)
class _Person:
    """Somebody who was named in full, and the ways in which he was."""

    cluster: str
    names: dict[str, None] = field(default_factory=dict)  # a set that keeps its order


class Clusters:
    """What one run has seen so far; hand it the documents in their order."""

    def __init__(self) -> None:
        self._documents = 0
        self._people = _People()
        self._acronyms: dict[str, str] = {}  # folded → the cluster it stood beside last

    def of(self, text: str, referents: Sequence[Referent]) -> list[str]:
        """An id for each referent of the next document; what has no name gets one of its own."""
        self._documents += 1
        people = self._people.of([r.name if r.kind == "person" else "" for r in referents])
        return [
            person or self._of_thing(text, referent) or self._of_its_own(referent, number)
            for number, (referent, person) in enumerate(zip(referents, people, strict=True))
        ]

    def _of_its_own(self, referent: Referent, number: int) -> str:
        return f"{referent.kind}#{self._documents}.{number}"

    def _of_thing(self, text: str, referent: Referent) -> str:
        if referent.kind == "person" or not (referent.name or referent.country):
            return ""
        if referent.kind == "country":
            return f"country:{referent.country or _key(referent.name)}"
        if referent.kind == "place":
            return f"place:{_key(referent.name)}:{referent.country}"
        if referent.kind == "organization":
            return self._of_organization(text, referent)
        return f"{referent.kind}:{_key(referent.name)}"

    def _of_organization(self, text: str, referent: Referent) -> str:
        """By its name; by its acronym where an earlier document said what that stands for."""
        key = _key(referent.name)
        if _is_acronym(referent.name):
            return self._acronyms.get(key, f"organization:{key}")
        cluster = f"organization:{key}"
        surfaces = {tidy(text[span.start : span.end]) for span in referent.spans}
        for acronym in filter(_is_acronym, sorted(surfaces)):
            _remember(self._acronyms, _key(acronym), cluster, _MOST_ACRONYMS)
        return cluster


class _People:
    """Everybody who was named in full, found again by the keys of his name."""

    def __init__(self) -> None:
        self._by_name: dict[str, _Person] = {}
        self._by_key: dict[str, dict[_Person, None]] = {}
        self._seen: dict[str, _Person] = {}

    def of(self, names: Sequence[str]) -> list[str]:
        """The cluster of each person of one document, "" for those without a name.

        People whom one document tells apart are two: none is joined to whom another one is.
        """
        found: dict[int, _Person] = {}
        for number, name in enumerate(names):
            person = self._by_name.get(_key(name)) if name else None
            if person and person not in found.values():
                found[number] = person
        for number, name in enumerate(names):
            if name and number not in found:
                found[number] = self._likest(name, set(found.values())) or self._new(name)
            if name:
                self._see(found[number], name)
        self._forget()
        return [found[number].cluster if number in found else "" for number in range(len(names))]

    def _likest(self, name: str, taken: set[_Person]) -> _Person | None:
        """The one person whose names are clearly the most like this one."""
        ranked = sorted(
            ((_likeness(name, person), person) for person in self._candidates(name)),
            key=lambda pair: -pair[0],
        )
        if not ranked or ranked[0][0] < _LIKE or ranked[0][1] in taken:
            return None
        is_clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _MARGIN
        return ranked[0][1] if is_clear else None

    def _candidates(self, name: str) -> Iterable[_Person]:
        if len(_key(name).split()) < 2:
            return ()
        return dict.fromkeys(
            person
            for key in keys(name)
            for person in islice(reversed(self._by_key.get(key, {})), _MOST_NAMESAKES)
        )

    def _new(self, name: str) -> _Person:
        """An id after the name; a namesake whom the same document tells apart gets a number."""
        cluster = wanted = f"person:{_key(name)}"
        number = 2
        while cluster in self._seen:
            cluster = f"{wanted}~{number}"
            number += 1
        return _Person(cluster)

    def _see(self, person: _Person, name: str) -> None:
        self._seen.pop(person.cluster, None)
        self._seen[person.cluster] = person
        if name in person.names or len(person.names) == _MOST_NAMES:
            return
        person.names[name] = None
        self._by_name.setdefault(_key(name), person)
        for key in keys(name):
            self._by_key.setdefault(key, {})[person] = None

    def _forget(self) -> None:
        while len(self._seen) > _MOST_PEOPLE:
            person = self._seen.pop(next(iter(self._seen)))
            for name in person.names:
                if self._by_name.get(_key(name)) is person:
                    del self._by_name[_key(name)]
                for key in keys(name):
                    self._leave(key, person)

    def _leave(self, key: str, person: _Person) -> None:
        people = self._by_key.get(key, {})
        people.pop(person, None)
        if not people:
            self._by_key.pop(key, None)


def _likeness(name: str, person: _Person) -> float:
    """As the likest of his names is; nothing, if another of them speaks against it."""
    likenesses = [compare(name, other) for other in person.names]
    if any(one.score < _UNLIKE or one.reason == SUFFIXES for one in likenesses):
        return 0.0
    return max(one.score for one in likenesses)


def _key(name: str) -> str:
    """The folded name without an article; a name of signs alone stays as it is printed."""
    return fold(name).removeprefix("the ") or tidy(name)


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and 1 < len(letters) <= _LONGEST_ACRONYM


def _remember(known: dict[str, str], key: str, value: str, most: int) -> None:
    known.pop(key, None)
    known[key] = value
    for oldest in list(_first(known, len(known) - most)):
        del known[oldest]


def _first(known: dict[str, str], count: int) -> Iterator[str]:
    return islice(known, max(0, count))
