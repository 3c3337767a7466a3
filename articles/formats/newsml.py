"""Reads NewsML-G2 (IPTC): the text items of a document, with their standing and version."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from articles.extraction.shapes import Dated, GivenLine
from articles.formats.embargo import read_embargo
from articles.formats.markup import add_paragraphs, add_text
from articles.formats.moments import read_date
from articles.formats.shapes import Copy, Item, Parts, Standing, Unreadable
from articles.formats.xml import Element, attribute, find_all, first, local, parse_xml, words_of

MEDIA_TYPE: Final = "application/vnd.iptc.g2.newsitem+xml"
_STANDINGS: Final[dict[str, Standing]] = {"canceled": "withdrawn", "withheld": "withheld"}
_TEXT: Final = ("text", "composite", "")


def split_newsml(data: bytes) -> Iterator[Item]:
    """An item for every newsItem that is text, or is taken back; pictures beside it are left out.

    Raises Unreadable where there is none of either.
    """
    root = parse_xml(data)
    found = [root] if local(root) == "newsItem" else list(find_all(root, "newsItem"))
    if not found:
        raise Unreadable(f"The NewsML document holds no news item, but a {local(root)}.")
    if found == [root]:
        yield Item("", MEDIA_TYPE, data)
        return
    read = [item for item in found if _is_text(item) or _standing(item) == "withdrawn"]
    if not read:
        kinds = ", ".join(dict.fromkeys(_kind(item) for item in found))
        raise Unreadable(f"The NewsML message holds no text, but: {kinds}.")
    for number, item in enumerate(read, start=1):
        name = item.get("guid") or str(number)
        yield Item(name, MEDIA_TYPE, etree.tostring(item, encoding="utf-8"))


def _kind(item: Element) -> str:
    return _code(first(item, "itemClass"))


def _is_text(item: Element) -> bool:
    return _kind(item) in _TEXT


def _standing(item: Element) -> Standing:
    return _STANDINGS.get(_code(first(item, "pubStatus")), "usable")


def read_newsml(data: bytes) -> Copy:
    item = parse_xml(data)
    if local(item) != "newsItem":
        item = first(item, "newsItem")
    if item is None:
        raise Unreadable("The NewsML document holds no news item.")
    standing = _standing(item)
    if not _is_text(item) and standing != "withdrawn":
        raise Unreadable(f"The news item is no text, but: {_kind(item)}.")
    embargoed = first(item, "embargoed")
    embargo = read_embargo(None if embargoed is None else words_of(embargoed), standing)
    content = first(item, "contentMeta")
    about = item if content is None else content
    return Copy(
        lines=_lines(item, about),
        dated=_dated(item, about),
        byline=words_of(first(about, "by")),
        language=attribute(first(about, "language"), "tag"),
        rights=_rights(item),
        source_name=_source(item, about),
        tags=_tags(about),
        agency_id=item.get("guid", ""),
        agency_version=item.get("version", ""),
        standing=embargo.standing,
        embargo=embargo.until,
        note=words_of(first(item, "edNote")),
        warnings=embargo.warnings,
    )


def _lines(item: Element, about: Element) -> list[GivenLine]:
    parts = Parts()
    headlines = {_code_of(one, "role"): words_of(one) for one in find_all(about, "headline")}
    main = headlines.get("main") or next(iter(headlines.values()), "")
    parts.add("headline", main, "the headline of the news item")
    for one in find_all(about, "description"):
        if _code_of(one, "role") in ("summary", "drol"):
            parts.add("standfirst", words_of(one), "the summary of the news item")
    parts.add("byline", words_of(first(about, "by")), "who the news item says wrote it")
    parts.add("dateline", words_of(first(about, "dateline")), "the dateline of the news item")
    for one in find_all(about, "description"):
        if _code_of(one, "role") == "caption":
            parts.add("caption", words_of(one), "a caption of the news item")
    parts.add_all(_body(item))
    return parts.lines


def _body(item: Element) -> Parts:
    """The first rendition that holds text: the others say the same in another form."""
    body = Parts()
    for holder in (*find_all(item, "inlineXML"), *find_all(item, "inlineData")):
        if local(holder) == "inlineXML":
            add_paragraphs(body, _text_in(holder))
        else:
            add_text(body, holder.text or "")
        if body.lines:
            break
    return body


def _text_in(holder: Element) -> Element:
    """Of XHTML and NITF the body alone: their heads repeat what is known."""
    for name in ("body.content", "body"):
        found = first(holder, name)
        if found is not None:
            return found
    return holder


def _dated(item: Element, about: Element) -> Dated | None:
    """When the copy was made first, or this version; not when the agency changed it since."""
    for name, where in (
        ("contentCreated", about),
        ("firstCreated", item),
        ("versionCreated", item),
    ):
        if dated := read_date(words_of(first(where, name)), f"{name} of the news item"):
            return dated
    return None


def _rights(item: Element) -> str:
    info = first(item, "rightsInfo")
    if info is None:
        return ""
    notice = words_of(first(info, "copyrightNotice"))
    terms = words_of(first(info, "usageTerms"))
    holder = _name(first(info, "copyrightHolder"))
    return ". ".join(filter(None, [notice or holder, terms]))


def _source(item: Element, about: Element) -> str:
    for element in (first(about, "infoSource"), first(item, "provider"), first(item, "creditline")):
        if name := _name(element):
            return name
    return ""


def _tags(about: Element) -> list[str]:
    return list(dict.fromkeys(filter(None, map(_name, find_all(about, "subject")))))


def _name(element: Element | None) -> str:
    """What a concept is called; its code says nothing to readers."""
    if element is None:
        return ""
    return words_of(first(element, "name")) or element.get("literal", "") or _own(element)


def _own(element: Element) -> str:
    return "" if len(element) else " ".join((element.text or "").split())


def _code(element: Element | None) -> str:
    return _code_of(element, "qcode")


def _code_of(element: Element | None, name: str) -> str:
    return attribute(element, name).rpartition(":")[2].rpartition("/")[2]
