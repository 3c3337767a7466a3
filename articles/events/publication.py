"""Events follow what became public: of what the public may read a draft tells nothing."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Count

from articles.events.summing_up import sum_up_again
from articles.models import Article
from entities.models import Event
from entities.rows import RowChange, label_of

_SHOWS: Final = frozenset(("state", "public_from"))


def follow_publication(changes: Sequence[RowChange]) -> None:
    """Sums up again what articles tell that were published, withdrawn or scheduled."""
    articles = {one.pk for one in changes if _shows(one)}
    for event in _told_elsewhere_too(articles):
        sum_up_again(event)


def _shows(change: RowChange) -> bool:
    is_article = change.model == label_of(Article)
    return is_article and not _SHOWS.isdisjoint(change.after or {})


def _told_elsewhere_too(articles: Iterable[int]) -> Iterable[Event]:
    """What one article alone tells is told alike whether it is public or not."""
    told = Event.objects.filter(evidence__text__article__in=articles).values("pk")
    several = Event.objects.filter(pk__in=told).annotate(
        tellers=Count("evidence__text__article", distinct=True)
    )
    return several.filter(tellers__gt=1) if articles else ()
