"""Documents that could not be imported: to look at, and to let go."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models import FailedImport
from entities.admin.base import ReadOnlyAdmin


@admin.register(FailedImport)
class FailedImportAdmin(ReadOnlyAdmin):
    list_display = ("path", "reason", "at", "dismissed")
    list_filter = ("dismissed",)
    list_per_page = 50
    date_hierarchy = "at"
    search_fields = ("path", "reason")
    fields = ("path", "reason", "at", "dismissed")
    actions = ("dismiss_selected",)

    def has_dismiss_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_failedimport")

    @admin.action(
        description=_("Dismiss selected failures until they fail for another reason"),
        permissions=["dismiss"],
    )
    def dismiss_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = queryset.filter(dismissed=False).update(dismissed=True)
        message = ngettext("%(count)d failure dismissed.", "%(count)d failures dismissed.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)
