"""Reads articles as the desk tells of them, public or not, in few queries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from articles.models import Article, Mention
from entities.models import Entity


def with_waiting(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds `waiting`, how many mentions of each are still to be decided."""
    open_ones = Mention.objects.to_decide().filter(text__article=OuterRef("pk")).order_by()
    counted = open_ones.values("text__article").annotate(n=Count("pk")).values("n")
    return articles.annotate(waiting=Coalesce(Subquery(counted), 0))


def find_at_desk(pk: int) -> Any:
    """Raises Http404."""
    article = with_waiting(Article.objects.filter(pk=pk)).first()
    if article is None:
        raise Http404
    return article


def complete_for_desk(article: Any) -> None:
    """Adds its newest text, with lines, and its mentions with whom they may mean."""
    text = article.texts.order_by("number").last()
    article.text_number, article.content = (text.number, text.content) if text else (0, "")
    article.blocks = list(text.blocks.all()) if text else []
    article.mentions = mentions_of(Q(text__article=article))
    _add_candidates(article.mentions)


def mentions_of(chosen: Q) -> list[Any]:
    mentions = Mention.objects.filter(chosen).select_related("entity")
    return list(mentions.order_by("start", "end", "pk"))


def _add_candidates(mentions: Iterable[Any]) -> None:
    """Those that are there still; a record that was merged away is none."""
    wanted = {row.get("entity") for mention in mentions for row in mention.candidates}
    known = Entity.objects.current().in_bulk(wanted)
    for mention in mentions:
        mention.known_candidates = [
            {**row, "entity": known[row["entity"]], "reason": row.get("reason", "")}
            for row in mention.candidates
            if row.get("entity") in known
        ]
