"""Addresses of entities."""

urlpatterns = []
