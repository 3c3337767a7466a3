"""The table of international organizations in data/organizations.csv, read once."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parent / "data" / "organizations.csv"
# Which kind of name (`entities.kinds.NameKind`) each column holds.
NAME_KINDS: Final = {"abbreviations": "abbreviation", "other_names": "alias"}
_SEPARATOR: Final = "|"


@dataclass(frozen=True, slots=True)
class OrganizationFacts:
    """One row of the table; `names` are pairs of a text and its kind of name."""

    name: str
    category: str
    names: tuple[tuple[str, str], ...]


@cache
def read_organizations() -> tuple[OrganizationFacts, ...]:
    """Every organization, in the order of its name."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return tuple(
            OrganizationFacts(row["name"], row["category"], tuple(_names(row)))
            for row in csv.DictReader(table)
        )


def _names(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, kind in NAME_KINDS.items():
        for text in filter(None, row[column].split(_SEPARATOR)):
            yield text, kind
