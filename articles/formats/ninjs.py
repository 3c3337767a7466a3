"""Reads ninjs (IPTC's news in JSON), versions 1 to 3."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from articles.extraction.layout.lines import word_set
from articles.extraction.shapes import Dated, GivenLine
from articles.formats.markup import add_text, plain
from articles.formats.moments import read_date, read_moment
from articles.formats.shapes import Copy, Parts, Standing, Unreadable

_STANDINGS: Final[dict[str, Standing]] = {"canceled": "withdrawn", "withheld": "withheld"}
_SIGNS: Final = word_set(
    "headlines bodies body_text body_xhtml body_html versioncreated versionCreated pubstatus "
    "pubStatus headline_main description_text"
)
_READABLE: Final = ("text", "composite", "")


def is_ninjs(record: Mapping[str, Any]) -> bool:
    return isinstance(record.get("uri"), str) and bool(_SIGNS.intersection(record))


def read_ninjs(record: Mapping[str, Any]) -> Copy:
    kind = _text(record, "type")
    standing = _STANDINGS.get(_text(record, "pubStatus", "pubstatus"), "usable")
    if kind not in _READABLE and standing == "usable":
        raise Unreadable(f"The ninjs item is no text, but: {kind}.")
    byline = _first(record, "bylines") or _text(record, "byline")
    notice = _text(record, "copyrightNotice", "copyrightnotice")
    terms = _text(record, "usageTerms", "usageterms")
    return Copy(
        lines=_lines(record, byline),
        dated=_dated(record),
        byline=byline,
        language=_text(record, "language"),
        rights=". ".join(filter(None, [notice or _holder(record), terms])),
        source_name=_source(record),
        tags=_tags(record),
        agency_id=_text(record, "uri"),
        agency_version=_version(record),
        standing=standing,
        embargo=read_moment(_text(record, "embargoed", "embargoedUntil")),
        note=_text(record, "edNote", "ednote"),
    )


def _lines(record: Mapping[str, Any], byline: str) -> list[GivenLine]:
    parts = Parts()
    title = _first(record, "headlines") or _text(record, "headline", "title")
    parts.add("headline", plain(title), "the headline of the item")
    told = _first(record, "descriptions") or _text(record, "description_text")
    parts.add("standfirst", plain(told), "the description of the item")
    parts.add("byline", byline, "who the item says wrote it")
    body = Parts()
    for text in _bodies(record):
        add_text(body, text)
    parts.add_all(body)
    return parts.lines


def _bodies(record: Mapping[str, Any]) -> Iterator[str]:
    """One body: the others say the same in another form."""
    listed = [one for one in _list(record, "bodies") if isinstance(one, Mapping)]
    marked = sorted(listed, key=lambda one: "html" not in str(one.get("contentType", "")))
    texts = [one.get("value") for one in marked]
    texts += [record.get(name) for name in ("body_xhtml", "body_html", "body_text")]
    yield from [text for text in texts if isinstance(text, str) and text.strip()][:1]


def _dated(record: Mapping[str, Any]) -> Dated | None:
    for name in ("contentCreated", "firstCreated", "versionCreated"):
        if dated := read_date(_text(record, name, name.lower()), f"{name} of the item"):
            return dated
    return None


def _version(record: Mapping[str, Any]) -> str:
    number = record.get("version")
    told = str(number) if isinstance(number, int | str) else ""
    return told or _text(record, "versionCreated", "versioncreated")


def _holder(record: Mapping[str, Any]) -> str:
    held = record.get("copyrightHolder") or record.get("copyrightholder")
    return _text(held, "name") if isinstance(held, Mapping) else _text(record, "copyrightholder")


def _source(record: Mapping[str, Any]) -> str:
    for name in ("infoSources", "infosource"):
        for one in _list(record, name):
            if isinstance(one, Mapping) and (told := _text(one, "name")):
                return told
    provider = record.get("provider")
    return _text(provider, "name") if isinstance(provider, Mapping) else _text(record, "provider")


def _tags(record: Mapping[str, Any]) -> list[str]:
    listed = [one for name in ("subjects", "subject") for one in _list(record, name)]
    told = [_text(one, "name") for one in listed if isinstance(one, Mapping)]
    return list(dict.fromkeys(filter(None, told)))


def _first(record: Mapping[str, Any], name: str) -> str:
    """The value of the main one of several, else of the first."""
    listed = [one for one in _list(record, name) if isinstance(one, Mapping)]
    ordered = sorted(listed, key=lambda one: "main" not in str(one.get("role", "main")))
    return next((told for one in ordered if (told := _text(one, "value", "name"))), "")


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    value = record.get(name)
    return value[:100] if isinstance(value, list) else []


def _text(record: Mapping[str, Any], *names: str) -> str:
    values = (record.get(name) for name in names)
    return next((" ".join(one.split()) for one in values if isinstance(one, str) and one), "")
