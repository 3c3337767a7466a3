"""The day on which a web page says that its article came out; no other day that stands on it."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from articles.extraction.layout.lines import word_set
from articles.extraction.layout.printed_dates import find_date_in_path
from articles.extraction.shapes import Dated
from articles.formats.linked_data import text_of
from articles.formats.moments import read_date
from articles.formats.xml import Element, words_of

# How pages call it in their meta elements, the surest first; times of change are not among them.
_METAS: Final = (
    *("article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date"),
    *("dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date.created"),
    *("dc.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date"),
    *("publication-date", "datepublished", "article.published", "date"),
)
_AROUND: Final = word_set("aside footer nav p")
_WHOLE: Final = word_set("article body html main")
_FOOT: Final = re.compile(
    r"(?:^|[\s_-])(?:footer|copyright|sidebar|related|comments?|teasers?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(r"modif|updat|change", re.IGNORECASE)
_CUE: Final = re.compile(r"date|datum|fecha|time|publi|posted|byline|meta", re.IGNORECASE)
_BRIEF: Final = 60  # characters
_FEW: Final = 12  # elements
_PARAGRAPHS: Final = 2  # below a headline: the standfirst, and where the text begins
_SHOWN: Final = "the date that is shown on the page"


def find_page_date(root: Element, told: dict[str, Any], address: str) -> Dated | None:
    """`told` is its article in JSON-LD; `address` the page's own, which may hold its day."""
    for written, basis in _written(root, told):
        if dated := read_date(written, basis):
            return dated
    return _shown(root) or _in_address(address)


def _written(root: Element, told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield text_of(told.get("datePublished")), "datePublished, as the page tells search engines"
    metas = _metas(root)
    for name in _METAS:
        yield metas.get(name, ""), f"{name} of the page"
    for element in root.xpath("//*[@itemprop='datePublished']"):
        if not _is_around(element, _AROUND - {"p"}):
            yield _value(element), "datePublished, as the page marks it"
    for element in _times_at_headline(root):
        yield _value(element), _SHOWN


def _metas(root: Element) -> dict[str, str]:
    """Their contents by their names in small letters; the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        for key in ("name", "property"):
            found.setdefault((element.get(key) or "").lower(), element.get("content") or "")
    return found


def _times_at_headline(root: Element) -> Iterator[Element]:
    """Those in the header of the article, and between its headline and its text."""
    headers = root.xpath("//article//header//time | //header[.//h1]//time")
    yield from filter(_is_of_publication, headers)
    paragraphs = 0
    for element in _below_headline(root, "time", "p"):
        paragraphs += element.tag == "p"
        if paragraphs == _PARAGRAPHS:
            return
        if element.tag == "time" and _is_of_publication(element):
            yield element


def _below_headline(root: Element, *names: str) -> Iterator[Element]:
    """Above it an outlet prints the day on which the page is looked at."""
    is_below = False
    for element in root.iter("h1", "article", *names):
        is_below = is_below or element.tag in ("h1", "article")
        if is_below and element.tag in names:
            yield element


def _shown(root: Element) -> Dated | None:
    """In an element that is brief and called after what it holds."""
    for element in _below_headline(root, "time", "span", "div", "p", "li", "em", "b", "small"):
        if not _CUE.search(_called(element)) or not _is_of_publication(element):
            continue
        if dated := _brief_date(element):
            return dated
    return None


def find_agreed_date(root: Element, guessed: str) -> Dated | None:
    """A day that somebody else's reading of the page comes to, where an element of its own says
    the same below the headline; of other days on a page no guess is taken.
    """
    day = read_date(guessed, _SHOWN)
    if day is None:
        return None
    for element in _below_headline(root, "time", "span", "div", "li", "em", "b", "small", "td"):
        dated = _brief_date(element) if _is_of_publication(element) else None
        if dated and (dated.start, dated.end) == (day.start, day.end):
            return dated
    return None


def _brief_date(element: Element) -> Dated | None:
    words = _value(element) if len(list(islice(element.iter(), _FEW))) < _FEW else ""
    return read_date(words, _SHOWN) if words and len(words) <= _BRIEF else None


def _in_address(address: str) -> Dated | None:
    found = find_date_in_path(address)
    return found.dated("the date in the page's address") if found else None


def _is_of_publication(element: Element) -> bool:
    return not _CHANGED.search(_called(element)) and not _is_around(element, _AROUND)


def _is_around(element: Element, names: frozenset[str]) -> bool:
    """Whether it lies in what stands around an article, or in a sentence of it."""
    return _is_of_foot(element) or any(
        _is_of_foot(one)
        or (one.tag in names and not (one.tag == "p" and _CUE.search(_called(one))))
        for one in element.iterancestors()
    )


def _is_of_foot(element: Element) -> bool:
    return element.tag not in _WHOLE and bool(_FOOT.search(_called(element)))


def _called(element: Element) -> str:
    return " ".join(element.get(key) or "" for key in ("class", "id", "itemprop"))


def _value(element: Element) -> str:
    told = element.get("content") or element.get("datetime")
    return " ".join(told.split()) if told else words_of(element)
