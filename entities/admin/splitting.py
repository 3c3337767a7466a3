"""The page on which an editor takes mentions out of a record that stands for two."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Conflict, Refusal, Seen, split
from articles.kinds import MentionStatus
from articles.models import Article, DecisionBatch, Mention
from articles.quotes import Quote, quote_sentences, with_surroundings
from entities.admin.records import find_record, page_of, read_key, redirect_to_its_kind
from entities.models import Entity

_PER_PAGE = 200
_MOST_FOUND = 20
_NEW = "new"


class SplitForm(forms.Form):
    """What is sent; whether it makes sense is for the service to say."""

    q = forms.CharField(label=_("Look for a record"), max_length=200, required=False)
    into = forms.CharField(required=False)
    new_name = forms.CharField(label=_("called"), max_length=200, required=False)
    reason = forms.CharField(label=_("Why"), max_length=500, required=False)


@dataclass(frozen=True)
class Row:
    """A mention in its sentence, with its box."""

    mention: Mention
    quote: Quote
    is_ticked: bool

    @property
    def value(self) -> str:
        return f"{self.mention.pk}:{self.mention.version}"


class SplitsRecord(admin.ModelAdmin):
    """One form: the mentions, where they go, and why; searching keeps what is ticked."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.split_view)
        name = f"entities_{self.opts.model_name}_split"
        return [path("<path:object_id>/split/", view, name=name), *super().get_urls()]

    def split_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = find_record(self, request, object_id)
        if record is None:
            return redirect_to_its_kind(request, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        if request.method == "POST" and "split" in request.POST:
            return self._split(request, record)
        form = SplitForm(request.POST if request.method == "POST" else {"q": record.name})
        return self._show_mentions(request, record, form)

    def _split(self, request: HttpRequest, record: Entity) -> HttpResponse:
        form = SplitForm(request.POST)
        if not form.is_valid():
            return self._show_mentions(request, record, form, status=400)
        try:
            seen = [_read_seen(value) for value in request.POST.getlist("mention")]
            into = self._read_target(request, form)
            new_name = "" if into else form.cleaned_data["new_name"]
            reason = form.cleaned_data["reason"]
            said = {"by": request.user, "into": into, "reason": reason}
            batch = self.split_record(record, seen, new_name, **said)
        except Conflict as conflict:
            return self._show_mentions(request, record, form, error=str(conflict), status=409)
        except Refusal as refusal:
            return self._show_mentions(request, record, form, error=str(refusal), status=400)
        target = self.read_new_owner(seen[0].pk)
        return self._leave_split(request, record, target, len(seen), batch.summary)

    # --- what an event has in place of mentions -----------------------------------------------

    def split_record(
        self, record: Entity, seen: Sequence[Seen], new_name: str, **said: Any
    ) -> DecisionBatch:
        return split(record.pk, seen, new_name=new_name, **said)

    def read_new_owner(self, pk: int) -> Entity:
        return Entity.objects.get(mentions=pk)

    def tell_split(self, count: int) -> str:
        said = ngettext(
            "%(count)d mention refers to this record now:",
            "%(count)d mentions refer to this record now:",
            count,
        )
        return said % {"count": count}

    def list_parts(self, record: Entity) -> QuerySet:
        """What can be ticked."""
        return _mentions_of(record)

    def read_parts(self, page: Page) -> Sequence[tuple[Mention, Quote]]:
        """Those of the page, each in its sentence."""
        pks = [mention.pk for mention in page.object_list]
        rows = Mention.objects.filter(pk__in=pks).select_related("text__article")
        found = with_surroundings(rows).order_by(*page.object_list.query.order_by)
        return [(one, quote_sentences([one])[0][1][0]) for one in found]

    # ------------------------------------------------------------------------------------------

    def _read_target(self, request: HttpRequest, form: SplitForm) -> Entity | None:
        """The chosen record; None for one that is to be made."""
        into = form.cleaned_data["into"]
        if into in ("", _NEW):
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        key = read_key(into)
        target = Entity.objects.filter(pk=key).first() if key else None
        if target is None:
            raise Refusal(gettext("There is no such record any more."))
        return target

    def _leave_split(
        self, request: HttpRequest, record: Entity, target: Entity, count: int, summary: str
    ) -> HttpResponse:
        self.log_change(request, record, summary)
        address = reverse(f"admin:entities_{target.kind}_change", args=[target.pk])
        said = self.tell_split(count)
        message = format_html('{} <a href="{}">{}</a>', said, address, target)
        self.message_user(request, message, messages.SUCCESS)
        return redirect(f"admin:entities_{record.kind}_change", record.pk)

    def _show_mentions(
        self,
        request: HttpRequest,
        record: Entity,
        form: SplitForm,
        *,
        error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        page = Paginator(self.list_parts(record), _PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **page_of(self, request, record, gettext("Split")),
            "page": page,
            "articles": _by_article(self.read_parts(page), request.POST.getlist("mention")),
            "found": self._find(request, record, form),
            "into": request.POST.get("into", ""),
            "error": error,
            "form": form,
        }
        return TemplateResponse(request, "admin/entities/split.html", context, status=status)

    def _find(self, request: HttpRequest, record: Entity, form: SplitForm) -> Sequence[Entity]:
        """Other records of the kind by the words that were looked for, and the one chosen."""
        words, chosen = form.data.get("q", "").strip(), read_key(form.data.get("into", ""))
        others = self.get_queryset(request).exclude(pk=record.pk).order_by("sort_name", "pk")
        found = self.get_search_results(request, others, words)[0] if words else others.none()
        records = list(found[:_MOST_FOUND])
        if chosen and chosen not in [one.pk for one in records]:
            records = [*others.filter(pk=chosen), *records]
        return records


def _mentions_of(record: Entity) -> QuerySet[Mention]:
    """The newest article first; a rejected mention is none of the record's."""
    mentions = Mention.objects.filter(entity=record.pk).exclude(status=MentionStatus.REJECTED)
    return mentions.order_by("-text__article__sorted_at", "-text__article", "text", "start", "pk")


def _by_article(
    parts: Sequence[tuple[Mention, Quote]], ticked: Sequence[str]
) -> list[tuple[Article, list[Row]]]:
    chosen = {value.partition(":")[0] for value in ticked}
    rows = (Row(one, quote, str(one.pk) in chosen) for one, quote in parts)
    return [(article, list(its)) for article, its in groupby(rows, key=lambda r: r.quote.article)]


def _read_seen(value: str) -> Seen:
    pk, version = (read_key(part) for part in value.partition(":")[::2])
    if pk is None or version is None:
        raise Refusal(gettext("The form was not sent as it was shown."))
    return Seen(pk, version)
