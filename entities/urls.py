"""Addresses of entities."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from entities import calendar_views, event_views, views
from entities.models import Country, Organization, Person, Place, Source


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

urlpatterns = [
    # /people/
    path("people/", views.entity_list, {"model": Person}, name="person-list"),
    path("people/<slug:slug>/", views.entity_detail, {"model": Person}, name="person-detail"),
    # /countries/
    path("countries/", views.entity_list, {"model": Country}, name="country-list"),
    path("countries/<slug:slug>/", views.entity_detail, {"model": Country}, name="country-detail"),
    # /organizations/
    path("organizations/", views.entity_list, {"model": Organization}, name="organization-list"),
    path(
        "organizations/<slug:slug>/",
        views.entity_detail,
        {"model": Organization},
        name="organization-detail",
    ),
    # /places/
    path("places/", views.entity_list, {"model": Place}, name="place-list"),
    path("places/<slug:slug>/", views.entity_detail, {"model": Place}, name="place-detail"),
    # /events/
    path("events/", event_views.event_list, name="event-list"),
    path("events/<year:year>/", calendar_views.event_year, name="event-year"),
    path("events/<year:year>/<month:month>/", calendar_views.event_month, name="event-month"),
    path("events/<slug:slug>/", event_views.event_detail, name="event-detail"),
    # /sources/
    path("sources/", views.entity_list, {"model": Source}, name="source-list"),
    path("sources/<slug:slug>/", views.source_detail, name="source-detail"),
]
