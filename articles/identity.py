"""Tells whether a document is a new version of one that was imported before."""

import hashlib
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Document
from articles.same_story import shingles
from entities.names import fold

SAME_TEXT_SHARE = 0.5
_LONGEST_ID: Final = 200


def shared_text(one: str, other: str) -> float:
    """The share of the longer text's five-word shingles that stand in both, 0 to 1."""
    first, second = shingles(one), shingles(other)
    return len(first & second) / max(len(first), len(second))


def fit_id(agency_id: str) -> str:
    """As long as the database holds it; what is longer stays unlike any other."""
    if len(agency_id) <= _LONGEST_ID:
        return agency_id
    return agency_id[:150] + hashlib.sha256(agency_id.encode()).hexdigest()[:50]


def is_overtaken(article: Article, agency_id: str, version: str) -> bool:
    """Whether a later version of the agency's item is here already."""
    if not agency_id or not version:
        return False
    known = article.documents.filter(agency_id=agency_id).exclude(agency_version="")
    return any(
        _comes_before(version, one) for one in known.values_list("agency_version", flat=True)
    )


def _comes_before(one: str, other: str) -> bool:
    """Versions are counted, or are moments as ISO 8601 writes them."""
    if one.isdecimal() and other.isdecimal():
        return int(one) < int(other)
    if one.isdecimal() or other.isdecimal():
        return False
    return one < other


def find_earlier(
    content: str, *, path: str, source_name: str, canonical_url: str, agency_id: str = ""
) -> tuple[Article | None, bool]:
    """The article that this document is a new version of, if any: by its agency's id, else by its
    address, else by its path and at least half of its words.

    The second value is True where the path is known but holds another text: then it is a new
    article, and worth a warning.
    """
    sent = Article.objects.filter(documents__agency_id=agency_id)
    if agency_id and sent.exists():
        return sent.latest("documents__imported_at"), False
    known = Article.objects.filter(documents__canonical_url=canonical_url)
    if canonical_url and known.exists():
        return known.latest("documents__imported_at"), False
    same_path = [
        article
        for article in _at_path(path, canonical_url, agency_id).select_related("source")
        if _same_source(article, source_name)
    ]
    for article in same_path:
        imported = article.texts.filter(made_by=None).last()
        if imported and shared_text(imported.content, content) >= SAME_TEXT_SHARE:
            return article, False
    return None, bool(same_path)


def _at_path(path: str, canonical_url: str, agency_id: str) -> QuerySet[Article]:
    """Asked for by the path: without an address of their own are half of all documents."""
    of_path = Document.objects.filter(path=path, article__isnull=False)
    at_address = Document.objects.filter(article=OuterRef("pk"), canonical_url=canonical_url)
    found = Article.objects.filter(Exists(at_address), pk__in=of_path.order_by().values("article"))
    if not agency_id:
        return found
    sent = Document.objects.filter(article=OuterRef("pk")).exclude(agency_id="")
    return found.exclude(Exists(sent))  # by another id, or it would be known by this one


def _same_source(article: Article, source_name: str) -> bool:
    """An editor may have set another source; what the importer read then says nothing."""
    if "source" in article.locked_fields or not source_name or article.source is None:
        return True
    return fold(article.source.name) == fold(source_name)
