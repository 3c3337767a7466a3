"""Places of one article, and the country each lies in where the article gives evidence of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise
from typing import Final

from articles.extraction.names.cities import country_of_city
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.known_spans import preferred_country
from articles.extraction.names.regions import (
    country_of_region,
    has_short_state_after,
    is_larger_than_a_country,
)
from articles.extraction.names.tokens import folded
from articles.extraction.shapes import KnownName, Referent, Span
from entities.names import PARTICLES, tidy

_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM: Final = 3
_UNSURE: Final = 0.6  # of a country that may be something else
_LIST: Final = re.compile(r"\s+(?:and|or|&)\s|,\s+[^\W\d_a-z]\w+\s*(?:,|\s(?:and|or)\s)")
_OF_STATES: Final = "USA"


def places_of(
    text: str, places: Iterable[Span], spans: Sequence[Span], gazetteer: Gazetteer
) -> list[Referent]:
    """One referent for all places of the same words; `spans` are all spans of the article."""
    after = _countries_after(text, spans, gazetteer)
    groups: dict[str, list[Span]] = defaultdict(list)
    for span in places:
        groups[_key(text, span)].append(span)
    about = _countries_named(text, spans, gazetteer)
    return [_referent(text, group, after, about, gazetteer) for group in groups.values()]


def _key(text: str, span: Span) -> str:
    key = folded(text[span.start : span.end])
    return key.removeprefix("the ") or key


def _countries_named(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> set[str]:
    """Codes of the countries that the article names without doubt, themselves or their people."""
    named = {
        text[span.start : span.end]
        for span in spans
        if span.kind in ("country", "nationality") and span.confidence > _UNSURE
    }
    return {_single({name.country for name in gazetteer.look_up(name)}) for name in named} - {""}


def _referent(
    text: str,
    group: Sequence[Span],
    after: Mapping[int, str],
    about: Set[str],
    gazetteer: Gazetteer,
) -> Referent:
    if is_larger_than_a_country(text[group[0].start : group[0].end]):
        return Referent("place", _name(text, group, ()), group)
    names = gazetteer.look_up(text[group[0].start : group[0].end])
    own = next((name for name in names if name.kind == "place"), None)
    country = _single({after[span.start] for span in group if span.start in after})
    country = country or _single({name.country for name in names if gazetteer.lies_in(name)})
    name = own.entity if own else _name(text, group, names)
    country = country or country_of_region(name)
    # What the table of countries knows and places in none is contested: Jerusalem.
    if not country and not names:
        country = country_of_city(name, about)
    return Referent("place", name, group, country=country)


def _name(text: str, spans: Sequence[Span], names: Sequence[KnownName]) -> str:
    """As printed, but a word in the capitals of a dateline as it is written elsewhere."""
    printed = [tidy(text[span.start : span.end]).removeprefix("the ") for span in spans]
    mixed = next((name for name in printed if not name.isupper()), "")
    if mixed or len(printed[0]) <= _LONGEST_ACRONYM:
        return mixed or printed[0]
    known = next((name.text for name in names if name.country), "")
    return known or _WORD.sub(_in_small_letters, printed[0])


def _in_small_letters(word: re.Match[str]) -> str:
    """ "RIO DE JANEIRO" → "Rio de Janeiro"."""
    small = word[0].lower()
    return small if word.start() and small in PARTICLES else small.capitalize()


def _countries_after(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> dict[int, str]:
    """ "Goma, Congo", "Paris, Texas": where a place begins → the country told after its comma."""
    found = {}
    for place, after in pairwise(spans):
        is_told = place.kind == "place" and text[place.end : after.start].strip() == ","
        if is_told and not _goes_on(text, after.end):
            found[place.start] = _told_by(text, after, gazetteer)
    for span in spans:
        if span.kind == "place" and has_short_state_after(text, span.end):
            found[span.start] = _OF_STATES
    return {start: country for start, country in found.items() if country}


def _goes_on(text: str, end: int) -> bool:
    """ "London, New York and Paris", "London, New York, Paris": a list tells no country."""
    return _LIST.match(text, end) is not None


def _told_by(text: str, span: Span, gazetteer: Gazetteer) -> str:
    surface = text[span.start : span.end]
    if span.kind == "place":
        return country_of_region(surface)
    if span.kind != "country" or span.confidence <= _UNSURE:
        return ""
    names = gazetteer.look_up(surface)
    country = preferred_country(names)
    return country.country if country and _single({name.country for name in names}) else ""


def _single(values: set[str]) -> str:
    return values.pop() if len(values) == 1 else ""
