"""Shows an article as readers would see it, within a transaction that is taken back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles.extraction.anchoring import Quote, place_quotes
from articles.extraction.layout import lay_out
from articles.kinds import ArticleState
from articles.last_change import with_last_change
from articles.laying_out import copy_blocks, given_lines, store_blocks
from articles.models import Article, Mention, Text
from articles.other_printings import printing_rows
from articles.pages import for_reading


@dataclass(frozen=True)
class Change:
    """Fields that read otherwise, and another text; empty: as it is stored."""

    values: Mapping[str, Any] = field(default_factory=dict)
    content: str = ""


@contextmanager
def shown_as_if_public(article: Article, change: Change) -> Iterator[Article]:
    """Published for as long as it is looked at: each rule of what readers see holds."""
    with transaction.atomic():
        state: dict[str, Any] = {}
        if not article.is_public:
            state = {"state": ArticleState.PUBLISHED, "public_from": timezone.now()}
        copied = _give_text(article, change.content)
        values = {**copied, **change.values, **state}
        if values:
            Article.objects.filter(pk=article.pk).update(**values)
        shown = for_reading(Article.objects).annotate(printing_rows=printing_rows())
        try:
            yield with_last_change(shown).get(pk=article.pk)
        finally:
            transaction.set_rollback(True)


def _give_text(article: Article, content: str) -> dict[str, Any]:
    """Makes it the newest text, with the names that the present one has, where they stand in it.

    Nothing is extracted: that takes long, and whoever has the address could ask for it again and
    again. Returns the fields of the article that follow its lines.
    """
    last = article.current_text
    if not content or content == last.content:
        return {}
    known = article.texts.filter(content=content).order_by("-number").first()
    number = (article.texts.aggregate(last=Max("number"))["last"] or 0) + 1
    text = known or Text.objects.create(article=article, number=number, content=content)
    if known:
        Text.objects.filter(pk=known.pk).update(number=number)
    else:
        store_blocks(text, lay_out(content, given=given_lines(last)))
    _carry_names(last, text)
    copied = Article.objects.get(pk=article.pk)
    copy_blocks(copied, text, list(text.blocks.all()))
    names = ("headline", "standfirst", "byline", "dateline")
    return {name: getattr(copied, name) for name in names}


def _carry_names(former: Text, text: Text) -> None:
    mentions = list(Mention.objects.filter(text=former, placed=True).order_by("start"))
    quotes = [Quote(one.surface, one.prefix, one.suffix, one.start) for one in mentions]
    for mention, start in zip(mentions, place_quotes(text.content, quotes), strict=True):
        if start is not None:
            end = start + len(mention.surface)
            Mention.objects.filter(pk=mention.pk).update(text=text, start=start, end=end)
