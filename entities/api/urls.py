"""Addresses of the API that are about records; they are those of the pages."""

from django.urls import path

from entities.api import event_views, views

urlpatterns = [
    path("people/", views.PersonListView.as_view(), name="person-list"),
    path("people/<slug:slug>/", views.PersonView.as_view(), name="person-detail"),
    path("countries/", views.CountryListView.as_view(), name="country-list"),
    path("countries/<slug:slug>/", views.CountryView.as_view(), name="country-detail"),
    path("organizations/", views.OrganizationListView.as_view(), name="organization-list"),
    path(
        "organizations/<slug:slug>/", views.OrganizationView.as_view(), name="organization-detail"
    ),
    path("places/", views.PlaceListView.as_view(), name="place-list"),
    path("places/<slug:slug>/", views.PlaceView.as_view(), name="place-detail"),
    path("sources/", views.SourceListView.as_view(), name="source-list"),
    path("sources/<slug:slug>/", views.SourceView.as_view(), name="source-detail"),
    path("events/", event_views.EventListView.as_view(), name="event-list"),
    path("events/<slug:slug>/", event_views.EventView.as_view(), name="event-detail"),
    path(
        "events/<slug:slug>/sentences/",
        event_views.SentenceListView.as_view(),
        name="event-sentences",
    ),
]
