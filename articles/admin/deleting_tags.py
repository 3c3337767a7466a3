"""The page that says on how many articles a tag is, before it is taken off them and removed."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.admin.many_pages import with_way_back
from articles.decisions import Refusal, delete_tags
from articles.models import Article
from entities.admin.merging import MOST_AT_ONCE
from entities.admin.records import read_key

_EXAMPLES = 5


class DeleteTagsForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=500, required=False)


class DeletesTags(admin.ModelAdmin):
    """In place of Django's own page, which removes what it cannot bring back."""

    @admin.action(description=_("Delete selected tags"), permissions=["delete"])
    def delete_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        pks = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(pks) <= MOST_AT_ONCE:
            return redirect(_address_of_page(pks))
        said = gettext("Choose up to %(most)d tags.") % {"most": MOST_AT_ONCE}
        self.message_user(request, said, messages.WARNING)
        return None

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_delete_permission(request):
            raise PermissionDenied
        key = read_key(unquote(object_id))
        if key is None or not Tag.objects.filter(pk=key).exists():
            raise Http404
        return redirect(_address_of_page([key]))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request)
        return queryset.annotate(article_total=Count("taggit_taggeditem_items"))

    def read_tags(self, request: HttpRequest, values: Iterable[str]) -> list[Tag]:
        """The most used one first."""
        pks = [pk for value in islice(values, MOST_AT_ONCE) if (pk := read_key(value))]
        return list(self.get_queryset(request).filter(pk__in=pks).order_by("-article_total", "pk"))

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.delete_tags_view)
        return [path("delete/", view, name="taggit_tag_delete_tags"), *super().get_urls()]

    def delete_tags_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_delete_permission(request):
            raise PermissionDenied
        sent = (request.POST if request.method == "POST" else request.GET).getlist("tag")
        tags = self.read_tags(request, sent)
        if not tags:
            raise Http404
        form = DeleteTagsForm(request.POST if request.method == "POST" else None)
        if request.method != "POST":
            return self._show_tags(request, tags, form)
        if not form.is_valid():
            return self._show_tags(request, tags, form, status=400)
        return self._delete_tags(request, tags, form)

    def _delete_tags(
        self, request: HttpRequest, tags: Sequence[Tag], form: DeleteTagsForm
    ) -> HttpResponse:
        reason, pks = form.cleaned_data["reason"], [tag.pk for tag in tags]
        try:
            with transaction.atomic():
                if _digest(tags) != request.POST.get("seen"):
                    raise Refusal(gettext("Nothing was done: this has changed since it was shown."))
                first, *_others = delete_tags(pks, by=request.user, reason=reason)
                rows = [Tag(pk=tag.pk, name=tag.name) for tag in tags]
                said = gettext("Deleted.")
                LogEntry.objects.log_actions(request.user.pk, rows, DELETION, said)
        except Refusal as refusal:
            return self._show_tags(
                request, self.read_tags(request, map(str, pks)), form, str(refusal), 409
            )
        told = ngettext("%(count)d tag deleted.", "%(count)d tags deleted.", len(tags))
        message = with_way_back(told % {"count": len(tags)}, first)
        self.message_user(request, message, messages.SUCCESS)
        return redirect("admin:taggit_tag_changelist")

    def _show_tags(
        self,
        request: HttpRequest,
        tags: Sequence[Tag],
        form: DeleteTagsForm,
        error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": ngettext("Delete a tag", "Delete tags", len(tags)),
            "opts": self.opts,
            "tags": [(tag, _examples(tag)) for tag in tags],
            "seen": _digest(tags),
            "form": form,
            "error": error,
        }
        return TemplateResponse(request, "admin/taggit/tag/delete.html", context, status=status)


def _address_of_page(pks: Sequence[int]) -> str:
    return f"{reverse('admin:taggit_tag_delete_tags')}?{urlencode({'tag': pks}, doseq=True)}"


def _examples(tag: Tag) -> list[Article]:
    return list(Article.objects.filter(tags=tag).newest_first().only("pk", "headline")[:_EXAMPLES])


def _digest(tags: Sequence[Tag]) -> str:
    shown = repr(sorted((tag.pk, tag.name, tag.article_total) for tag in tags))
    return hashlib.sha256(shown.encode(errors="replace")).hexdigest()
