"""What words that are known names stand for: a span, how sure it is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.extraction.names.capitals import means_government, stands_for_the_city
from articles.extraction.names.tokens import Token
from articles.extraction.shapes import KnownName, Span

DEMONYMS: Final = frozenset(("demonym-noun", "demonym-adjective"))
GOVERNMENT_NAMES: Final = frozenset(("capital", "seat"))
METHOD: Final = "known-name"
GOVERNMENT_METHOD: Final = "known-capital"  # the city stands for its government


@dataclass(frozen=True, slots=True)
class Match:
    """Words first to last (inclusive) write one of these known names."""

    first: int
    last: int
    names: tuple[KnownName, ...]

    @property
    def is_country(self) -> bool:
        return any(name.kind == "country" for name in self.names)


def span_of(tokens: Sequence[Token], match: Match) -> Span:
    start, end = tokens[match.first].start, tokens[match.last].end
    country = preferred_country(match.names)
    if country is not None:
        return _country_span(start, end, match, country)
    if any(name.kind == "country" for name in match.names):
        return _capital_span(tokens, match)
    return Span(start, end, match.names[0].kind, METHOD, *_certainty(match))


def doubtful_span(tokens: Sequence[Token], match: Match, doubt: str) -> Span:
    kind = "country" if preferred_country(match.names) else "place"
    return Span(tokens[match.first].start, tokens[match.last].end, kind, METHOD, 0.6, doubt)


def preferred_country(names: Sequence[KnownName]) -> KnownName | None:
    """The name of a country by which it is called itself, None for a capital or none."""
    direct = [n for n in names if n.kind == "country" and n.name_kind not in GOVERNMENT_NAMES]
    return min(direct, key=lambda name: name.name_kind in DEMONYMS, default=None)


def _country_span(start: int, end: int, match: Match, country: KnownName) -> Span:
    kind = "nationality" if country.name_kind in DEMONYMS else "country"
    countries = {name.entity for name in match.names if name.kind == "country"}
    if len(countries) > 1:
        return Span(start, end, kind, METHOD, 0.6, f"may be one of {len(countries)} countries")
    return Span(start, end, kind, METHOD, 0.97, f"{country.name_kind} name of {country.entity}")


def _capital_span(tokens: Sequence[Token], match: Match) -> Span:
    start, end = tokens[match.first].start, tokens[match.last].end
    name = next(name for name in match.names if name.kind == "country")
    if means_government(tokens, match.first, match.last):
        reason = f"the capital stands for the government of {name.entity}"
        return Span(start, end, "country", GOVERNMENT_METHOD, 0.85, reason)
    sure = 0.97 if stands_for_the_city(tokens, match.first) else 0.85
    return Span(start, end, "place", METHOD, sure, f"{name.name_kind} of {name.entity}")


def _certainty(match: Match) -> tuple[float, str]:
    known = match.names[0]
    if len({(name.kind, name.entity) for name in match.names}) > 1:
        return 0.6, "a known name of several entries"
    if known.kind == "person" and match.first == match.last:
        return 0.6, f"a single word known as {known.name_kind} name of {known.entity}"
    return 0.95, f"known: {known.name_kind} name of {known.entity}"
