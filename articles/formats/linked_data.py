"""What a web page says of its article in JSON-LD (schema.org)."""

import json
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from articles.extraction.layout.lines import word_set
from articles.formats.xml import Element

_ARTICLES: Final = word_set(
    "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle AskPublicNewsArticle "
    "BackgroundNewsArticle OpinionNewsArticle ReviewNewsArticle BlogPosting LiveBlogPosting "
    "Report SocialMediaPosting"
)
_DEEPEST: Final = 8
_MOST: Final = 500  # articles that a page tells of
_LARGEST: Final = 1_000_000  # characters


def find_article(root: Element, canonical: str, titles: Sequence[str]) -> dict[str, Any]:
    """The article that the page is about, by its address, else by its headline, which one of the
    titles holds, else by its length; empty for none. Others are what the page leads on to.
    """
    told = (one for data in _blocks(root) for one in _articles(data, 0))
    found = list(islice(told, _MOST))
    shown = [title.casefold() for title in titles]

    def rank(one: dict[str, Any]) -> tuple[bool, bool, int, bool]:
        headline = text_of(one.get("headline")).casefold()
        is_shown = bool(headline) and any(headline in title for title in shown)
        length = len(text_of(one.get("articleBody")))
        return _is_at(one, canonical), is_shown, length, "NewsArticle" in types_of(one)

    return max(found, key=rank, default={})


def _is_at(thing: dict[str, Any], canonical: str) -> bool:
    """Whether one of its addresses is that of the page."""
    page = thing.get("mainEntityOfPage")
    told = (thing.get("url"), thing.get("@id"), page.get("@id") if isinstance(page, dict) else page)
    here = _bare(canonical, canonical)
    return bool(here) and any(_bare(one, canonical) == here for one in told if isinstance(one, str))


def _bare(address: str, base: str) -> str:
    """What does not depend on how it is asked for: http, www, a slash at the end, a fragment."""
    try:
        parts = urlsplit(urljoin(base, address.strip()))
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else ""


def text_of(value: Any) -> str:
    """The first text in a value that may be a text, a thing with a name, or a list of either."""
    return next(iter(texts_of(value)), "")


def texts_of(value: Any, depth: int = 0) -> list[str]:
    if depth > _DEEPEST:
        return []
    match value:
        case str():
            words = " ".join(unescape(value).split())
            return [words] if words else []
        case {"@value": inner} | {"name": inner}:
            return texts_of(inner, depth + 1)
        case list():
            return [words for one in value[:100] for words in texts_of(one, depth + 1)]
    return []


def types_of(thing: dict[str, Any]) -> Sequence[str]:
    kinds = thing.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [one for one in listed if isinstance(one, str)]


def _blocks(root: Element) -> Iterator[Any]:
    for script in root.iter("script"):
        written = (script.text or "").strip()
        if "ld+json" in (script.get("type") or "").lower() and len(written) <= _LARGEST:
            try:
                yield json.loads(written.strip(";"), strict=False)
            except (ValueError, RecursionError):
                continue


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data[:200]:
            yield from _articles(one, depth + 1)
    elif isinstance(data, dict):
        if _ARTICLES.intersection(types_of(data)):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(data.get(key), depth + 1)
