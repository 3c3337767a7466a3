"""What a web page says of its article in JSON-LD (schema.org)."""

import json
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any, Final

from articles.extraction.layout.lines import word_set
from articles.formats.xml import Element

_ARTICLES: Final = word_set(
    "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle AskPublicNewsArticle "
    "BackgroundNewsArticle OpinionNewsArticle ReviewNewsArticle BlogPosting LiveBlogPosting "
    "Report SocialMediaPosting"
)
_DEEPEST: Final = 8
_LARGEST: Final = 1_000_000  # characters


def find_article(root: Element) -> dict[str, Any]:
    """The first news article that the page describes, else the first article; empty for none."""
    found = [one for data in _blocks(root) for one in _articles(data, 0)]
    news = (one for one in found if "NewsArticle" in types_of(one))
    return next(news, found[0] if found else {})


def text_of(value: Any) -> str:
    """The first text in a value that may be a text, a thing with a name, or a list of either."""
    return next(iter(texts_of(value)), "")


def texts_of(value: Any) -> list[str]:
    match value:
        case str():
            words = " ".join(unescape(value).split())
            return [words] if words else []
        case {"@value": inner}:
            return texts_of(inner)
        case {"name": name}:
            return texts_of(name)
        case list():
            return [words for one in value[:100] for words in texts_of(one)]
    return []


def types_of(thing: dict[str, Any]) -> Sequence[str]:
    kinds = thing.get("@type", ())
    return [kinds] if isinstance(kinds, str) else [one for one in kinds if isinstance(one, str)]


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
