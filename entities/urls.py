"""Addresses of entities."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from articles.conditional import public_page
from entities import calendar_views, event_views, network_views, views
from entities.feeds import EntityFeed
from entities.models import Country, Event, Organization, Person, Place, Source


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

urlpatterns = [
    # /people/
    path("people/", views.entity_list, {"model": Person}, name="person-list"),
    path("people/<slug:slug>/", views.entity_detail, {"model": Person}, name="person-detail"),
    path("people/<slug:slug>/feed/", _feed, {"model": Person}, name="person-feed"),
    # /countries/
    path("countries/", views.entity_list, {"model": Country}, name="country-list"),
    path("countries/<slug:slug>/", views.entity_detail, {"model": Country}, name="country-detail"),
    path("countries/<slug:slug>/feed/", _feed, {"model": Country}, name="country-feed"),
    # /organizations/
    path("organizations/", views.entity_list, {"model": Organization}, name="organization-list"),
    path(
        "organizations/<slug:slug>/",
        views.entity_detail,
        {"model": Organization},
        name="organization-detail",
    ),
    path(
        "organizations/<slug:slug>/feed/", _feed, {"model": Organization}, name="organization-feed"
    ),
    # /places/
    path("places/", views.entity_list, {"model": Place}, name="place-list"),
    path("places/<slug:slug>/", views.entity_detail, {"model": Place}, name="place-detail"),
    path("places/<slug:slug>/feed/", _feed, {"model": Place}, name="place-feed"),
    # /events/
    path("events/", event_views.event_list, name="event-list"),
    path("events/<year:year>/", calendar_views.event_year, name="event-year"),
    path("events/<year:year>/<month:month>/", calendar_views.event_month, name="event-month"),
    path("events/<slug:slug>/", event_views.event_detail, name="event-detail"),
    path("events/<slug:slug>/feed/", _feed, {"model": Event}, name="event-feed"),
    # /network/
    path("network/", network_views.network, name="network"),
    # /sources/
    path("sources/", views.entity_list, {"model": Source}, name="source-list"),
    path("sources/<slug:slug>/", views.source_detail, name="source-detail"),
    path("sources/<slug:slug>/feed/", _feed, {"model": Source}, name="source-feed"),
]
