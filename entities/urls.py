"""Addresses of entities."""

from functools import partial

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter

from articles.conditional import View, public_page
from articles.negotiation import negotiated
from articles.representations.formats import ENTITY_FORMATS
from entities import calendar_views, event_views, network_views, views
from entities.feeds import EntityFeed
from entities.models import Country, Entity, Event, Organization, Person, Place, Source
from entities.representations.views import entity_views


class _Year(IntConverter):
    regex = "[0-9]{4}"

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class _Month(IntConverter):
    regex = "[0-9]{2}"

    def to_url(self, value: int) -> str:
        return f"{value:02}"


register_converter(_Year, "year")
register_converter(_Month, "month")

_feed = public_page(EntityFeed())


def _page(view: View, model: type[Entity]) -> View:
    others = {name: partial(each, model=model) for name, each in entity_views.items()}
    return negotiated(view, ENTITY_FORMATS, others)


def _formats(folder: str, model: type[Entity]) -> list[URLPattern]:
    return [
        path(
            f"{folder}/<slug:slug>{form.suffix}",
            entity_views[form.name],
            {"model": model},
            name=f"{model.KIND}-{form.name}",
        )
        for form in ENTITY_FORMATS
    ]


urlpatterns = [
    # /people/
    path("people/", views.entity_list, {"model": Person}, name="person-list"),
    path(
        "people/<slug:slug>/",
        _page(views.entity_detail, Person),
        {"model": Person},
        name="person-detail",
    ),
    *_formats("people", Person),
    path("people/<slug:slug>/feed/", _feed, {"model": Person}, name="person-feed"),
    # /countries/
    path("countries/", views.entity_list, {"model": Country}, name="country-list"),
    path(
        "countries/<slug:slug>/",
        _page(views.entity_detail, Country),
        {"model": Country},
        name="country-detail",
    ),
    *_formats("countries", Country),
    path("countries/<slug:slug>/feed/", _feed, {"model": Country}, name="country-feed"),
    # /organizations/
    path("organizations/", views.entity_list, {"model": Organization}, name="organization-list"),
    path(
        "organizations/<slug:slug>/",
        _page(views.entity_detail, Organization),
        {"model": Organization},
        name="organization-detail",
    ),
    *_formats("organizations", Organization),
    path(
        "organizations/<slug:slug>/feed/", _feed, {"model": Organization}, name="organization-feed"
    ),
    # /places/
    path("places/", views.entity_list, {"model": Place}, name="place-list"),
    path(
        "places/<slug:slug>/",
        _page(views.entity_detail, Place),
        {"model": Place},
        name="place-detail",
    ),
    *_formats("places", Place),
    path("places/<slug:slug>/feed/", _feed, {"model": Place}, name="place-feed"),
    # /events/
    path("events/", event_views.event_list, name="event-list"),
    path("events/<year:year>/", calendar_views.event_year, name="event-year"),
    path("events/<year:year>/<month:month>/", calendar_views.event_month, name="event-month"),
    path("events/<slug:slug>/", _page(event_views.event_detail, Event), name="event-detail"),
    *_formats("events", Event),
    path("events/<slug:slug>/feed/", _feed, {"model": Event}, name="event-feed"),
    # /network/
    path("network/", network_views.network, name="network"),
    # /sources/
    path("sources/", views.entity_list, {"model": Source}, name="source-list"),
    path("sources/<slug:slug>/", _page(views.source_detail, Source), name="source-detail"),
    *_formats("sources", Source),
    path("sources/<slug:slug>/feed/", _feed, {"model": Source}, name="source-feed"),
]
