"""What became of an article or a record, told in its own history page."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from articles.history import Entry, history_of
from articles.undo_rights import rights_to_undo_rows
from entities.admin.records import find_record, page_of, redirect_to_its_kind
from entities.models import Entity

_PER_PAGE = 50


class TellsHistory(admin.ModelAdmin):
    """In place of the stock page, which knows only that something was saved."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        record = find_record(self, request, object_id)
        if record is None and issubclass(self.model, Entity):
            return redirect_to_its_kind(request, object_id, page="history")
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        paginator = Paginator(history_of(record), _PER_PAGE)
        page = paginator.get_page(request.GET.get("page"))
        context = {
            **page_of(self, request, record, gettext("History")),
            "page": page,
            "entries": [(entry, _may_undo(request, entry)) for entry in page.object_list],
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/articles/history.html", context)


def _may_undo(request: HttpRequest, entry: Entry) -> bool:
    if entry.batch is None or entry.batch.is_undone:
        return False
    return request.user.has_perms(rights_to_undo_rows(entry.batch, entry.tables))
