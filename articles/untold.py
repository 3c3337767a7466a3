"""What articles tell that go: who is told nowhere else goes with them, the rest is told anew."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.events.summing_up import sum_up_again
from articles.models import Article, Evidence, Mention
from articles.proposals import drop_idle_proposals
from articles.relating import refresh_attested
from entities.models import Event, Post, Tenure


@dataclass(frozen=True)
class Told:
    """By the articles, before they go."""

    events: frozenset[int]
    tenures: frozenset[int]
    records: frozenset[int]  # that may stand on nothing when they are gone

    def let_go(self) -> None:
        """Call it when they are gone."""
        self.mend()
        drop_idle_proposals(self.records)

    def mend(self) -> None:
        """What other articles tell, too, is told by them alone; offices that none tells go."""
        for event in Event.objects.filter(pk__in=self.events):
            sum_up_again(event)
        posts = set(Tenure.objects.filter(pk__in=self.tenures).values_list("post", flat=True))
        refresh_attested(set(self.tenures))
        Post.objects.filter(pk__in=posts, tenures=None).delete()


def read_told(articles: Collection[int]) -> Told:
    evidence = Evidence.objects.filter(text__article__in=articles)
    rows = list(evidence.values_list("event", "tenure"))
    events = frozenset(event for event, _tenure in rows if event)
    tenures = frozenset(tenure for _event, tenure in rows if tenure)
    return Told(events, tenures, frozenset(pk for pk in _linked(articles, events) if pk))


def _linked(articles: Collection[int], events: Iterable[int]) -> Iterable[int | None]:
    named = Mention.objects.filter(text__article__in=articles)
    yield from named.order_by().values_list("entity", flat=True).distinct()
    for columns in Event.objects.filter(pk__in=events).values_list(
        "pk", "place", "claimed_by", "roles__entity"
    ):
        yield from columns
    sources = Article.objects.filter(pk__in=articles).order_by()
    yield from sources.values_list("source", flat=True).distinct()


def only_told_by(
    articles: Collection[int], table: type[Event] | type[Tenure] = Event
) -> QuerySet[Any, Any]:
    """Events, or tenures, whose every sentence stands in these articles."""
    told = Evidence.objects.filter(**{table._meta.model_name or "": OuterRef("pk")})
    here = told.filter(text__article__in=articles)
    found = table._default_manager.filter(Exists(here))
    return found.exclude(Exists(told.exclude(text__article__in=articles)))
