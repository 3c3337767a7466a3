"""The pages on which a publisher merges records: find them, see what would happen, confirm."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Conflict, Refusal, merge_records
from entities.admin.records import read_key
from entities.candidates import Wanted, find_records
from entities.duplicates import COMPARED_KINDS, Side, describe
from entities.kinds import ReviewState
from entities.merging import MergeRefused, preview
from entities.models import Entity

# Merged in one go, and offered by a search.
MOST_AT_ONCE = 20
_MOST_FOUND = 20


class MergeForm(forms.Form):
    """What is sent to confirm; whether it makes sense is for the service to say."""

    survivor = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=500, required=False)


class MergesRecords(admin.ModelAdmin):
    """Ways in: the list's action, and a button on a record's page."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.merge_view)
        name = f"entities_{self.opts.model_name}_merge"
        return [path("merge/", view, name=name), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        kind = str(self.opts.model_name)
        address = f"{reverse('admin:entities_entity_duplicates')}?kind={kind}"
        own = {"duplicates_address": address if kind in COMPARED_KINDS else ""}
        return super().changelist_view(request, (extra_context or {}) | own)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        may_merge = request.user.has_perm("entities.merge_entity")
        return may_merge and self.has_change_permission(request)

    @admin.action(description=_("Merge selected %(verbose_name_plural)s"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        pks = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if 2 <= len(pks) <= MOST_AT_ONCE:
            return redirect(self.address_of_merge(pks))
        message = gettext("Choose two records or more, up to %(most)d.") % {"most": MOST_AT_ONCE}
        self.message_user(request, message, messages.WARNING)
        return None

    def address_of_merge(self, pks: Sequence[int]) -> str:
        address = reverse(f"admin:entities_{self.opts.model_name}_merge")
        return f"{address}?{urlencode({'record': pks}, doseq=True)}"

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_merge_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._merge(request)
        records = self._read_records(request, request.GET.getlist("record"))
        if not records:
            raise Http404
        if len(records) < 2 or "search" in request.GET:
            return self._show_search(request, records)
        return self._show_preview(request, records, request.GET.get("survivor", ""))

    def _read_records(self, request: HttpRequest, values: Sequence[str]) -> list[Entity]:
        """The current records of the kind, in the order of their keys."""
        pks = [pk for value in values if (pk := read_key(value.partition(":")[0]))]
        return list(self.get_queryset(request).filter(pk__in=pks[:MOST_AT_ONCE]).order_by("pk"))

    def _merge(self, request: HttpRequest) -> HttpResponse:
        form = MergeForm(request.POST)
        sent, survivor = request.POST.getlist("record"), request.POST.get("survivor", "")
        records = self._read_records(request, sent)
        if not records:
            raise Http404
        try:
            if not form.is_valid():
                raise Refusal(gettext("The form was not sent as it was shown."))
            kept = self._merge_sent(request, sent, read_key(survivor), form.cleaned_data["reason"])
        except Conflict as conflict:
            return self._show_preview(request, records, survivor, str(conflict), 409)
        except Refusal as refusal:
            return self._show_preview(request, records, survivor, str(refusal), 400)
        return self._leave_merged(request, kept, [one for one in records if one.pk != kept.pk])

    def _merge_sent(
        self, request: HttpRequest, sent: Sequence[str], survivor: int | None, reason: str
    ) -> Entity:
        versions = dict(read_pair(value) for value in sent)
        kept = self.get_queryset(request).filter(pk=survivor).first() if survivor else None
        if kept is None or kept.pk not in versions:
            raise Refusal(gettext("Choose the record that stays."))
        losers = [pk for pk in versions if pk != kept.pk]
        if len(losers) >= MOST_AT_ONCE:
            raise Refusal(gettext("At most %d records are merged at once.") % MOST_AT_ONCE)
        merge_records(kept.pk, losers, by=request.user, reason=reason, versions=versions)
        return kept

    def _leave_merged(
        self, request: HttpRequest, kept: Entity, gone: Sequence[Entity]
    ) -> HttpResponse:
        names = ", ".join(f"“{record.name}”" for record in gone)
        for record in gone:
            said = gettext("Merged into “%(name)s”.") % {"name": kept.name}
            self.log_change(request, record, said)
        self.log_change(request, kept, gettext("Merged with %(names)s.") % {"names": names})
        address = reverse(f"admin:entities_{kept.kind}_change", args=[kept.pk])
        merged = gettext("Merged %(names)s into") % {"names": names}
        message = format_html('{} <a href="{}">{}</a>.', merged, address, kept.name)
        self.message_user(request, message, messages.SUCCESS)
        return redirect(address)

    def _show_search(self, request: HttpRequest, records: Sequence[Entity]) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        found = self._find_others(request, records, words)
        sides = describe(self.model.objects.filter(pk__in=[one.pk for one in found]))
        context = self._merge_context(request, records) | {
            "title": gettext("Merge with another record"),
            "q": words,
            "found": [sides[one.pk] for one in found],
        }
        return TemplateResponse(request, "admin/entities/merge_search.html", context)

    def _find_others(
        self, request: HttpRequest, records: Sequence[Entity], words: str
    ) -> Sequence[Entity]:
        """By the words that were looked for; without any, records with names like these."""
        others = self.get_queryset(request).exclude(pk__in=[one.pk for one in records])
        if words:
            found = self.get_search_results(request, others, words)[0]
            return list(found.order_by("sort_name", "pk")[:_MOST_FOUND])
        wanted = [Wanted(one.kind, one.name) for one in records]
        alike = list(dict.fromkeys(one.pk for rows in find_records(wanted) for one in rows))
        known = others.in_bulk(alike)
        return [known[pk] for pk in alike if pk in known][:_MOST_FOUND]

    def _show_preview(
        self,
        request: HttpRequest,
        records: Sequence[Entity],
        chosen: str,
        error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        sides = describe(self.model.objects.filter(pk__in=[one.pk for one in records]))
        survivor = next((one for one in records if str(one.pk) == chosen), None)
        survivor = survivor or likeliest(list(sides.values())).record
        losers = [one for one in records if one.pk != survivor.pk]
        try:
            shown = preview(survivor, losers) if losers else None
        except MergeRefused as refused:
            shown, error = None, error or str(refused)
        initial = {"survivor": survivor.pk, "reason": request.POST.get("reason", "")}
        context = self._merge_context(request, records) | {
            "title": gettext("Merge records"),
            "sides": sides.values(),
            "survivor": survivor,
            "shown": shown,
            "error": error,
            "form": MergeForm(initial=initial),
        }
        return TemplateResponse(request, "admin/entities/merge.html", context, status=status)

    def _merge_context(self, request: HttpRequest, records: Sequence[Entity]) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": records[0],
            "records": records,
        }


def read_pair(value: str) -> tuple[int, int]:
    """A record's key and the version that was seen."""
    pk, version = (read_key(part) for part in value.partition(":")[::2])
    if pk is None or version is None:
        raise Refusal(gettext("The form was not sent as it was shown."))
    return pk, version


def likeliest(sides: Sequence[Side]) -> Side:
    """The one to keep: confirmed, else named the most, else the oldest."""

    def weigh(side: Side) -> tuple[bool, int, int]:
        is_confirmed = side.record.review_state == ReviewState.CONFIRMED
        return is_confirmed, side.mentions, -side.record.pk

    return max(sides, key=weigh)
