"""Addresses of articles and tags."""

urlpatterns = []
