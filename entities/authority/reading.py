"""From the bytes of an authority file to its rows: the encoding, the format, what is too much."""

import json
from typing import Any, Final

from entities.authority.combining import combine
from entities.authority.csv_rows import read_csv
from entities.authority.follow_the_money import read_entities
from entities.authority.popolo import read_popolo
from entities.authority.shapes import BadRow, Contents, Unreadable
from entities.authority.values import Numbered

MOST_BYTES: Final = 100 * 1024 * 1024
FORMATS: Final = ("csv", "ftm", "popolo")
_POPOLO: Final = ("persons", "organizations", "memberships")


def read_authority(data: bytes, file_format: str = "") -> Contents:
    """The records of the file, each once; without a format it is told by what stands in it.

    Raises Unreadable where the file as a whole cannot be read.
    """
    text = _decode(data)
    if not text.strip():
        raise Unreadable("it is empty")
    is_json = text.lstrip()[:1] in "{["
    file_format = file_format or ("json" if is_json else "csv")
    if file_format == "csv":
        return combine(read_csv(text))
    values, bad = _read_json(text)
    contents = _from_json(values, file_format)
    return combine(Contents(contents.rows, [*bad, *contents.bad], contents.remarks))


def _decode(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise Unreadable(f"it is too large: the limit is {MOST_BYTES} bytes; split it")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(f"line {line} is not in UTF-8: save the file in that encoding") from None
    if "\0" in text:
        raise Unreadable("it is no text: there are zero bytes in it")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_json(text: str) -> tuple[list[Numbered], list[BadRow]]:
    """The whole as one value, or a value a line."""
    try:
        return [("", json.loads(text))], []
    except (ValueError, RecursionError) as error:
        first_line = text.lstrip().partition("\n")[0]
        if _load(first_line) is None:
            raise Unreadable(f"this is no JSON: {_told(error)}") from None
    values, bad = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        value = _load(line)
        if value is None:
            bad.append(BadRow(f"line {number}", "", "this is no JSON"))
        else:
            values.append((f"line {number}", value))
    return values, bad


def _load(line: str) -> Any:
    """None of what is no JSON, or too deep to be read."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _told(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _from_json(values: list[Numbered], file_format: str) -> Contents:
    """One value may be a Popolo file, an entity, or a list of entities."""
    whole = values[0][1] if len(values) == 1 else None
    is_popolo = isinstance(whole, dict) and any(isinstance(whole.get(n), list) for n in _POPOLO)
    if is_popolo if file_format == "json" else file_format == "popolo":
        if not isinstance(whole, dict):
            raise Unreadable("a Popolo file is one object with persons and organizations")
        return read_popolo(whole)
    if isinstance(whole, dict) and isinstance(whole.get("entities"), list):
        whole = whole["entities"]
    if isinstance(whole, list):
        values = [(f"entity {place}", one) for place, one in enumerate(whole, 1)]
    if file_format == "json" and not any(_is_entity(one) for _where, one in values):
        raise Unreadable("it holds neither entities of FollowTheMoney nor persons of Popolo")
    return read_entities(values)


def _is_entity(value: Any) -> bool:
    return isinstance(value, dict) and "schema" in value
