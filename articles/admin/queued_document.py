"""The queue of documents: what waits, what is in hand, what failed and may be tried again."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from articles.importing.queue import try_again
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
    actions = ("try_selected_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("content")

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
