"""The queue of documents: what waits, what is in hand, what failed: tried again, or let go."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from articles.importing.queue import dismiss, try_again
from articles.models import QueuedDocument
from entities.admin.base import ReadOnlyAdmin

# The tasks only ring the bell; our own rows say what is true.
admin.site.unregister(DBTaskResult)


@admin.register(QueuedDocument)
class QueuedDocumentAdmin(ReadOnlyAdmin):
    list_display = ("path", "state", "attempts", "reason", "queued_at", "finished_at", "article")
    list_filter = ("state", "outcome")
    list_per_page = 50
    list_select_related = ("article",)
    search_fields = ("path", "reason")
    fields = (
        *("path", "state", "outcome", "reason", "warnings", "article"),
        *("attempts", "worker", "queued_at", "beat_at", "finished_at"),
    )
    actions = ("try_selected_again", "dismiss_selected")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("content")

    def has_dismiss_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_queueddocument")

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_queueddocument")

    @admin.action(
        description=_("Try selected failed documents again"),
        permissions=["retry"],
    )
    def try_selected_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = try_again(queryset)
        message = ngettext(
            "%(count)d document waits again.", "%(count)d documents wait again.", count
        )
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @admin.action(
        description=_("Dismiss selected failed documents"),
        permissions=["dismiss"],
    )
    @transaction.atomic
    def dismiss_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """For a week they can still be tried again."""
        dismissed = dismiss(queryset)
        for row in dismissed:
            self.log_change(request, row, gettext("Dismissed."))
        count = len(dismissed)
        message = ngettext("%(count)d document dismissed.", "%(count)d documents dismissed.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)
