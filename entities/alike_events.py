"""Finds events that may be one: of one kind, with people in common, at dates that overlap."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from entities.intervals import date_words
from entities.kinds import EventStatus, EventType
from entities.models import Event, Participation
from entities.rows import batched
from entities.same_event import Likeness, Telling, Who, compare, who_took_part

# So many that changed last are compared, with as many others as memory easily holds.
_LAST_CHANGED: Final = 300
_OTHERS: Final = 3000

Pairs = dict[tuple[int, int], Likeness]


class Facts(NamedTuple):
    """The columns of an event that tell it from others; its participants are told apart."""

    pk: int
    type: str
    status: str
    date_start: date | None
    date_end: date | None
    place_id: int | None
    country_id: int | None


def tellings_of(events: Iterable[Event | Facts]) -> dict[int, Telling]:
    """What is known of events; one query."""
    known = {event.pk: event for event in events}
    roles: dict[int, list[tuple[int | None, str, str]]] = defaultdict(list)
    for some in batched(sorted(known)):
        taking_part = Participation.objects.filter(event__in=some).order_by()
        rows = taking_part.values_list("event", "entity", "described", "role")
        for event, entity, described, role in rows:
            roles[event].append((entity, described, role))
    return {pk: _telling(event, roles[pk]) for pk, event in known.items()}


def _telling(event: Event | Facts, roles: Iterable[tuple[int | None, str, str]]) -> Telling:
    return Telling(
        event.type,
        event.status,
        who_took_part(event.type, roles),
        event.date_start,
        event.date_end,
        event.place_id,
        event.country_id,
    )


def reason_of(likeness: Likeness) -> str:
    return "; ".join(_(reason) for reason in likeness.reasons)


def alike_events() -> Pairs:
    """Pairs of events that may be one, each once; the older one first."""
    visible = Event.objects.visible().exclude(date_start=None, date_end=None)
    changed = list(visible.order_by("-updated_at", "-pk")[:_LAST_CHANGED])
    tellings = tellings_of(changed)
    tellings |= tellings_of(_beside(tellings))
    alike = by_people(tellings)
    pairs: Pairs = {}
    for event in changed:
        mine = tellings[event.pk]
        for pk in sorted({one for key in keys_of(mine) for one in alike[key]} - {event.pk}):
            if likeness := compare(mine, tellings[pk]):
                pairs[min(pk, event.pk), max(pk, event.pk)] = likeness
    return pairs


def _beside(tellings: dict[int, Telling]) -> Iterable[Event]:
    """Others of these kinds in which some of these people took part."""
    people = {key for one in tellings.values() for key, _side in one.who if isinstance(key, int)}
    types = {one.type for one in tellings.values()}
    found = (
        Event.objects.visible().filter(type__in=types, participants__in=some).distinct()[:_OTHERS]
        for some in batched(sorted(people))
    )
    return (event for event in chain.from_iterable(found) if event.pk not in tellings)


def by_people(tellings: dict[int, Telling]) -> dict[tuple[str, Who], list[int]]:
    """The events of each kind in which somebody took part."""
    found: dict[tuple[str, Who], list[int]] = defaultdict(list)
    for pk, telling in tellings.items():
        for key in keys_of(telling):
            found[key].append(pk)
    return found


def keys_of(telling: Telling) -> Iterator[tuple[str, Who]]:
    return ((telling.type, who) for who in telling.who)


def tell_events(pks: Collection[int]) -> Iterator[tuple[int, str]]:
    """What tells events apart, in words: kind and status, days, and who took part."""
    for event in Event.objects.filter(pk__in=pks):
        kind, status = EventType(event.type).label, EventStatus(event.status).label
        yield event.pk, f"{kind}, {status}"
        if event.date_start:
            yield event.pk, date_words(event.date_start, event.date_precision)
    taking_part = Participation.objects.filter(event__in=pks).select_related("entity")
    yield from ((row.event_id, row.name) for row in taking_part)
