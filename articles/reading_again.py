"""Reads articles again whose text stands: after decisions, with new rules, by a newer extractor."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.extraction.names.gazetteer import Gazetteer
from articles.known_names import build_gazetteer
from articles.models import Article, Mention, Text
from articles.querysets import ArticleQuerySet
from articles.recognising import read_ahead
from articles.revising import as_found, extract_from


@dataclass(frozen=True)
class Reread:
    """What came of it: decisions whose words do not stand in the text."""

    lost: Sequence[Mention]


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
    return Reread(lost)
