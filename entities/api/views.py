"""People, countries, organizations, places and sources for programs."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

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
from entities.api.shapes import (
    CountryPageShape,
    CountryShape,
    EntityShape,
    OrganizationPageShape,
    OrganizationShape,
    PersonPageShape,
    PersonShape,
    PlacePageShape,
    PlaceShape,
    SourcePageShape,
    SourceShape,
)
from entities.facts import Timeline, list_evidence, list_offices, make_timeline
from entities.filters import EntityFilter
from entities.finding import find_entity
from entities.models import Country, Entity, Organization, Person, Place, Source
from entities.offices import with_office
from entities.pages import for_reading, with_article_count
from entities.tallies import count_articles, count_mentions

_DESCRIBED: Final = {
    "q": _("A part of one of its names, however it is spelled."),
    "order": _("Those first that most articles name; without it by name."),
}
_FILTER: Final = of_filter(EntityFilter, _DESCRIBED)


class EntityListView(ListView):
    model: ClassVar[type[Entity]]

    def find(self) -> QuerySet[Any]:
        entities = with_article_count(public_entities(self.model))
        return filtered(
            EntityFilter(self.request.query_params, entities.order_by("sort_name", "pk"))
        )

    def read(self, keys: Sequence[int]) -> Mapping[int, Any]:
        return {one.pk: one for one in _for_reading(self.model).filter(pk__in=keys)}


def _for_reading(model: type[Entity]) -> QuerySet[Any]:
    entities = with_article_count(for_reading(model))
    return with_office(entities) if model is Person else entities


class EntityView(OneView):
    model: ClassVar[type[Entity]]
    shape: ClassVar[type[EntityShape]]

    def get(self, _request: Request, slug: str) -> Response:
        entity = find_entity(_for_reading(self.model), slug)
        self.complete(entity)
        return Response(self.give(entity))

    def complete(self, entity: Any) -> None:
        """Adds what these fields need."""
        if "counts" in self.names:
            entity.counts = count_mentions(entity)
        if not {"offices", "events"}.isdisjoint(self.names):
            evidence = list(list_evidence(entity))
            entity.offices = list_offices(entity, evidence)
            entity.events_told = _flat(make_timeline(evidence))
        of_this = f"?{entity.kind}={entity.slug}"
        entity.events_url = self._address("api:event-list", of_this)
        entity.mentions_url = self._address("api:mention-list", of_this)

    def _address(self, view: str, query: str) -> str:
        address: str = self.request.build_absolute_uri(reverse(view) + query)
        return address


def _flat(timeline: Timeline) -> list[Evidence]:
    return [*timeline.ahead, *(one for _year, told in timeline.years for one in told)]


@documented_list("people", "People", PersonShape)
class PersonListView(EntityListView):
    model, shape = Person, PersonShape
    parameters = listing(PersonShape, *_FILTER)


@documented("person", "People", PersonPageShape)
class PersonView(EntityView):
    model, shape = Person, PersonPageShape
    parameters = detailing(PersonPageShape)


@documented_list("countries", "Countries", CountryShape)
class CountryListView(EntityListView):
    model, shape = Country, CountryShape
    parameters = listing(CountryShape, *_FILTER)


@documented("country", "Countries", CountryPageShape)
class CountryView(EntityView):
    model, shape = Country, CountryPageShape
    parameters = detailing(CountryPageShape)


@documented_list("organizations", "Organizations", OrganizationShape)
class OrganizationListView(EntityListView):
    model, shape = Organization, OrganizationShape
    parameters = listing(OrganizationShape, *_FILTER)


@documented("organization", "Organizations", OrganizationPageShape)
class OrganizationView(EntityView):
    model, shape = Organization, OrganizationPageShape
    parameters = detailing(OrganizationPageShape)


@documented_list("places", "Places", PlaceShape)
class PlaceListView(EntityListView):
    model, shape = Place, PlaceShape
    parameters = listing(PlaceShape, *_FILTER)


@documented("place", "Places", PlacePageShape)
class PlaceView(EntityView):
    model, shape = Place, PlacePageShape
    parameters = detailing(PlacePageShape)


@documented_list("sources", "Sources", SourceShape)
class SourceListView(EntityListView):
    model, shape = Source, SourceShape
    parameters = listing(SourceShape, *_FILTER)


@documented("source", "Sources", SourcePageShape)
class SourceView(EntityView):
    model, shape = Source, SourcePageShape
    parameters = detailing(SourcePageShape)

    def complete(self, entity: Any) -> None:
        if "counts" in self.names:
            entity.counts = count_articles(entity)
        entity.articles_url = self._address("api:article-list", f"?source={entity.slug}")
