"""The page on which a superuser removes an article or a record for good: what goes, why, done."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Refusal
from articles.models import Article
from articles.purging import (
    plan_article,
    plan_record,
    purge_article,
    purge_record,
    what_is_left,
)
from entities.admin.records import find_record, page_of


class PurgeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        help_text=_("For whoever asks later; never public. Write nothing that has to go."),
    )


class Purges(admin.ModelAdmin):
    """Neither a right nor a group gives it: it cannot be undone."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.purge_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_purge"
        return [path("<path:object_id>/purge/", view, name=name), *super().get_urls()]

    def purge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        record = find_record(self, request, object_id)
        if record is None:
            raise Http404
        is_article = isinstance(record, Article)
        form = PurgeForm(request.POST or None)
        try:
            plan = plan_article(record) if is_article else plan_record(record)
            if request.method == "POST" and form.is_valid():
                purge = purge_article if is_article else purge_record
                purge(record, form.cleaned_data["reason"])
                self.message_user(request, what_is_left(), messages.WARNING)
                return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        except Refusal as refusal:
            return self._show_plan(request, record, error=str(refusal), status=400)
        status = 400 if form.errors else 200
        return self._show_plan(request, record, plan=plan, form=form, status=status)

    def _show_plan(
        self, request: HttpRequest, record: Any, *, status: int, **shown: Any
    ) -> HttpResponse:
        context = {
            **page_of(self, request, record, gettext("Remove for good")),
            **shown,
        }
        return TemplateResponse(request, "admin/articles/purge.html", context, status=status)
