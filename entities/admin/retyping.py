"""The page on which an editor gives a record another kind: choose, see what is lost, confirm."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Conflict, Refusal, change_kind
from entities.admin.records import find_record, is_of_another_kind, page_of, redirect_to_its_kind
from entities.hanging import Hanging
from entities.kinds import EntityKind
from entities.models import Entity
from entities.retyping import KINDS, preview, why_not

_LONGEST_REASON = 500


class KindForm(forms.Form):
    """What is sent to confirm; whether the kind makes sense is for the service to say."""

    kind = forms.CharField(widget=forms.HiddenInput)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=_LONGEST_REASON, required=False)


class ChangesKind(admin.ModelAdmin):
    """The commonest error of all is a record of the wrong kind."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.kind_view)
        name = f"entities_{self.opts.model_name}_kind"
        return [path("<path:object_id>/kind/", view, name=name), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Whoever has the page of the former kind open is led to the record."""
        if is_of_another_kind(object_id, self.model):
            return redirect_to_its_kind(request, object_id)
        return super().change_view(request, object_id, form_url, extra_context)

    def kind_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = find_record(self, request, object_id)
        if record is None:
            return redirect_to_its_kind(request, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        if request.method == "POST":
            return self._change_kind(request, record)
        return self._show_kinds(request, record, request.GET.get("kind", ""))

    def _change_kind(self, request: HttpRequest, record: Entity) -> HttpResponse:
        form = KindForm(request.POST)
        kind = request.POST.get("kind", "")
        if kind in EntityKind.values and not _may_change(request, kind):
            raise PermissionDenied
        if not form.is_valid():
            return self._show_kinds(request, record, kind, form=form, status=400)
        try:
            change_kind(
                record.pk,
                kind,
                by=request.user,
                version=form.cleaned_data["seen_version"],
                reason=form.cleaned_data["reason"],
            )
        except Conflict as conflict:
            record = conflict.stale[0].child
            return self._show_kinds(request, record, kind, error=str(conflict), status=409)
        except Refusal as refusal:
            return self._show_kinds(request, record, kind, error=str(refusal), status=400)
        return self._leave_changed(request, Entity.objects.get(pk=record.pk))

    def _leave_changed(self, request: HttpRequest, changed: Entity) -> HttpResponse:
        labels = {"name": changed, "kind": changed.get_kind_display()}
        message = gettext("“%(name)s” is of another kind now: %(kind)s.") % labels
        self.log_change(request, changed.child, message)
        self.message_user(request, message, messages.SUCCESS)
        return redirect(f"admin:entities_{changed.kind}_change", changed.pk)

    def _show_kinds(
        self,
        request: HttpRequest,
        record: Entity,
        kind: str,
        *,
        form: KindForm | None = None,
        error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        refusal = why_not(record, kind) if kind else ""
        context = {
            **page_of(self, request, record, gettext("Change the kind")),
            "kinds": _choices(request, record),
            "kind": kind,
            "kind_label": EntityKind(kind).label if kind in EntityKind.values else "",
            "shown": _shown(record, kind),
            "error": error or refusal,
            "may_confirm": bool(kind) and not refusal,
            "form": form or _new_form(request, record, kind),
        }
        template = "admin/entities/change_kind.html"
        return TemplateResponse(request, template, context, status=status)


def _new_form(request: HttpRequest, record: Entity, kind: str) -> KindForm:
    """On the record as it is now; a reason that was given is kept."""
    reason = request.POST.get("reason", "")
    return KindForm(initial={"kind": kind, "seen_version": record.version, "reason": reason})


def _may_change(request: HttpRequest, kind: str) -> bool:
    return request.user.has_perm(f"entities.change_{kind}")


def _choices(request: HttpRequest, record: Entity) -> list[tuple[str, str]]:
    kinds = (kind for kind in KINDS if kind != record.kind and _may_change(request, kind))
    return [(kind.value, str(kind.label)) for kind in kinds]


def _shown(record: Entity, kind: str) -> dict[str, Any] | None:
    """The preview, its examples with their addresses in the admin."""
    if kind not in KINDS or kind == record.kind:
        return None
    seen = preview(record, kind)
    return {
        "fields": seen.fields,
        "loses_nothing": seen.loses_nothing,
        "removed": _with_links(seen.removed),
        "loosened": _with_links(seen.loosened),
        "obstacles": _with_links(seen.obstacles),
        "kept": seen.kept,
    }


def _with_links(hanging: Any) -> list[dict[str, Any]]:
    return [_with_link(one) for one in hanging]


def _with_link(one: Hanging) -> dict[str, Any]:
    examples = [(row, _address(row)) for row in one.examples]
    return {
        "label": one.label,
        "count": one.count,
        "examples": examples,
        "others": one.count - len(examples),
    }


def _address(row: Model) -> str:
    """Its page in the admin; some rows have none."""
    try:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return ""
