"""Which spans of one article mean the same person, country, organization or place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from articles.extraction.names.gazetteer import Gazetteer, preferred_country
from articles.extraction.names.people import people_of
from articles.extraction.names.tokens import Token, folded
from articles.extraction.names.words import STATES
from articles.extraction.shapes import KnownName, Referent, Span
from entities.names import PARTICLES, tidy

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM = 3
_OF_STATES = "USA"
_UNSURE = 0.6  # of a country that may be something else


def resolve(
    text: str, tokens: Sequence[Token], spans: Sequence[Span], gazetteer: Gazetteer
) -> list[Referent]:
    """One referent for all spans of the same thing, in the order of their first spans."""
    by_kind: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_kind[_kind_of(text, span, gazetteer)].append(span)
    referents = [
        *people_of(tokens, by_kind.pop("person", []), gazetteer),
        *_countries(text, by_kind.pop("country", []), gazetteer),
        *_places(text, by_kind.pop("place", []), spans, gazetteer),
    ]
    for kind, others in by_kind.items():
        referents.extend(_same_words(text, kind, others, gazetteer))
    return sorted(referents, key=lambda referent: referent.spans[0].start)


def _kind_of(text: str, span: Span, gazetteer: Gazetteer) -> str:
    """A country by its own name, its people's or its government's seat is one country."""
    if span.kind not in ("country", "nationality"):
        return span.kind
    return "country" if _country_of(text, span, gazetteer) else span.kind


def _country_of(text: str, span: Span, gazetteer: Gazetteer) -> KnownName | None:
    names = gazetteer.look_up(text[span.start : span.end])
    known = preferred_country(names) or next((n for n in names if n.kind == "country"), None)
    if known is None or len({n.country for n in names if n.kind == "country"}) > 1:
        return None
    return known


def _countries(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> list[Referent]:
    groups: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for span in spans:
        known = _country_of(text, span, gazetteer)
        if known is not None:
            groups[known.entity, known.country].append(span)
    return [
        Referent("country", name, found, country=country)
        for (name, country), found in groups.items()
    ]


def _places(
    text: str, places: Iterable[Span], spans: Sequence[Span], gazetteer: Gazetteer
) -> list[Referent]:
    after = _country_after(text, spans, gazetteer)
    in_states = _before_states(text, spans)
    groups: dict[str, list[Span]] = defaultdict(list)
    for span in places:
        groups[folded(text[span.start : span.end])].append(span)
    referents = []
    for group in groups.values():
        names = gazetteer.look_up(text[group[0].start : group[0].end])
        own = next((name for name in names if name.kind == "place"), None)
        country = _single({name.country for name in names if gazetteer.lies_in(name)})
        if any(span.start in in_states for span in group):
            country = _OF_STATES
        country = country or _single({after[s.start] for s in group if s.start in after})
        name = own.entity if own else _place_name(text, group, names)
        referents.append(Referent("place", name, group, country=country))
    return referents


def _place_name(text: str, spans: Sequence[Span], names: Sequence[KnownName]) -> str:
    """As printed, but a word in the capitals of a dateline as it is written elsewhere."""
    printed = [tidy(text[span.start : span.end]) for span in spans]
    mixed = next((name for name in printed if not name.isupper()), "")
    if mixed or len(printed[0]) <= _LONGEST_ACRONYM:
        return mixed or printed[0]
    known = next((name.text for name in names if name.country), "")
    return known or _WORD.sub(_in_small_letters, printed[0])


def _in_small_letters(word: re.Match[str]) -> str:
    """ "RIO DE JANEIRO" → "Rio de Janeiro"."""
    small = word[0].lower()
    return small if word.start() and small in PARTICLES else small.capitalize()


def _country_after(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> dict[int, str]:
    """ "Goma, Congo": where the place begins → the country that follows its comma."""
    found = {}
    for place, country in pairwise(spans):
        if place.kind == "place" and text[place.end : country.start].strip() == ",":
            known = _country_of(text, country, gazetteer)
            if known is not None and country.kind == "country" and country.confidence > _UNSURE:
                found[place.start] = known.country
    return found


def _before_states(text: str, spans: Sequence[Span]) -> set[int]:
    """ "Paris, Texas": where a place begins whose comma a state of the United States follows."""
    return {
        place.start
        for place, state in pairwise(spans)
        if place.kind == state.kind == "place"
        and text[place.end : state.start].strip() == ","
        and folded(text[state.start : state.end]) in STATES
    }


def _single(values: set[str]) -> str:
    return values.pop() if len(values) == 1 else ""


def _same_words(
    text: str, kind: str, spans: Iterable[Span], gazetteer: Gazetteer
) -> list[Referent]:
    groups: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        groups[folded(text[span.start : span.end])].append(span)
    referents = []
    for group in groups.values():
        surface = text[group[0].start : group[0].end]
        known = [name for name in gazetteer.look_up(surface) if name.kind == kind]
        entities = {name.entity for name in known}
        name = _single(entities) or ("" if kind in _UNCLEAR else tidy(surface))
        referents.append(Referent(kind, name, group))
    return referents


# A demonym of several countries names none of them.
_UNCLEAR = frozenset(("country", "nationality"))
