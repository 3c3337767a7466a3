"""Tells whether a document is a new version of one that was imported before."""

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Document
from articles.same_story import shingles
from entities.names import fold

SAME_TEXT_SHARE = 0.5


def shared_text(one: str, other: str) -> float:
    """The share of the longer text's five-word shingles that stand in both, 0 to 1."""
    first, second = shingles(one), shingles(other)
    return len(first & second) / max(len(first), len(second))


def find_earlier(
    content: str, *, path: str, source_name: str, canonical_url: str
) -> tuple[Article | None, bool]:
    """The article that this document is a new version of, if any.

    The second value is True where the path is known but holds another text: then it is a new
    article, and worth a warning.
    """
    known = Article.objects.filter(documents__canonical_url=canonical_url)
    if canonical_url and known.exists():
        return known.latest("documents__imported_at"), False
    same_path = [
        article
        for article in _at_path(path, canonical_url).select_related("source")
        if _same_source(article, source_name)
    ]
    for article in same_path:
        imported = article.texts.filter(made_by=None).last()
        if imported and shared_text(imported.content, content) >= SAME_TEXT_SHARE:
            return article, False
    return None, bool(same_path)


def _at_path(path: str, canonical_url: str) -> QuerySet[Article]:
    """Asked for by the path: without an address of their own are half of all documents."""
    of_path = Document.objects.filter(path=path, article__isnull=False)
    at_address = Document.objects.filter(article=OuterRef("pk"), canonical_url=canonical_url)
    pks = of_path.order_by().values("article")
    return Article.objects.filter(Exists(at_address), pk__in=pks)


def _same_source(article: Article, source_name: str) -> bool:
    """An editor may have set another source; what the importer read then says nothing."""
    if "source" in article.locked_fields or not source_name or article.source is None:
        return True
    return fold(article.source.name) == fold(source_name)
