"""What readers report: to look into, to settle, to tell others what became of it."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Report
from articles.models.report import ReportState
from entities.admin.base import VersionedAdmin
from entities.forms import VersionedForm
from entities.models import Entity

_GIVEN = ("page", "record", "text", "quote", "contact", "at")


@admin.register(Report)
class ReportAdmin(VersionedAdmin):
    form = VersionedForm
    list_display = ("beginning", "page", "at", "state", "handled_by")
    list_filter = ("state", "at")
    list_select_related = ("handled_by",)
    list_per_page = 50
    fields = (*_GIVEN, "state", "handled_by", "note", "seen_version")
    readonly_fields = (*_GIVEN, "handled_by")
    actions = ("settle_selected", "call_selected_spam", "reopen_selected")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Report | None = None) -> list[str]:
        """Whom a reader trusted with an address is who may answer."""
        fields = super().get_fields(request, obj)
        may_answer = self.has_change_permission(request, obj)
        return [name for name in fields if name != "contact" or may_answer]

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        found_by = ("about", "text", "quote")
        return (*found_by, "contact") if self.has_change_permission(request) else found_by

    @admin.display(description=_("what is wrong"), ordering="text")
    def beginning(self, obj: Report) -> str:
        return Truncator(obj.text).chars(120)

    @admin.display(description=_("about the page"), ordering="about", empty_value=_("not said"))
    def page(self, obj: Report) -> str | None:
        return format_html('<a href="{}">{}</a>', obj.about, obj.about) if obj.about else None

    @admin.display(description=_("record"), empty_value=_("none at this address"))
    def record(self, obj: Report) -> str | None:
        found = find_record(obj.about)
        if found is None:
            return None
        options = found._meta
        address = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[found.pk])
        return format_html('<a href="{}">{}</a>', address, found)

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        if "state" in form.changed_data:
            obj.handled_by = None if obj.state == ReportState.OPEN else request.user
        obj.version += 1
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Mark selected reports as handled"), permissions=["change"])
    def settle_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._give_state(request, queryset, ReportState.HANDLED)

    @admin.action(description=_("Mark selected reports as spam"), permissions=["change"])
    def call_selected_spam(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._give_state(request, queryset, ReportState.SPAM)

    @admin.action(description=_("Open selected reports again"), permissions=["change"])
    def reopen_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._give_state(request, queryset, ReportState.OPEN)

    def _give_state(self, request: HttpRequest, queryset: QuerySet, state: ReportState) -> None:
        by = None if state == ReportState.OPEN else request.user
        changed = list(queryset.exclude(state=state))
        rows = Report.objects.filter(pk__in=[one.pk for one in changed])
        rows.update(state=state, handled_by=by, version=F("version") + 1)
        for report in changed:
            self.log_change(request, report, gettext("State: %s.") % state.label)
        words = ngettext("%(count)d report changed.", "%(count)d reports changed.", len(changed))
        self.message_user(request, words % {"count": len(changed)}, messages.SUCCESS)


def find_record(address: str) -> Article | Entity | None:
    """The article or record at this address, public or not; of a merged one, the survivor."""
    try:
        match = resolve(address)
    except Resolver404:
        return None
    kind = (match.url_name or "").removesuffix("-detail")
    slug = match.kwargs.get("slug")
    if kind == "article":
        return Article.objects.filter(slug=slug).first()
    entity = Entity.objects.filter(kind=kind, slug=slug).select_related("merged_into").first()
    return entity and (entity.merged_into or entity).child
