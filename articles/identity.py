"""Tells whether a document is a new version of one that was imported before."""

import hashlib
from typing import Final

from django.db.models import Exists, Max, OuterRef, QuerySet

from articles.formats.moments import read_moment
from articles.models import Article, Document
from articles.stories.likeness import shingles
from entities.names import fold

SAME_TEXT_SHARE = 0.5
_LONGEST_ID: Final = 200
_LONGEST_NUMBER: Final = 18
_MUCH_SHORTER: Final = 0.6
_NEARLY_ALL: Final = 0.8


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
    """Versions are counted, or are moments; of one of each kind nobody knows."""
    if one.isdecimal() and other.isdecimal():
        return int(one[:_LONGEST_NUMBER]) < int(other[:_LONGEST_NUMBER])
    first, second = read_moment(one), read_moment(other)
    return bool(first and second and first < second)


def is_part_of(content: str, whole: str) -> bool:
    """Whether a text is much shorter than another one, in which nearly all of it stands."""
    if len(content) >= len(whole) * _MUCH_SHORTER:
        return False
    words = shingles(content)
    return len(words & shingles(whole)) >= len(words) * _NEARLY_ALL


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
    if canonical_url and (known := _at_address(canonical_url, agency_id)):
        return known, False
    if not Document.objects.filter(path=path).exists():
        return None, False
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


def _at_address(address: str, agency_id: str) -> Article | None:
    """The one whose document came last; not one that the same agency calls something else."""
    known = Article.objects.filter(documents__canonical_url=address)
    newest: list[Article] = list(known.annotate(last=Max("documents__imported_at")))
    for article in sorted(newest, key=lambda one: one.last, reverse=True):  # type: ignore[attr-defined]
        ids = article.documents.exclude(agency_id="").values_list("agency_id", flat=True)
        if not agency_id or all(_scope(one) != _scope(agency_id) for one in ids):
            return article
    return None


def _scope(agency_id: str) -> str:
    """Who numbers: a feed its entries; what is unique anywhere is numbered by all."""
    return agency_id.rpartition("|")[0]


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
