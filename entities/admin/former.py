"""Addresses that entities once had."""

from django.contrib import admin

from entities.admin.base import ReadOnlyAdmin
from entities.models import FormerSlug


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnlyAdmin):
    list_display = ("slug", "kind", "entity")
    list_filter = ("kind",)
    list_select_related = ("entity",)
    search_fields = ("slug", "entity__name")
