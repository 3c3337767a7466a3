"""The known names that tests of extraction hand to the recogniser: the table of countries."""

from functools import cache

from articles.extraction import extract
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.shapes import Block, Extraction, KnownName
from entities.countries import CountryFacts, read_countries


def names_of(country: CountryFacts) -> list[KnownName]:
    written = [(country.name, "preferred"), (country.official_name, "alias"), *country.names]
    return [
        KnownName(text, "country", str(kind), country.name, country.alpha_3)
        for text, kind in written
        if text
    ]


@cache
def countries() -> Gazetteer:
    return Gazetteer(name for country in read_countries() for name in names_of(country))


def one_block(text: str, role: str = "body") -> list[Block]:
    return [Block(0, len(text), role, "")]


def read(text: str) -> Extraction:
    """The extraction of a text that is one body paragraph."""
    return extract(text, one_block(text), countries())


def people(text: str) -> dict[str, list[str]]:
    """Name → what is printed for it; people who stay unresolved are under ""."""
    found: dict[str, list[str]] = {}
    for referent in read(text).referents:
        if referent.kind == "person":
            surfaces = [text[span.start : span.end] for span in referent.spans]
            found.setdefault(referent.name, []).extend(surfaces)
    return found


def kinds(text: str) -> dict[str, str]:
    """Every printed name → its kind, with the country after a colon where one is known."""
    return {
        text[span.start : span.end]: f"{span.kind}:{referent.country}".rstrip(":")
        for referent in read(text).referents
        for span in referent.spans
    }
