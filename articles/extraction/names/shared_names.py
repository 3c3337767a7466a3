"""Countries of one article; a name that several share is decided by what else is named."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import Final

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.known_spans import preferred_country
from articles.extraction.names.tokens import folded
from articles.extraction.shapes import KnownName, Referent, Span

_DECIDED: Final = 0.9
_ARTICLES: Final = ("The ", "the ")
_UNSURE: Final = 0.6  # of a word that may be something else than a country


def with_countries(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> list[Span]:
    """A place that is a country's name with its article is the country: "The Netherlands"."""
    return [
        replace(span, kind="country")
        if span.kind == "place" and _is_country(_without_article(text, span), gazetteer)
        else span
        for span in spans
    ]


def _is_country(name: str, gazetteer: Gazetteer) -> bool:
    return bool(name) and preferred_country(gazetteer.look_up(name)) is not None


def _without_article(text: str, span: Span) -> str:
    """What follows the article that opens the span, empty if none does."""
    return text[span.start + 4 : span.end] if text.startswith(_ARTICLES, span.start) else ""


def countries_of(
    text: str, spans: Iterable[Span], places: Iterable[Referent], gazetteer: Gazetteer
) -> list[Referent]:
    """A country by its own name, its people's or its government's seat is one country.

    What may be one of several, with nothing to decide, comes without name and code.
    """
    read = [(span, _countries(text, span, gazetteer)) for span in spans]
    named = {names[0].country for span, names in read if len(names) == 1 and _is_sure(span)}
    named |= {place.country for place in places if place.country}
    groups: dict[tuple[str, str], list[Span]] = defaultdict(list)
    unknown: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for span, names in read:
        name = names[0] if len(names) == 1 else _decided(names, named)
        if name is None:
            unknown[span.kind, folded(text[span.start : span.end])].append(span)
        else:
            groups[name.entity, name.country].append(_as_decided(span, name, names))
    return [
        *(Referent("country", name, found, country=code) for (name, code), found in groups.items()),
        *(Referent(kind, "", found) for (kind, _key), found in unknown.items()),
    ]


def _countries(text: str, span: Span, gazetteer: Gazetteer) -> list[KnownName]:
    """One name for each country that may be meant: what it is called, before its capital."""
    names = gazetteer.look_up(text[span.start : span.end])
    names = names or gazetteer.look_up(_without_article(text, span))
    by_code: dict[str, list[KnownName]] = defaultdict(list)
    for name in names:
        if name.kind == "country":
            by_code[name.country].append(name)
    direct = [preferred_country(own) for own in by_code.values()]
    return [name for name in direct if name] or [own[0] for own in by_code.values()]


def _is_sure(span: Span) -> bool:
    return span.confidence > _UNSURE


def _decided(names: Sequence[KnownName], named: Set[str]) -> KnownName | None:
    """The only one of these countries that the article names in another way."""
    fits = [name for name in names if name.country in named]
    return fits[0] if len(fits) == 1 else None


def _as_decided(span: Span, name: KnownName, names: Sequence[KnownName]) -> Span:
    if len(names) == 1:
        return span
    reason = f"of {len(names)} countries that it may be, only {name.entity} is named here"
    return replace(span, confidence=_DECIDED, reason=reason)
