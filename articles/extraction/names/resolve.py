"""Which spans of one article mean the same person, country, organization or place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.organizations import organizations_of, with_defined_bodies
from articles.extraction.names.people import people_of
from articles.extraction.names.places import places_of
from articles.extraction.names.same_words import with_one_kind
from articles.extraction.names.shared_names import countries_of, with_countries
from articles.extraction.names.tokens import Token, folded
from articles.extraction.shapes import Referent, Span
from entities.names import tidy

_OF_COUNTRIES = ("country", "nationality")


def resolve(
    text: str, tokens: Sequence[Token], spans: Sequence[Span], gazetteer: Gazetteer
) -> list[Referent]:
    """One referent for all spans of the same thing, in the order of their first spans."""
    spans = with_countries(text, with_one_kind(text, spans), gazetteer)
    spans = with_defined_bodies(text, spans)
    by_kind: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_kind["country" if span.kind in _OF_COUNTRIES else span.kind].append(span)
    places = places_of(text, by_kind.pop("place", []), spans, gazetteer)
    referents = [
        *people_of(tokens, by_kind.pop("person", []), gazetteer),
        *countries_of(text, by_kind.pop("country", []), places, gazetteer),
        *places,
        *organizations_of(text, by_kind.pop("organization", []), gazetteer),
    ]
    for kind, others in by_kind.items():
        referents.extend(_same_words(text, kind, others))
    return sorted(referents, key=lambda referent: referent.spans[0].start)


def _same_words(text: str, kind: str, spans: Iterable[Span]) -> list[Referent]:
    groups: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        groups[folded(text[span.start : span.end])].append(span)
    return [
        Referent(kind, tidy(text[group[0].start : group[0].end]), group)
        for group in groups.values()
    ]
