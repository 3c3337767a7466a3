"""Reads records: JSON, JSON Lines and CSV, whose fields are mapped onto those of an article."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, Final

from articles.extraction.reading import NotText, decode
from articles.formats.markup import add_text, plain
from articles.formats.moments import read_date
from articles.formats.ninjs import is_ninjs, read_ninjs
from articles.formats.shapes import Copy, FieldMap, Item, Parts, Unreadable

MEDIA_TYPE: Final = "application/json"
# What fields are called where nobody says; the first that is there is taken.
USUAL: Final[Mapping[str, Sequence[str]]] = {
    "headline": ("headline", "title", "name", "hed"),
    "standfirst": ("standfirst", "description", "summary", "subtitle", "lead", "deck", "excerpt"),
    "byline": ("byline", "author", "authors", "creator", "writer"),
    "date": ("date", "published", "published_at", "date_published", "datePublished", "pubDate",
             "publication_date", "publishedAt", "created", "timestamp"),
    "text": ("text", "body", "content", "article", "articleBody", "maintext", "fulltext", "story",
             "body_html", "body_text"),
    "url": ("url", "link", "canonical_url", "permalink", "source_url"),
    "source": ("source", "outlet", "publisher", "publication", "source_name", "site", "agency"),
    "language": ("language", "lang", "inLanguage"),
    "rights": ("rights", "copyright", "license", "licence", "copyrightNotice"),
    "tags": ("tags", "keywords", "subjects", "topics", "categories"),
    "id": ("id", "guid", "uri", "identifier", "uuid"),
    "caption": ("caption", "captions"),
}  # fmt: skip
FIELDS: Final = tuple(USUAL)
_LISTS: Final = ("articles", "items", "documents", "results", "data", "stories", "entries", "value")
_SEPARATORS: Final = ",;\t|"
_LONGEST_HEADING: Final = 60
_DEEPEST: Final = 8
_HINT: Final = re.compile(r'"?sep=([,;\t|])"?[ ,;\t|]*\r?\n', re.IGNORECASE)
_TOO_MANY: Final = (
    "the row holds more cells than the table has headings ({}): a text with a separator in it "
    "has to stand in quotation marks"
)


def split_json(data: bytes) -> Iterator[Item]:
    """An item for every record of a list, or of an object that holds one; else the object."""
    try:
        value = json.loads(decode(data).text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"The JSON is broken or cut off: {_told(error)}.") from error
    records = _records(value)
    if records is None:
        yield Item("", MEDIA_TYPE, data)
        return
    for number, record in enumerate(records, start=1):
        yield _item(str(number), json.dumps(record, ensure_ascii=False))


def split_lines(data: bytes) -> Iterator[Item]:
    """An item for every line of JSON Lines; a broken line is one of them."""
    for number, line in enumerate(decode(data).text.split("\n"), start=1):
        if line.strip():
            yield _item(f"line {number}", line.strip())


def split_stream(stream: IO[bytes], most: int) -> Iterator[Item]:
    """The same of a file too large to be read whole; a line of more bytes than `most` fails."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        name = f"line {number}"
        if len(line) > most:
            yield Item(name, MEDIA_TYPE, b"", f"too large: the limit is {most} bytes")
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
        elif line.strip():
            yield Item(name, MEDIA_TYPE, line.strip())


def split_table(data: bytes) -> Iterator[Item]:
    """An item for every row of CSV below the headings; a row of more cells than these fails."""
    text, separator, above = _below_hint(decode(data).text)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    csv.field_size_limit(max(csv.field_size_limit(), len(data)))
    try:
        for row in rows:
            name = f"line {rows.line_num + above}"
            named = {key.strip(): cell for key, cell in row.items() if key and cell is not None}
            if any(cell.strip() for cell in row.get(None) or ()):
                yield Item(name, MEDIA_TYPE, b"", _TOO_MANY.format(len(rows.fieldnames or ())))
            elif any(cell.strip() for cell in named.values()):
                yield _item(name, json.dumps(named, ensure_ascii=False))
    except csv.Error as error:
        raise Unreadable(
            f"The table is broken at line {rows.line_num + above}: {error}."
        ) from error


def is_table(text: str, fields: FieldMap) -> bool:
    """Whether the first line is headings, one of which is the text's."""
    below, separator, _above = _below_hint(text)
    headings = [one.strip().strip('"') for one in below.partition("\n")[0].split(separator)]
    is_short = all(len(one) <= _LONGEST_HEADING for one in headings)
    found = [field for field in FIELDS if any(_is_called(one, field, fields) for one in headings)]
    # A map that names a heading of the file leaves no doubt that it is one.
    is_known = len(found) > 1 or fields.get("text") in headings
    return len(headings) > 1 and is_short and "text" in found and is_known


def _is_called(heading: str, field: str, fields: FieldMap) -> bool:
    if field in fields:
        return heading == fields[field]
    return heading.casefold() in {name.casefold() for name in USUAL[field]}


