"""Addresses of the reconciliation service, and of records by their numbers."""

from django.urls import path

from entities.reconciliation import views

urlpatterns = [
    # /reconcile/
    path("reconcile/", views.reconcile, name="reconcile"),
    path("reconcile/suggest/entity/", views.entities, name="reconcile-entities"),
    path("reconcile/suggest/type/", views.types, name="reconcile-types"),
    path("reconcile/suggest/property/", views.properties, name="reconcile-properties"),
    path("reconcile/properties/", views.proposed, name="reconcile-proposed"),
    path("reconcile/preview/<int:pk>/", views.preview, name="reconcile-preview"),
    path("reconcile/flyout/<int:pk>/", views.flyout, name="reconcile-flyout"),
    # /id/
    path("id/<int:pk>/", views.entity_id, name="entity-id"),
]
