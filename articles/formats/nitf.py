"""Reads NITF, the IPTC's older markup of news."""

from typing import Final

from articles.extraction.shapes import Dated, GivenLine
from articles.formats.embargo import Embargo, read_embargo
from articles.formats.markup import add_paragraphs
from articles.formats.moments import read_date
from articles.formats.shapes import Copy, Parts, Standing
from articles.formats.xml import Element, attribute, find_all, first, local, parse_xml, words_of

MEDIA_TYPE: Final = "application/nitf+xml"
_STANDINGS: Final[dict[str, Standing]] = {
    **{"canceled": "withdrawn", "cancelled": "withdrawn", "killed": "withdrawn"},
    "withheld": "withheld",
}
_EMBARGOED: Final = "embargoed"


def read_nitf(data: bytes) -> Copy:
    root = parse_xml(data)
    docdata = first(root, "docdata")
    told = root if docdata is None else docdata
    ident, issued = first(told, "doc-id"), first(told, "date.issue")
    released = first(told, "date.release")
    holder, embargo = first(told, "doc.copyright"), _embargo(docdata, released)
    return Copy(
        lines=_lines(root),
        dated=_dated(issued, released, root),
        byline=words_of(first(root, "byline")),
        rights=_rights(holder),
        source_name=_source(ident, root),
        tags=_tags(told),
        agency_id=_agency_id(ident),
        agency_version=attribute(first(told, "du-key"), "version"),
        standing=embargo.standing,
        embargo=embargo.until,
        note=attribute(first(told, "ed-msg"), "info"),
        warnings=embargo.warnings,
    )


def _embargo(docdata: Element | None, released: Element | None) -> Embargo:
    status = attribute(docdata, "management-status").lower()
    written = attribute(released, "norm") or ("" if status == _EMBARGOED else None)
    return read_embargo(written, _STANDINGS.get(status, "usable"))


def _lines(root: Element) -> list[GivenLine]:
    parts = Parts()
    head = first(root, "body.head")
    told = root if head is None else head
    title = words_of(first(told, "hl1")) or words_of(first(root, "title"))
    parts.add("headline", title, "the headline of the document")
    for name in ("hl2", "abstract"):
        parts.add("standfirst", words_of(first(told, name)), "told below the headline")
    parts.add("byline", words_of(first(told, "byline")), "who the document says wrote it")
    parts.add("dateline", words_of(first(told, "dateline")), "the dateline of the document")
    for media in find_all(root, "media"):
        parts.add("caption", words_of(first(media, "media-caption")), "the text of a picture")
        parts.add("credit", words_of(first(media, "media-producer")), "who made a picture")
    body = first(root, "body.content")
    if body is not None:
        add_paragraphs(parts, body, skip=lambda element: local(element) == "media")
    for tagline in find_all(root, "tagline"):
        parts.add("byline", words_of(tagline), "who worked on it, told below the text")
    return parts.lines


def _dated(issued: Element | None, released: Element | None, root: Element) -> Dated | None:
    story = first(root, "dateline", "story.date")
    for element, name in (
        (issued, "date.issue"),
        (released, "date.release"),
        (story, "story.date"),
    ):
        if dated := read_date(attribute(element, "norm"), f"{name} of the document"):
            return dated
    return None


def _rights(holder: Element | None) -> str:
    name, year = attribute(holder, "holder"), attribute(holder, "year")
    return f"© {year} {name}".replace("  ", " ") if name else ""


def _source(ident: Element | None, root: Element) -> str:
    distributor = words_of(first(root, "distributor"))
    return distributor or attribute(ident, "regsrc")


def _agency_id(ident: Element | None) -> str:
    """Unique by the agency that gave it."""
    number, agency = attribute(ident, "id-string"), attribute(ident, "regsrc")
    return f"{agency}:{number}" if number and agency else number


def _tags(told: Element) -> list[str]:
    keys = (one.get("key", "").strip() for one in find_all(told, "keyword"))
    return list(dict.fromkeys(filter(None, keys)))
