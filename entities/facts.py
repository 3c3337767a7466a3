"""The offices and events of an entity, each with a public sentence of its newest article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from articles.models import Evidence
from articles.public import public_entities
from entities.event_pages import about, newest_first, year_of
from entities.intervals import days_of, is_over
from entities.kinds import EventStatus
from entities.models import Entity, Event, Person, Tenure
from entities.offices import Office, offices_of, offices_set_by_hand
from entities.pages import with_places
from entities.related import with_related

_MOST_OFFICES: Final = 40
_MOST_EVENTS: Final = 30


def list_evidence(entity: Entity) -> QuerySet[Evidence]:
    """Offices first, those held now before past ones; then events, the newest first."""
    same = Q(tenure=OuterRef("tenure")) | Q(event=OuterRef("event"))
    newest = (
        Evidence.objects.public_sentences().filter(same).order_by("-text__article__sorted_at", "pk")
    )
    own = Q(tenure__in=_offices(entity)) | Q(event__in=_events(entity))
    evidence = with_places(Evidence.objects.public_sentences().filter(own))
    return (
        with_related(
            evidence, "tenure__post__country", "tenure__post__organization", "event__claimed_by"
        )
        .filter(pk=Subquery(newest.values("pk")[:1]))
        .select_related("text__article", "tenure__person", "event")
        .order_by(
            F("tenure__is_former").asc(nulls_last=True),
            *newest_first("event__"),
            "-text__article__sorted_at",
            "-pk",
        )
    )


def _offices(entity: Entity) -> QuerySet[Tenure, int]:
    own = Q(person=entity.pk) | Q(post__country=entity.pk) | Q(post__organization=entity.pk)
    said = Exists(Evidence.objects.public().filter(tenure=OuterRef("pk")))
    ordered = Tenure.objects.filter(own, said).order_by("is_former", "-pk")
    return ordered.values_list("pk", flat=True)[:_MOST_OFFICES]


def _events(entity: Entity) -> QuerySet[Event, int]:
    """One more than are shown, so that the page knows whether there are more."""
    own = about(entity.kind, Entity.objects.filter(pk=entity.pk))
    ordered = public_entities(Event).filter(own).order_by(*newest_first())
    return ordered.values_list("pk", flat=True)[: _MOST_EVENTS + 1]


def list_offices(entity: Entity, evidence: Iterable[Evidence]) -> list[Office]:
    """Of its evidence and, of a person, those that an editor set; past ones last."""
    said = offices_of(evidence)
    if isinstance(entity, Person):
        said += offices_set_by_hand(entity)
    return sorted(said, key=lambda office: office.tenure.is_former)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by when they were, as pairs of year (None where that is not known) and sentences."""

    ahead: Sequence[Evidence]
    years: Sequence[tuple[int | None, Sequence[Evidence]]]
    has_more: bool

    def __bool__(self) -> bool:
        return bool(self.ahead or self.years)


def make_timeline(evidence: Iterable[Evidence]) -> Timeline:
    """Of evidence in the order of `list_evidence`. What is planned stands soonest first."""
    told = [each for each in evidence if each.event_id]
    shown = told[:_MOST_EVENTS]
    ahead = [each for each in shown if _is_ahead(each.event)]
    past = [each for each in shown if each not in ahead]
    years = groupby(past, key=lambda each: year_of(each.event))
    return Timeline(
        ahead=ahead[::-1],
        years=[(year, list(group)) for year, group in years],
        has_more=len(told) > len(shown),
    )


def _is_ahead(event: Event) -> bool:
    """Planned, and its day has not passed; a plan without a day may be long over."""
    days = days_of(event)
    is_open = days is not None and not is_over(days, localdate())
    return event.status == EventStatus.PLANNED and is_open
