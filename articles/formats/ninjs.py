"""Reads ninjs (IPTC's news in JSON), versions 1 to 3."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from articles.extraction.layout.lines import word_set
from articles.extraction.shapes import Dated, GivenLine
from articles.formats.embargo import read_embargo
from articles.formats.markup import add_text, plain
from articles.formats.moments import read_date
from articles.formats.shapes import Copy, Parts, Standing, Unreadable

_STANDINGS: Final[dict[str, Standing]] = {"canceled": "withdrawn", "withheld": "withheld"}
_SIGNS: Final = word_set(
    "headlines bodies versioncreated versionCreated pubstatus pubStatus headline_main "
    "description_text"
)
# What an item holds that is ninjs and not a record of somebody's own, whose bodies are called so.
_BODIES: Final = word_set("body_text body_xhtml body_html")
_KNOWN_BY: Final = word_set("version versioncreated")
_TYPES: Final = word_set("text audio video picture graphic composite component event planning")
_READABLE: Final = ("text", "composite", "")


def is_ninjs(record: Mapping[str, Any]) -> bool:
    if not isinstance(record.get("uri"), str):
        return False
    is_known = bool(_KNOWN_BY.intersection(record)) or _text(record, "type") in _TYPES
    has_body = bool(_BODIES.intersection(record))
    return (is_known and has_body) or bool(_SIGNS.intersection(record))


def read_ninjs(record: Mapping[str, Any]) -> Copy:
    kind = _text(record, "type")
    standing = _STANDINGS.get(_text(record, "pubStatus", "pubstatus"), "usable")
    if kind not in _READABLE and standing != "withdrawn":
        raise Unreadable(f"The ninjs item is no text, but: {kind}.")
    embargo = read_embargo(_embargoed(record), standing)
    byline = _first(record, "bylines") or _text(record, "byline", "by")
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
        standing=embargo.standing,
        embargo=embargo.until,
        note=_text(record, "edNote", "ednote"),
        warnings=embargo.warnings,
    )


def _lines(record: Mapping[str, Any], byline: str) -> list[GivenLine]:
    parts = Parts()
    title = _first(record, "headlines") or _text(record, "headline", "title")
    parts.add("headline", plain(title), "the headline of the item")
    told = _first(record, "descriptions") or _text(record, "description_text")
    parts.add("standfirst", plain(told), "the description of the item")
    parts.add("byline", byline, "who the item says wrote it")
    for caption in _captions(record):
        parts.add("caption", plain(caption), "the text of a picture of the item")
    body = Parts()
    for text in _bodies(record):
        add_text(body, text)
    parts.add_all(body)
    return parts.lines


def _bodies(record: Mapping[str, Any]) -> Iterator[str]:
    """One body: the others say the same in another form, or are a teaser of it."""
    listed = [one for one in _list(record, "bodies") if isinstance(one, Mapping)]
    ordered = sorted(
        listed, key=lambda one: (_is_other(one), "html" not in _text(one, "contentType"))
    )
    texts = [one.get("value") for one in ordered]
    texts += [record.get(name) for name in ("body_xhtml", "body_html", "body_text")]
    yield from [text for text in texts if isinstance(text, str) and text.strip()][:1]


def _is_other(one: Mapping[str, Any]) -> bool:
    """Whether it is told to have another role than the main one."""
    return "main" not in str(one.get("role", "main"))


def _captions(record: Mapping[str, Any]) -> Iterator[str]:
    """Of its pictures; a list since version 2, named one by one before."""
    told = record.get("associations")
    listed = list(told.values()) if isinstance(told, Mapping) else _list(record, "associations")
    for one in listed[:100]:
        if isinstance(one, Mapping) and _text(one, "type") in ("picture", "graphic"):
            described = _first(one, "descriptions") or _text(one, "description_text")
            yield described or _first(one, "headlines") or _text(one, "headline")


def _embargoed(record: Mapping[str, Any]) -> str | None:
    """None and an empty text stand for no embargo; whatever else for one."""
    told = record.get("embargoed") or record.get("embargoedUntil")
    return str(told) if told else None


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
    ordered = sorted(listed, key=_is_other)
    return next((told for one in ordered if (told := _text(one, "value", "name"))), "")


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    value = record.get(name)
    return value[:100] if isinstance(value, list) else []


def _text(record: Mapping[str, Any], *names: str) -> str:
    values = (record.get(name) for name in names)
    return next((" ".join(one.split()) for one in values if isinstance(one, str) and one), "")