def read_record(data: bytes, fields: FieldMap, source: str = "") -> Copy:
    """`source` gave out the ids where the record does not say who did. Raises Unreadable where
    the record is none, or holds no text.
    """
    try:
        record = json.loads(decode(data).text)
    except (ValueError, RecursionError, NotText) as error:
        raise Unreadable(f"The record is no JSON: {_told(error)}.") from error
    if not isinstance(record, dict):
        raise Unreadable("The record is no JSON object with fields.")
    if not fields and is_ninjs(record):
        return read_ninjs(record)
    found = {field: _find(record, field, fields) for field in FIELDS}
    return _copy(found, fields, source)


def _copy(found: Mapping[str, Any], fields: FieldMap, given_source: str) -> Copy:
    # A number is the key of somebody or something in a table of theirs.
    people = [name for name in _texts(found["byline"]) if not name.isdecimal()]
    byline, source = ", ".join(people), _text(found["source"])
    parts, told = Parts(), "as the field of the record says"
    parts.add("headline", plain(_text(found["headline"])), told)
    parts.add("standfirst", plain(_text(found["standfirst"])), told)
    parts.add("byline", byline, told)
    for caption in _texts(found["caption"]):
        parts.add("caption", plain(caption), told)
    body = Parts()
    for text in _texts(found["text"]):
        add_text(body, text)
    if not body.lines:
        raise Unreadable(_no_text(fields))
    parts.add_all(body)
    ident, whose = _text(found["id"]), source or given_source
    return Copy(
        lines=parts.lines,
        dated=read_date(_text(found["date"]), "as the field of the record says"),
        byline=byline,
        language=_text(found["language"]),
        rights=_text(found["rights"]),
        source_name=source,
        url=_text(found["url"]),
        tags=_tags(found["tags"]),
        # A bare number is another article's somewhere else.
        agency_id=f"{whose}:{ident}" if whose and ident else "",
        warnings=_undated(_text(found["date"])),
    )


def _undated(written: str) -> Sequence[str]:
    if written and read_date(written, "") is None:
        return (f"its date is not read: {written[:80]}",)
    return ()


def _no_text(fields: FieldMap) -> str:
    names = ", ".join(_names("text", fields)[:4])
    return f"The record has no text: none of its fields {names} … holds any (--map text=FIELD)."


def _names(field: str, fields: FieldMap) -> Sequence[str]:
    return (fields[field],) if field in fields else USUAL[field]


def _find(record: Mapping[str, Any], field: str, fields: FieldMap) -> Any:
    """The usual names in capitals or not; those that somebody tells as they are told."""
    if field in fields:
        values = [_at(record, fields[field])]
    else:
        folded = {str(key).casefold(): value for key, value in record.items()}
        values = [record.get(name) or folded.get(name.casefold()) for name in USUAL[field]]
    return next((value for value in values if value not in (None, "", [], {})), None)


def _at(record: Any, path: str) -> Any:
    """A field by its name, which may hold dots, or by the names of what it lies in."""
    if isinstance(record, Mapping):
        if path in record:
            return record[path]
        head, _dot, rest = path.partition(".")
        return _at(record.get(head), rest) if rest else None
    if isinstance(record, list) and path:
        head, _dot, rest = path.partition(".")
        if head.isascii() and head.isdecimal() and int(head[:4]) < len(record):
            return _at(record[int(head[:4])], rest) if rest else record[int(head[:4])]
    return None


def _text(value: Any) -> str:
    return next(iter(_texts(value)), "")


def _texts(value: Any, depth: int = 0) -> list[str]:
    if depth > _DEEPEST:
        return []
    match value:
        case str():
            return [value] if value.strip() else []
        case bool() | None:
            return []
        case int() | float():
            return [str(value)]
        case {"name": told} | {"value": told} | {"rendered": told}:
            return _texts(told, depth + 1)
        case list():
            return [text for one in value[:1000] for text in _texts(one, depth + 1)]
    return []


def _tags(value: Any) -> list[str]:
    told = [] if isinstance(value, int) else _texts(value)
    if isinstance(value, list):
        told = _texts([one for one in value if not isinstance(one, int)])
    if isinstance(value, str):
        told = value.split(";" if ";" in value else ",")
    return list(dict.fromkeys(tag.strip() for tag in told if tag.strip()))


def _records(value: Any) -> list[Any] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for name in _LISTS:
            listed = value.get(name)
            if isinstance(listed, list) and listed and isinstance(listed[0], dict):
                has_own_text = any(isinstance(value.get(field), str) for field in USUAL["text"])
                return None if has_own_text or is_ninjs(value) else listed
    return None


def _item(name: str, text: str) -> Item:
    return Item(name, MEDIA_TYPE, text.encode("utf-8", "replace"))


def _below_hint(text: str) -> tuple[str, str, int]:
    """The table, what separates its cells, and how many lines stand above it: Excel's `sep=;`."""
    text = text.lstrip("\ufeff")
    if found := _HINT.match(text):
        return text[found.end() :], found[1], 1
    return text, max(_SEPARATORS, key=text.partition("\n")[0].count), 0


def _told(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}"
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error).rstrip(".")
