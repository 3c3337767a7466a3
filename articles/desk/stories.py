"""The other articles that print the text of one, as editors see them: drafts, too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from articles.json_rows import JsonRows
from articles.kinds import ArticleState
from articles.models import Article, Text

_MOST: Final = 100
_COLUMNS: Final = ("id", "headline", "state", "printer")


class OtherPrinting(NamedTuple):
    pk: int
    headline: str
    state: str
    printer: str

    @property
    def state_in_words(self) -> str:
        return str(ArticleState(self.state).label)


@dataclass(frozen=True, slots=True)
class Printed:
    """Of which story an article is a printing, and whether an editor said so."""

    story: int | None
    is_settled: bool
    others: Sequence[OtherPrinting]


def with_printings(texts: QuerySet[Text]) -> QuerySet[Text]:
    """Adds what `printings_at` reads, so that the desk asks for it together with the text."""
    others = _others(OuterRef("article__printing__story"), OuterRef("article"))
    return texts.annotate(
        story=F("article__printing__story"),
        story_is_settled=F("article__printing__is_settled"),
        other_printings=JsonRows(others, *_COLUMNS),
    )


def printings_at(text: Text) -> Printed:
    rows = getattr(text, "other_printings", ())
    settled = bool(getattr(text, "story_is_settled", False))
    return Printed(getattr(text, "story", None), settled, [OtherPrinting(*row) for row in rows])


def list_printings(story: int, article: int) -> list[OtherPrinting]:
    """The other printings of a story, for a page that reads no text."""
    rows = _others(story, article).values_list(*_COLUMNS)
    return [OtherPrinting(*row) for row in rows]


def _others(story: Any, article: Any) -> QuerySet[Article]:
    """The first printed first."""
    printed = Article.objects.filter(printing__story=story).exclude(pk=article)
    named = printed.annotate(printer=Coalesce("source__name", Value("")))
    return named.order_by("sorted_at", "pk")[:_MOST]
