"""Reads an authority file in CSV: a header row, then a record or one more office a line."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from entities.authority.days import PartialDay, read_day
from entities.authority.shapes import (
    KINDS,
    BadRow,
    Contents,
    OfficeHeld,
    OtherName,
    Row,
    Unreadable,
)
from entities.authority.values import clean, wikidata_id_of
from entities.names import tidy

# As they are named in docs/authority-files.md.
_FIELDS: Final = (
    *("given_name", "family_name", "honorific_prefix", "gender", "category", "summary", "url"),
    *("latitude", "longitude"),
)
_NAME_COLUMNS: Final = {
    "other_names": "alias",
    "former_names": "former",
    "short_names": "short",
    "abbreviations": "abbreviation",
    "transliterations": "transliteration",
}
_OFFICE: Final = ("office", "office_country", "office_organization", "office_start", "office_end")
COLUMNS: Final = (
    *("kind", "name", "id", "wikidata_id", "country", "birth_date", "death_date"),
    *_NAME_COLUMNS,
    *_FIELDS,
    *_OFFICE,
)
_SEPARATORS: Final = ",;\t"


def read_csv(text: str) -> Contents:
    """Raises Unreadable where the header does not name `kind` and `name`."""
    first_line = text.lstrip("\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header = [tidy(name).casefold().replace(" ", "_") for name in _next(reader) or ()]
    _check(header)
    unknown = [name for name in header if name and name not in COLUMNS]
    remarks = [f"these columns are not read: {', '.join(unknown)}"] if unknown else []
    return Contents.of(_read_all(reader, header), remarks)


def _check(header: Sequence[str]) -> None:
    missing = [name for name in ("kind", "name") if name not in header]
    if missing:
        raise Unreadable(f"the first line names no column {' and no column '.join(missing)}")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise Unreadable(f"the first line names a column twice: {', '.join(twice)}")


def _read_all(reader: Any, header: Sequence[str]) -> Iterator[Row | BadRow]:
    while True:
        where = f"line {reader.line_num + 1}"
        try:
            cells = _next(reader)
        except csv.Error as error:
            yield BadRow(where, "", f"this is no CSV: {error}")
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _read_row(where, cells, header)


def _next(reader: Any) -> list[str] | None:
    cells: list[str] | None = next(reader, None)
    return cells


def _read_row(where: str, cells: Sequence[str], header: Sequence[str]) -> Row | BadRow:
    said = {name: clean(cell) for name, cell in zip(header, cells, strict=False)}
    name = said.get("name", "")
    if len(cells) > len(header):
        return BadRow(where, name, "it has more cells than there are columns")
    try:
        return _row(where, said)
    except ValueError as error:
        return BadRow(where, name, str(error))


def _row(where: str, said: dict[str, str]) -> Row:
    kind = said["kind"].casefold()
    if kind not in KINDS:
        raise ValueError(f"the kind is one of {', '.join(KINDS)}, not “{said['kind'][:40]}”")
    if not said["name"]:
        raise ValueError("it has no name")
    return Row(
        where,
        kind,
        said["name"],
        key=said.get("id", ""),
        wikidata_id=wikidata_id_of(said.get("wikidata_id", "")),
        names=[
            OtherName(text, name_kind)
            for column, name_kind in _NAME_COLUMNS.items()
            for text in _split(said.get(column, ""))
        ],
        countries=_split(said.get("country", "")),
        fields={name: said[name] for name in _FIELDS if said.get(name)},
        born=_day(said, "birth_date"),
        died=_day(said, "death_date"),
        offices=_offices(kind, said),
    )


def _offices(kind: str, said: dict[str, str]) -> list[OfficeHeld]:
    title = said["name"] if kind == "post" else said.get("office", "")
    if not title:
        left = [name for name in _OFFICE if said.get(name)]
        if left:
            raise ValueError(f"{left[0]} is given, and no office")
        return []
    own_country = next(iter(_split(said.get("country", ""))), "") if kind == "post" else ""
    return [
        OfficeHeld(
            title,
            said.get("office_country", "") or own_country,
            said.get("office_organization", ""),
            start=_day(said, "office_start"),
            end=_day(said, "office_end"),
        )
    ]


def _day(said: dict[str, str], column: str) -> PartialDay | None:
    try:
        return read_day(said.get(column, ""))
    except ValueError as error:
        raise ValueError(f"{column}: {error}") from None


def _split(cell: str) -> list[str]:
    return [text for part in cell.split("|") if (text := part.strip())]
