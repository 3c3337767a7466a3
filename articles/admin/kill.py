"""What agencies take back: an editor withdraws the article, or leaves it."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.decisions import heed_kills, let_kills_go
from articles.models import KillNotice
from articles.transitions import PUBLISHES
from entities.admin.base import ReadOnlyAdmin


@admin.register(KillNotice)
class KillNoticeAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "article", "at", "settled_at", "settled_by")
    list_filter = (("settled_at", admin.EmptyFieldListFilter),)
    list_display_links = None
    list_per_page = 50
    list_select_related = ("article", "settled_by")
    search_fields = ("note", "agency_id", "article__headline")
    fields = ("article", "agency_id", "note", "at", "settled_at", "settled_by")
    actions = ("heed_selected", "let_selected_go")

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISHES)

    @admin.action(description=_("Withdraw their articles"), permissions=["settle"])
    @transaction.atomic
    def heed_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """It can be taken back in the article's history."""
        count = heed_kills(list(queryset.values_list("pk", flat=True)), by=request.user)
        message = ngettext("%(count)d article withdrawn.", "%(count)d articles withdrawn.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Leave their articles as they are"), permissions=["settle"])
    @transaction.atomic
    def let_selected_go(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = let_kills_go(list(queryset.values_list("pk", flat=True)), by=request.user)
        message = ngettext(
            "%(count)d article stays as it is.", "%(count)d articles stay as they are.", count
        )
        self.message_user(request, message % {"count": count}, messages.SUCCESS)
