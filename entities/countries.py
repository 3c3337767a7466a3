"""The table of countries in data/countries.csv, read once."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parent / "data" / "countries.csv"
# Which kind of name (`entities.kinds.NameKind`) each column holds, most usual first.
NAME_KINDS: Final = {
    "short_names": "short",
    "abbreviations": "abbreviation",
    "official_name": "alias",
    "other_names": "alias",
    "former_names": "former",
    "demonym_nouns": "demonym-noun",
    "demonym_adjectives": "demonym-adjective",
    "capital": "capital",
    "seat": "seat",
    "reading_seats": "seat",
}
_SEPARATOR: Final = "|"


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """One row of the table; `names` are pairs of a text and its kind of name."""

    alpha_2: str
    alpha_3: str
    numeric: str
    name: str
    official_name: str
    category: str
    names: tuple[tuple[str, str], ...]
    part_of: str = ""  # alpha-3 of the state that it lies in: England is part of GBR
    valid_from: date | None = None
    valid_to: date | None = None


@cache
def read_countries() -> tuple[CountryFacts, ...]:
    """Every country, in the order of its alpha-3 code."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return tuple(_facts(row) for row in csv.DictReader(table))


@cache
def _states_of_parts() -> Mapping[str, str]:
    return {facts.alpha_3: facts.part_of for facts in read_countries() if facts.part_of}


def iso_code(alpha_3: str) -> str:
    """The code that the standard knows: England, whose code XEN is our own, lies in GBR."""
    return _states_of_parts().get(alpha_3, alpha_3)


def _facts(row: Mapping[str, str]) -> CountryFacts:
    return CountryFacts(
        alpha_2=row["alpha_2"],
        alpha_3=row["alpha_3"],
        numeric=row["numeric"],
        name=row["name"],
        official_name=row["official_name"],
        category=row["category"],
        names=tuple(dict.fromkeys(_names(row))),
        part_of=row["part_of"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _names(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, kind in NAME_KINDS.items():
        for text in filter(None, row[column].split(_SEPARATOR)):
            if text != row["name"]:
                yield text, kind
