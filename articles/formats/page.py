"""Reads a web page: what it says of itself in JSON-LD first, its text by trafilatura."""

import codecs
import logging
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from articles.extraction.reading import decode
from articles.extraction.shapes import GivenLine
from articles.formats.linked_data import find_article, text_of, texts_of
from articles.formats.markup import add_paragraphs, add_text
from articles.formats.page_dates import find_agreed_date, find_page_date
from articles.formats.shapes import Copy, Parts, Unreadable
from articles.formats.xml import Element, words_of

_LARGEST: Final = 5 * 1024 * 1024
_MOST_ELEMENTS: Final = 20_000
_DECLARED: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
# The WHATWG Encoding Standard: what is labelled so was written in these.
_MEANT: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
}
_BRIEF: Final = 250  # characters
_AROUND: Final = ("nav", "header", "footer", "aside", "h1", "time")
_NEAR_HEADLINE: Final = 4  # lines
_TITLES: Final = 10
_MORE: Final = 2  # times as long: the text that was read off the page is a part of the article


@dataclass(frozen=True, slots=True)
class _Page:
    root: Element
    told: dict[str, Any]  # JSON-LD of the article
    read: Any  # what trafilatura made of it, or None


def read_page(data: bytes) -> Copy:
    """Raises Unreadable where the page holds no text, or is larger than pages of articles are."""
    if len(data) > _LARGEST:
        raise Unreadable("The page is too large to be an article.")
    text, encoding = _decode(data)
    root = _parse(text)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise Unreadable("The page holds far more elements than an article does.")
    page = _Page(root, _told(root), _read(text))
    lines, address = _lines(page), _address(page)
    if not any(line.role in ("body", "list-item") for line in lines):
        raise Unreadable("The page holds no text of an article.")
    return Copy(
        lines=lines,
        encoding=encoding,
        dated=find_page_date(root, page.told, address)
        or find_agreed_date(root, _read_off(page, "date")),
        byline=_byline(page),
        rights=_rights(page),
        source_name=_source_name(page),
        url=address,
        tags=_tags(page),
        is_summary=str(page.told.get("isAccessibleForFree")).lower() == "false",
    )


def _decode(data: bytes) -> tuple[str, str]:
    """As the page declares, if its bytes can be that; else as the bytes look."""
    found = _DECLARED.search(data[:4096])
    if found and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            name = codecs.lookup(found[1].decode("ascii")).name
            name = _MEANT.get(name, name)
            return data.decode(name), name
        except (LookupError, ValueError):
            pass
    decoded = decode(data)
    return decoded.text, decoded.encoding


def _parse(text: str) -> Element:
    try:
        return html.document_fromstring(_DECLARATION.sub("", text.replace("\0", "")))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("The page holds no text of an article.") from error


def _read(text: str) -> Any:
    # It takes a third of a second to load: only who reads pages waits for it.
    from trafilatura import bare_extraction

    # What it cannot read it tells by giving nothing. Its dates are taken only where the page says
    # the same: a year in a foot it reads as the first of January.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return bare_extraction(
        _DECLARATION.sub("", text.replace("\0", "")),
        with_metadata=True,
        include_comments=False,
    )


def _lines(page: _Page) -> list[GivenLine]:
    headline, described = _headline(page), text_of(page.told.get("description"))
    body = _body(page)
    captions = _captions(page)
    parts = Parts()
    parts.add("headline", headline, "the title that the page gives its article")
    described = described or _meta(page.root, "description") or _meta(page.root, "og:description")
    if described in [line.text for line in body.lines[:_NEAR_HEADLINE]]:
        parts.add("standfirst", described, "what the page says its article is about")
    parts.add("byline", _byline(page), "who the page says wrote it")
    for caption in captions:
        parts.add("caption", caption, "the text of a picture, as the page marks it")
    parts.add_all(body)
    return parts.lines


