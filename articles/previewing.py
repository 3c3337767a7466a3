"""Shows an article as readers would see it, within a transaction that is taken back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.extraction.anchoring import Quote, place_quotes
from articles.kinds import ArticleState
from articles.last_change import with_last_change
from articles.laying_out import COPIED_ROLES, copy_blocks, written_blocks
from articles.models import Article, Block, Mention, Text
from articles.pages import for_reading
from articles.revising import store_marks
from articles.stories.others import printing_rows
from articles.writing import Copy


@dataclass(frozen=True)
class Change:
    """Fields that read otherwise, and an earlier text or another copy; empty: as it is stored."""

    values: Mapping[str, Any] = field(default_factory=dict)
    text: Text | None = None
    copy: Copy | None = None


@contextmanager
def shown_as_if_public(article: Article, change: Change) -> Iterator[Article]:
    """Published for as long as it is looked at: each rule of what readers see holds."""
    with transaction.atomic():
        state: dict[str, Any] = {}
        if not article.is_public:
            state = {"state": ArticleState.PUBLISHED, "public_from": timezone.now()}
        copied = _give_text(article, change)
        values = {**copied, **change.values, **state}
        if values:
            Article.objects.filter(pk=article.pk).update(**values)
        shown = for_reading(Article.objects).annotate(printing_rows=printing_rows())
        try:
            yield with_last_change(shown).get(pk=article.pk)
        finally:
            transaction.set_rollback(True)


def _give_text(article: Article, change: Change) -> dict[str, Any]:
    """Makes it the newest text, with the names that the present one has, where they stand in it.

    Nothing is extracted: that takes long, and whoever has the address could ask for it again and
    again. Returns the fields of the article that follow its lines.
    """
    last = article.current_text
    number = last.number + 1
    if change.copy:
        text = _store(article, number, change.copy, last)
    elif change.text and change.text.pk != last.pk:
        text = change.text
        Text.objects.filter(pk=text.pk).update(number=number)
    else:
        return {}
    _carry_names(last, text)
    copied = Article.objects.get(pk=article.pk)
    copy_blocks(copied, text, list(text.blocks.all()))
    return {name: getattr(copied, name) for name in COPIED_ROLES}


def _store(article: Article, number: int, copy: Copy, last: Text) -> Text:
    text: Text = Text.objects.create(article=article, number=number, content=copy.content)
    blocks = written_blocks(copy, last, "")
    for block in blocks:
        block.text = text
    Block.objects.bulk_create(blocks)
    store_marks(text, copy.marks)
    return text


def _carry_names(former: Text, text: Text) -> None:
    mentions = list(Mention.objects.filter(text=former, placed=True).order_by("start"))
    quotes = [Quote(one.surface, one.prefix, one.suffix, one.start) for one in mentions]
    for mention, start in zip(mentions, place_quotes(text.content, quotes), strict=True):
        if start is not None:
            end = start + len(mention.surface)
            Mention.objects.filter(pk=mention.pk).update(text=text, start=start, end=end)
