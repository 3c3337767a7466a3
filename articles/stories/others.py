"""Where else a text was printed: the other public articles of its story, for pages to name."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from django.db.models import Case, F, OuterRef, Value, When
from django.urls import reverse

from articles.json_rows import JsonRows
from articles.models import Article
from entities.querysets import is_only_checked, visible_q

_MOST: Final = 50


class OtherPrinting(NamedTuple):
    """An article that prints the same text; `printer` is the outlet, where it is known."""

    slug: str
    headline: str
    printer: str

    def get_absolute_url(self) -> str:
        return reverse("article-detail", args=[self.slug])


def printing_rows(article: str = "pk") -> JsonRows:
    """To annotate with: the public articles of the same story, the first printed first.

    `article` leads to the article whose others they are.
    """
    return _build(article, is_only_checked())


@cache
def _build(article: str, _only_checked: bool) -> JsonRows:
    """Kept by what the rule asks for besides: to build it takes longer than to ask it."""
    story = "printing__story" if article == "pk" else f"{article}__printing__story"
    others = Article.objects.printed_beside(OuterRef(article), OuterRef(story))
    named = Case(When(visible_q("source__"), then=F("source__name")), default=Value(""))
    ordered = others.annotate(printer=named).order_by("sorted_at", "pk")
    return JsonRows(ordered[:_MOST], "slug", "headline", "printer")


def printings_of(rows: Iterable[Sequence[str]]) -> list[OtherPrinting]:
    return [OtherPrinting(*row) for row in rows]
