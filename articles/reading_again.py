"""Reads articles again whose text stands: after decisions, with new rules, by a newer extractor."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, transaction

from articles.extraction.names.gazetteer import Gazetteer
from articles.known_names import build_gazetteer
from articles.models import Article, Mention, Text
from articles.querysets import ArticleQuerySet
from articles.recognising import read_ahead
from articles.revising import as_found, extract_from


@dataclass(frozen=True)
class Reread:
    """What came of it: decisions whose words do not stand in the text, or why it failed."""

    article: Article
    lost: Sequence[Mention] = ()
    error: Exception | None = None  # a fault of the program; nothing was changed


def articles_to_read() -> ArticleQuerySet:
    """Those in which something was decided since they were read."""
    waiting: ArticleQuerySet = Article.objects.filter(needs_reading=True)
    return waiting


def read_again(article: Article, gazetteer: Gazetteer | None = None) -> Reread:
    """Extracts from the newest text anew; an unchanged suggestion keeps its row.

    Decisions stay as they are. The recogniser reads before the article is locked.
    """
    text = article.current_text
    read_ahead(text.content, as_found(list(text.blocks.all())))
    gazetteer = gazetteer or build_gazetteer()
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        text = Text.objects.select_related("article").get(pk=locked.current_text.pk)
        lost = extract_from(text, list(text.blocks.all()), gazetteer)
        Article.objects.filter(pk=article.pk).update(needs_reading=False)
    article.needs_reading = False
    return Reread(article, lost)


def read_all_again(pks: Iterable[int]) -> Iterator[Reread]:
    """One transaction an article; one that fails stops none of the others.

    Raises OperationalError or InterfaceError where the database itself cannot go on.
    """
    gazetteer = build_gazetteer()
    for pk in pks:
        # One that was deleted meanwhile needs no reading.
        for article in Article.objects.filter(pk=pk):
            yield _read_one(article, gazetteer)


def _read_one(article: Article, gazetteer: Gazetteer) -> Reread:
    try:
        return read_again(article, gazetteer)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  one article's fault must not cost the others
        return Reread(article, error=error)
