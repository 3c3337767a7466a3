"""Proves what the database cannot check by itself: spans read as their surface, search is right."""

from collections.abc import Iterator

from django.db.models import F

from articles.models import Article, Block, Evidence, Mention, Text, TimeExpression
from articles.search import find_stale
from entities.models import Entity


def find_faults() -> Iterator[str]:
    """One sentence for every fault; none where all is well. Holds one text at a time."""
    for text in Text.objects.iterator(chunk_size=100):
        yield from _misplaced_spans(text)
    for article in Article.objects.filter(texts=None):
        yield f"Article {article.pk} has no text."
    for entity in Entity.objects.filter(merged_into__merged_into__isnull=False):
        yield f"Entity {entity.pk} is merged into a record that is itself merged."
    for model in (Mention, TimeExpression):
        rows = model._default_manager.filter(placed=True)
        for row in rows.filter(text__article__texts__number__gt=F("text__number")).distinct():
            yield f"{model.__name__} {row.pk} stands in an older text and is not marked as lost."
    yield from find_stale()


def _misplaced_spans(text: Text) -> Iterator[str]:
    for model in (Mention, TimeExpression, Evidence):
        for span in model._default_manager.filter(text=text):
            if text.content[span.start : span.end] != span.surface:
                yield f"{model.__name__} {span.pk} does not read as its surface."
    for block in Block.objects.filter(text=text, end__gt=len(text.content)):
        yield f"Block {block.pk} ends behind its text."
