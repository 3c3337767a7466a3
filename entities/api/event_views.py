"""Events for programs: the list with the filter of the page, each event, and its sentences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.documented import documented, documented_list
from articles.api.parameters import of_filter
from articles.api.views import ListView, OneView, detailing, filtered, listing
from articles.models import Evidence
from articles.public import public_entities
from entities.api.event_shapes import EventPageShape, EventShape, SentenceShape
from entities.event_filters import EventFilter
from entities.event_pages import (
    for_event_page,
    known_participants,
    newest_first,
    with_article_count,
)
from entities.finding import find_entity
from entities.models import Entity, Event, Participation
from entities.pages import with_places

_SENTENCES: Final = 30
_DESCRIBED: Final = {
    "q": _("Words of its title."),
    "type": _("What kind of thing happened."),
    "status": _("Whether it happened, is planned, is only claimed …"),
    "person": _("The slug of somebody who took part."),
    "country": _("The slug of a country that took part, or where it happened."),
    "organization": _("The slug of an organization that took part."),
    "place": _("The slug of the place where it happened."),
    "date_from": _("What may have lasted until this day or later; nothing without a date."),
    "date_to": _("What began on this day or earlier."),
}


@documented_list("events", "Events", EventShape, "Events, the newest first")
class EventListView(ListView):
    shape = EventShape
    parameters = listing(EventShape, *of_filter(EventFilter, _DESCRIBED))

    def find(self) -> QuerySet[Any]:
        events = public_entities(Event).order_by(*newest_first())
        return filtered(EventFilter(self.request.query_params, events))

    def read(self, keys: Sequence[int]) -> Mapping[int, Any]:
        events = {one.pk: one for one in _for_reading().filter(pk__in=keys)}
        if "participants" in self.names:
            _add_participants(events.values())
        return events


def _for_reading() -> QuerySet[Any]:
    return with_article_count(for_event_page())


def _add_participants(events: Iterable[Any]) -> None:
    by_event: dict[int, list[Participation]] = defaultdict(list)
    for one in known_participants().filter(event__in=[event.pk for event in events]):
        by_event[one.event_id].append(one)
    for event in events:
        event.participants_told = by_event[event.pk]


@documented("event", "Events", EventPageShape)
class EventView(OneView):
    shape = EventPageShape
    parameters = detailing(EventPageShape)

    def get(self, request: Request, slug: str) -> Response:
        event: Any = find_entity(_for_reading(), slug)
        if "participants" in self.names:
            _add_participants([event])
        if "sentences" in self.names:
            event.told_in = _sentences_of(event)[:_SENTENCES]
        path = reverse("api:event-sentences", args=[event.slug])
        event.sentences_url = request.build_absolute_uri(path)
        return Response(self.give(event))


def _sentences_of(event: Event) -> QuerySet[Evidence]:
    """Of the printings of one text the first, the oldest article first."""
    told = with_places(Evidence.objects.one_a_story().filter(event=event))
    return told.order_by("text__article__sorted_at", "pk")


@documented_list(
    "sentences",
    "Events",
    SentenceShape,
    "The sentences that tell an event",
    "Of the printings of one text the first, the oldest article first.",
)
class SentenceListView(ListView):
    shape = SentenceShape
    parameters = listing(SentenceShape)

    @staticmethod
    def address_of(entity: Entity) -> str:
        return reverse("api:event-sentences", args=[entity.slug])

    def find(self) -> QuerySet[Any]:
        event = find_entity(public_entities(Event), self.kwargs["slug"])
        return _sentences_of(event)

    def read(self, keys: Sequence[int]) -> Mapping[int, Any]:
        return with_places(Evidence.objects.filter(pk__in=keys)).in_bulk()