def _body(page: _Page) -> Parts:
    parts, told = Parts(), Parts()
    if page.read is not None and page.read.body is not None:
        add_paragraphs(parts, page.read.body)
    if _size(parts) < _BRIEF:
        parts = _marked_article(page.root) or parts
    written = page.told.get("articleBody")
    if isinstance(written, str):
        add_text(told, written)
    return told if _size(told) > _MORE * _size(parts) else parts


def _marked_article(root: Element) -> Parts | None:
    """Of a brief, in which too little stands to be told from what is around it by its look."""
    marked, parts = list(root.iter("article")), Parts()
    if len(marked) == 1:
        add_paragraphs(parts, marked[0], skip=lambda element: element.tag in _AROUND)
    return parts if any(line.role == "body" for line in parts.lines) else None


def _size(parts: Parts) -> int:
    return sum(len(line.text) for line in parts.lines)


def _headline(page: _Page) -> str:
    told = text_of(page.told.get("headline")) or text_of(page.told.get("name"))
    return told or _read_off(page, "title") or words_of(page.root.find(".//title"))


def _captions(page: _Page) -> list[str]:
    """Of the pictures in the article, or of all where the page marks no article."""
    article = next(iter(page.root.iter("article")), page.root)
    found = [words_of(one) for one in article.iter("figcaption")]
    return list(dict.fromkeys(filter(None, found)))


def _byline(page: _Page) -> str:
    """Names; the address of somebody's page is none."""
    told = texts_of(page.told.get("author")) or _read_off(page, "author").split("; ")
    return ", ".join(dict.fromkeys(name for name in told if name and not _is_address(name)))


def _is_address(name: str) -> bool:
    return "://" in name or name.lower().startswith(("www.", "mailto:", "@", "/", "#"))


def _rights(page: _Page) -> str:
    told = text_of(page.told.get("copyrightNotice"))
    holder, year = text_of(page.told.get("copyrightHolder")), page.told.get("copyrightYear")
    if not told and holder:
        told = f"© {year} {holder}" if isinstance(year, int | str) else f"© {holder}"
    return told or _meta(page.root, "copyright") or _meta(page.root, "rights")


def _source_name(page: _Page) -> str:
    told = text_of(page.told.get("publisher"))
    return told or _meta(page.root, "og:site_name") or _read_off(page, "sitename")


def _told(root: Element) -> dict[str, Any]:
    titles = [*map(words_of, islice(root.iter("h1"), _TITLES)), _meta(root, "og:title")]
    return find_article(root, _canonical(root), titles)


def _address(page: _Page) -> str:
    told = page.told.get("url") or page.told.get("mainEntityOfPage")
    named = told.get("@id", "") if isinstance(told, dict) else told
    return _canonical(page.root) or _whole(named)


def _canonical(root: Element) -> str:
    linked = root.xpath("string(//link[@rel='canonical']/@href)")
    return _whole(linked) or _whole(_meta(root, "og:url"))


def _whole(address: Any) -> str:
    """Only a whole one: to what the others are relative nobody knows."""
    told = address.strip() if isinstance(address, str) else ""
    return str(told) if _is_whole(told) else ""


def _is_whole(address: str) -> bool:
    try:
        parts = urlsplit(urljoin(address, ""))
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _tags(page: _Page) -> list[str]:
    words = texts_of(page.told.get("keywords"))
    told = [tag.strip() for each in words for tag in each.split(",")]
    marked = page.root.xpath("//meta[@property='article:tag']/@content")
    told = told or [str(one).strip() for one in marked]
    listed = _meta(page.root, "news_keywords") or _meta(page.root, "keywords")
    return list(dict.fromkeys(filter(None, told or [tag.strip() for tag in listed.split(",")])))


def _meta(root: Element, name: str) -> str:
    found = root.xpath("//meta[@name=$name or @property=$name]/@content", name=name)
    return " ".join(str(found[0]).split()) if found else ""


def _read_off(page: _Page, name: str) -> str:
    told = getattr(page.read, name, None)
    return " ".join(told.split()) if isinstance(told, str) else ""  # JSON-LD may hold a number
