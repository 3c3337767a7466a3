"""Which spans of an article name the same person."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from articles.extraction.names.appositions import join_descriptions
from articles.extraction.names.coreference import MANY, join_short_forms
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.genders import gender_of_words
from articles.extraction.names.given_names import given_names
from articles.extraction.names.persons import Person
from articles.extraction.names.printed_names import PrintedName, read_names, written
from articles.extraction.names.same_name import may_be_one
from articles.extraction.names.surnames import opens_with_family_name, without_particles
from articles.extraction.names.titles import HONORIFICS
from articles.extraction.names.tokens import Token
from articles.extraction.shapes import Referent, Span
from entities.likeness import keys


def people_of(
    tokens: Sequence[Token], spans: Sequence[Span], gazetteer: Gazetteer
) -> list[Referent]:
    """One referent a person; short forms that fit two people, or none, stay without a name."""
    names = read_names(tokens, spans)
    people, short, unclear = _full_names(_forms(name for name in names if name.words), gazetteer)
    unclear += join_short_forms(tokens, people, short)
    described = join_descriptions(tokens, (name for name in names if not name.words), people)
    nobody = [*(Person(form) for form in _forms(unclear)), *(Person([name]) for name in described)]
    return [
        *(_referent(tokens, person, _name_of(person)) for person in people),
        *(_referent(tokens, person, "") for person in nobody),
    ]


def _forms(names: Iterable[PrintedName]) -> list[list[PrintedName]]:
    """Names of the same words and gender, the one best printed first."""
    forms: dict[object, list[PrintedName]] = defaultdict(list)
    for name in names:
        gender = "" if name.is_full else gender_of_words(name.titles)
        forms[name.key, name.suffix, gender, name.is_of_family].append(name)
    return [sorted(form, key=lambda name: (_capitals(name), name.place)) for form in forms.values()]


def _capitals(name: PrintedName) -> int:
    """Words in capitals, which are better printed elsewhere: "Emmanuel MACRON"."""
    return sum(word.text.isupper() and len(word.text) > 1 for word in name.words)


def _full_names(
    forms: Iterable[list[PrintedName]], gazetteer: Gazetteer
) -> tuple[list[Person], list[PrintedName], list[PrintedName]]:
    """People by their full names, the short forms, and initials that fit two people."""
    people: list[Person] = []
    short: list[PrintedName] = []
    unclear: list[PrintedName] = []
    forms = sorted(forms, key=_fullest_first)
    namesakes = _Namesakes(Counter(form[0].key[-1] for form in forms))
    for form in forms:
        known = _known(form[0], gazetteer)
        if not known and not form[0].is_full:
            short.extend(form)
            continue
        same = namesakes.of(form[0], known)
        if len(same) == 1:
            same[0].names.extend(form)
        elif any(person.surname == form[0].key for person in same):
            short.extend(form)  # "Van Gogh" reads like "Van Morrison"
        elif len(same) > 1 and any(len(word) == 1 for word in form[0].key):
            unclear.extend(form)
        else:
            people.append(Person(form, known))
            namesakes.add(people[-1])
    return people, short, unclear


def _fullest_first(form: Sequence[PrintedName]) -> tuple[int, ...]:
    name = form[0]
    initials = sum(len(word) == 1 for word in name.key)
    words = len(without_particles(name.words))
    return (-words, -len(name.words), initials, not name.suffix, -len(form), name.place)


def _known(name: PrintedName, gazetteer: Gazetteer) -> str:
    names = {known.entity for known in gazetteer.look_up(name.surface) if known.kind == "person"}
    return names.pop() if len(names) == 1 else ""


class _Namesakes:
    """The people found so far, by keys that names of one person share."""

    def __init__(self, last_words: Mapping[str, int]) -> None:
        self._last_words = last_words
        self._by_key: dict[str, list[Person]] = defaultdict(list)
        self._known: dict[str, Person] = {}

    def add(self, person: Person) -> None:
        for key in _keys(person.fullest):
            self._by_key[key].append(person)
        if person.known_as:
            self._known[person.known_as] = person

    def of(self, name: PrintedName, known: str) -> list[Person]:
        """All whom this shorter name may name."""
        if known in self._known:
            return [self._known[known]]
        if self._last_words[name.key[-1]] > MANY:
            return []
        near = dict.fromkeys(
            person
            for key in _keys(name)
            if len(self._by_key[key]) <= MANY
            for person in self._by_key[key]
        )
        return [
            person
            for person in near
            if not (known and person.known_as) and may_be_one(person.fullest, name)
        ]


def _keys(name: PrintedName) -> list[str]:
    return sorted({*keys(name.surface), name.key[-1]})


def _name_of(person: Person) -> str:
    return person.known_as or person.fullest.written


def _referent(tokens: Sequence[Token], person: Person, name: str) -> Referent:
    names = sorted([*person.names, *person.short], key=lambda name: name.span.start)
    given, family = _parts(person) if name else ("", "")
    honorific = next(filter(None, (_honorific(tokens, name.place) for name in names)), "")
    spans = [name.span for name in names]
    return Referent(
        "person", name, spans, given_name=given, family_name=family, honorific=honorific
    )


def _parts(person: Person) -> tuple[str, str]:
    """Given and family name, empty unless the given name or a short form tells them apart."""
    surname, words = person.surname, person.fullest.words
    is_turned = opens_with_family_name(words)
    is_called = {surname, surname[-1:]} & {name.key for name in person.short}
    if not surname or not (is_turned or is_called or words[0].fold in given_names()):
        return "", ""
    cut = len(surname) if is_turned else len(words) - len(surname)
    first, last = written(words[:cut]), written(words[cut:])
    return (last, first) if is_turned else (first, last)


def _honorific(tokens: Sequence[Token], first: int) -> str:
    if first < 1 or not tokens[first].follows:
        return ""
    before = tokens[first - 1]
    return before.text if before.is_capital and before.fold in HONORIFICS else ""
