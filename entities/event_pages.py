"""What the pages of events say: who took part, what came before and after, what is alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Final

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from articles.models import Evidence
from articles.public import public_entities
from articles.querysets import story_of
from entities.intervals import AFTER, BEFORE, days_of
from entities.kinds import DatePrecision, EntityKind
from entities.models import Entity, Event, Participation
from entities.pages import is_named, with_country, with_names
from entities.related import with_related

_MOST_NEIGHBOURS: Final = 6
_MOST_RELATED: Final = 6
_NEAR: Final = timedelta(days=31)


def open_ended(prefix: str = "") -> Q:
    """Known to be on or after a day, and no more."""
    return Q(**{f"{prefix}date_end": None, f"{prefix}date_precision": DatePrecision.RANGE})


def newest_first(prefix: str = "") -> tuple[OrderBy | str, ...]:
    """By the year it was in; what has none comes last. `prefix` leads to the event."""
    start = Case(When(~open_ended(prefix), then=f"{prefix}date_start"), output_field=DateField())
    end = F(f"{prefix}date_end")
    return start.desc(nulls_last=True), end.desc(nulls_last=True), f"-{prefix}pk"


def year_of(event: Event) -> int | None:
    """In which it was or began."""
    days = days_of(event)
    return days.first.year if days and days.shape not in (BEFORE, AFTER) else None


def public_events() -> QuerySet[Event]:
    """With who says so, where that is all there is."""
    return with_related(public_entities(Event), "claimed_by")


def for_event_page() -> QuerySet[Event]:
    """With what the page of an event says of other records, and the number of its sentences."""
    events = with_names(with_country(with_related(public_events(), "place")))
    return events.annotate(
        place_is_public=is_named("place"),
        claimant_is_public=is_named("claimed_by"),
        sentences=_counted(Evidence.objects.one_a_story(), Count("pk")),
    )


def with_article_count(events: QuerySet[Event]) -> QuerySet[Event]:
    """Adds `article_count`, the number of public articles that tell of it; copies count once."""
    told_in = Count(story_of("text__article"), distinct=True)
    return events.annotate(article_count=_counted(Evidence.objects.public_sentences(), told_in))


def _counted(evidence: QuerySet[Evidence], number: Count) -> Coalesce:
    of_event = evidence.filter(event=OuterRef("pk")).order_by().values("event")
    return Coalesce(Subquery(of_event.annotate(number=number).values("number")), 0)


def about(kind: str, entity: QuerySet[Entity]) -> Q:
    """Events in which one of these takes part, or that happened there."""
    took_part = Participation.objects.filter(entity__in=entity.values("pk")).values("event")
    there = {EntityKind.PLACE: "place", EntityKind.COUNTRY: "country"}.get(EntityKind(kind))
    where = Q(**{f"{there}__in": entity.values("pk")}) if there else Q()
    return Q(pk__in=took_part) | where


def list_participants(event: Event) -> list[Participation]:
    """Records, and words where there is none."""
    return list(known_participants().filter(event=event))


def known_participants() -> QuerySet[Participation]:
    """Of all events, as far as the public may know them."""
    known = Q(entity=None) | Q(entity__in=Entity.objects.visible())
    return Participation.objects.filter(known).select_related("entity")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The public events of one participant next before and after an event."""

    entity: Entity
    before: Event | None
    after: Event | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Other public events that belong beside one."""

    parent: Event | None
    parts: Sequence[Event]
    neighbours: Sequence[Neighbours]
    alike: Sequence[Event]
    near: Sequence[Event]


def find_surroundings(event: Event, participations: Sequence[Participation]) -> Surroundings:
    """All of them are read at once: first which, then what their lines say."""
    entities = list({one.entity.pk: one.entity for one in participations if one.entity}.values())
    keys = [entity.pk for entity in entities]
    around = _around(event, keys[:_MOST_NEIGHBOURS])
    alike = list(_alike(event, keys))
    known = {*alike, *chain.from_iterable(around.values())}
    near = [pk for pk in _near(event, keys) if pk not in known][:_MOST_RELATED]
    wanted = {*known, *near, event.parent_id}
    found = {one.pk: one for one in public_events().filter(Q(pk__in=wanted) | Q(parent=event))}
    neighbours = [
        Neighbours(entity, *(found.get(pk) for pk in around[entity.pk]))
        for entity in entities[:_MOST_NEIGHBOURS]
        if any(around.get(entity.pk, ()))
    ]
    return Surroundings(
        parent=found.get(event.parent_id),
        parts=_by_date(one for one in found.values() if one.parent_id == event.pk),
        neighbours=neighbours,
        alike=_by_date(found[pk] for pk in alike if pk in found),
        near=_by_date(found[pk] for pk in near if pk in found),
    )


def _by_date(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda one: (one.date_start or date.max, one.pk))


def _around(event: Event, entities: Sequence[int]) -> dict[int, tuple[int | None, int | None]]:
    """Of each of these records the event before and the one after; none without a day."""
    if event.date_start is None:
        return {}
    day = event.date_start
    own = public_entities(Event).filter(roles__entity=OuterRef("pk")).exclude(pk=event.pk)
    before = own.filter(Q(date_start__lt=day) | Q(date_start=day, pk__lt=event.pk))
    after = own.filter(Q(date_start__gt=day) | Q(date_start=day, pk__gt=event.pk))
    last = before.order_by("-date_start", "-pk").values("pk")[:1]
    first = after.order_by("date_start", "pk").values("pk")[:1]
    found = Entity.objects.filter(pk__in=entities).values_list(
        "pk", Subquery(last), Subquery(first)
    )
    return {pk: (before, after) for pk, before, after in found}


def _sharing(event: Event, entities: Sequence[int]) -> QuerySet[Event]:
    """Other events with `shared`, how many of these records take part in them."""
    shared = Count("roles__entity", filter=Q(roles__entity__in=entities), distinct=True)
    return public_entities(Event).exclude(pk=event.pk).annotate(shared=shared)


def _alike(event: Event, entities: Sequence[int]) -> QuerySet[Event, int]:
    """Of the same type, between the same."""
    took_part = Participation.objects.filter(entity__in=entities).values("event")
    alike = _sharing(event, entities).filter(
        pk__in=took_part, type=event.type, shared__gte=min(2, len(entities))
    )
    return alike.order_by("-shared", *newest_first()).values_list("pk", flat=True)[:_MOST_RELATED]


def _near(event: Event, entities: Sequence[int]) -> QuerySet[Event, int]:
    """Within a month, with one of the same, or in the same country."""
    if event.date_start is None:
        return Event.objects.none().values_list("pk", flat=True)
    took_part = Participation.objects.filter(entity__in=entities).values("event")
    own = Q(pk__in=took_part)
    if event.country_id:
        own |= Q(country=event.country_id)
    first, last = event.date_start, event.date_end or event.date_start
    near = _sharing(event, entities).filter(
        own, date_start__range=(_days_from(first, -_NEAR), _days_from(last, _NEAR))
    )
    ordered = near.order_by("-shared", "date_start", "pk").values_list("pk", flat=True)
    return ordered[: 2 * (_MOST_RELATED + _MOST_NEIGHBOURS)]


def _days_from(day: date, distance: timedelta) -> date:
    """Never beyond the days there are."""
    try:
        return day + distance
    except OverflowError:
        return day
