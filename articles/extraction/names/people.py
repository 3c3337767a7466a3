"""Short forms of people joined to the full name of the same article."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.given_names import given_names
from articles.extraction.names.short_forms import surname_of, words_of
from articles.extraction.names.titles import HONORIFICS, SUFFIXES
from articles.extraction.names.tokens import Token
from articles.extraction.shapes import Referent, Span
from entities.names import tidy

Key = tuple[str, ...]
_MANY: Final = 50  # so many namesakes: a list, not a story


@dataclass(slots=True)
class _Person:
    """All that the article calls one person."""

    words: Sequence[Token]  # of the fullest name
    surname: Key
    spans: list[Span] = field(default_factory=list)
    known_as: str = ""
    short_forms: set[Key] = field(default_factory=set)


def people_of(
    tokens: Sequence[Token], spans: Sequence[Span], gazetteer: Gazetteer
) -> list[Referent]:
    """One referent a person; short forms that fit two people, or none, stay without a name."""
    starts = {token.start: index for index, token in enumerate(tokens)}
    printed = [(span, words_of(tokens, starts, span)) for span in spans]
    people, short = _full_names(printed, gazetteer)
    referents = [
        *_join(people, short),
        *[person for person in people if person.spans],
    ]
    return [_referent(tokens, starts, person) for person in referents]


def _full_names(
    printed: Iterable[tuple[Span, list[Token]]], gazetteer: Gazetteer
) -> tuple[list[_Person], list[tuple[Span, list[Token]]]]:
    people: dict[Key, _Person] = {}
    alike: dict[Key, list[_Person]] = defaultdict(list)
    short = []
    for span, words in sorted(printed, key=lambda pair: -len(pair[1])):
        key = _key(words)
        known = _known(words, gazetteer)
        if len(key) < 2 and not known:
            short.append((span, words))
            continue
        same = people.get(key) or _fuller(alike[key[-1:]], key)
        if same is None:
            same = people[key] = _Person(words, surname_of(words), known_as=known)
            alike[key[-1:]].append(same)
        same.spans.append(span)
    return list(people.values()), short


def _key(words: Sequence[Token]) -> Key:
    return tuple(word.fold for word in words if word.fold not in SUFFIXES)


def _known(words: Sequence[Token], gazetteer: Gazetteer) -> str:
    surface = " ".join(word.text for word in words)
    names = {name.entity for name in gazetteer.look_up(surface) if name.kind == "person"}
    return names.pop() if len(names) == 1 else ""


def _fuller(alike: Sequence[_Person], key: Key) -> _Person | None:
    """The only person of this last word whose longer name holds these words in order."""
    if len(key) < 2 or len(alike) > _MANY:
        return None
    fits = [person for person in alike if _holds(_key(person.words), key)]
    return fits[0] if len(fits) == 1 else None


def _holds(longer: Key, shorter: Key) -> bool:
    position = 0
    for word in longer:
        if position < len(shorter) and word == shorter[position]:
            position += 1
    return position == len(shorter)


def _join(people: Iterable[_Person], short: Sequence[tuple[Span, list[Token]]]) -> list[_Person]:
    """Give each short form to the one person it fits; the rest come back, one person a form."""
    fits: dict[Key, list[_Person]] = defaultdict(list)
    first_words: dict[Key, list[_Person]] = defaultdict(list)
    for person in people:
        for form in {person.surname, person.surname[-1:]} - {()}:
            fits[form].append(person)
        first_words[_key(person.words)[:1]].append(person)
    unresolved: dict[Key, _Person] = {}
    for span, words in short:
        key = _key(words)
        meant = fits.get(key) or first_words.get(key, [])
        if len(meant) == 1:
            meant[0].spans.append(span)
            meant[0].short_forms.add(key)
        else:
            unresolved.setdefault(key, _Person(words, ())).spans.append(span)
    return list(unresolved.values())


def _referent(tokens: Sequence[Token], starts: dict[int, int], person: _Person) -> Referent:
    spans = sorted(person.spans, key=lambda span: span.start)
    name = person.known_as or (_printed(person.words) if len(person.words) > 1 else "")
    given, family = _parts(person)
    honorific = next(filter(None, (_honorific(tokens, starts[span.start]) for span in spans)), "")
    return Referent(
        "person", name, spans, given_name=given, family_name=family, honorific=honorific
    )


def _printed(words: Sequence[Token]) -> str:
    text = words[0].text
    for word in words[1:]:
        text += tidy(f"x{word.gap}x")[1:-1] + word.text
    return text


def _parts(person: _Person) -> tuple[str, str]:
    """Given and family name, empty unless the given name or a short form tells them apart."""
    size = len(person.surname)
    if not size or _key(person.words)[-size:] != person.surname:
        return "", ""
    clear = person.words[0].fold in given_names() or (
        {person.surname, person.surname[-1:]} & person.short_forms
    )
    if not clear:
        return "", ""
    return _printed(person.words[:-size]), _printed(person.words[-size:])


def _honorific(tokens: Sequence[Token], first: int) -> str:
    if first == 0 or not tokens[first].follows:
        return ""
    before = tokens[first - 1]
    return before.text if before.is_capital and before.fold in HONORIFICS else ""
