"""Mentions: deciding them one by one or many at a time, and marking those that were missed."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.filters import MentionWaitsFor
from articles.decisions import (
    Choice,
    Seen,
    add_mention,
    decide_mention,
    extract_again,
    lock_article,
    remove_mention,
    settle,
)
from articles.forms.mentions import MentionForm, NewMentionForm
from articles.kinds import MentionStatus, Origin, Scope, Verb
from articles.models import Article, Mention
from entities.admin.base import VersionedAdmin
from entities.models import Entity

# More wait for `extract_again --waiting`, or for whoever opens them at the desk.
_READ_AT_ONCE = 20


@admin.register(Mention)
class MentionAdmin(VersionedAdmin):
    form = MentionForm
    list_display = (
        *("in_context", "entity", "status", "kind", "confidence_in_percent", "article_link"),
    )
    list_filter = (MentionWaitsFor, "status", "kind", "origin", "placed")
    list_select_related = ("entity", "text__article")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("surface", "entity__name", "text__article__headline")
    date_hierarchy = "decided_at"
    ordering = ("-text_id", "start")
    autocomplete_fields = ("entity",)
    actions = ("accept_selected", "reject_selected")
    readonly_fields = (
        *("article_link", "in_context", "span", "origin", "placed", "reason", "candidate_list"),
        *("confidence_in_percent", "method", "extractor", "decided_by", "decided_at"),
    )

    class Media:
        css = {"all": ("articles/admin.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("text__content")

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        """The article is locked before its mention, as everywhere."""
        if request.method == "POST":
            mention = admin.ModelAdmin.get_object(self, request, object_id, from_field)
            if mention is not None:
                lock_article(mention.text.article_id)
        return super().get_object(request, object_id, from_field)

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type:
        form = MentionForm if obj else NewMentionForm
        return super().get_form(request, obj, change, form=form, **kwargs)

    def get_all_fieldsets(self, request: HttpRequest, obj: Model | None) -> list:
        if obj is None:
            place = ("article", ("surface", "occurrence", "start"))
            return [(None, {"fields": (*place, "kind", "entity", "status")})]
        decision = ("in_context", "kind", "entity", "status", "candidate_list", "article_link")
        provenance = (
            *("reason", "confidence_in_percent", "origin", "method", "extractor"),
            *("span", "placed", "decided_by", "decided_at", "seen_version"),
        )
        return [
            (None, {"fields": decision}),
            (_("Where it comes from"), {"fields": provenance}),
        ]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> tuple[str, ...]:
        return self.readonly_fields if obj else ()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """An article's page links to the list of its mentions."""
        return lookup == "text__article" or super().lookup_allowed(lookup, value, request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A machine's suggestion would come again: it is rejected, not deleted."""
        made_by_hand = obj is None or obj.origin == Origin.PERSON
        return made_by_hand and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Mention, form: Any, change: bool) -> None:
        if not change:
            fields = ("start", "end", "kind", "entity", "status")
            values = {name: form.cleaned_data[name] for name in fields}
            obj.pk = add_mention(form.cleaned_data["article"], by=request.user, **values).pk
        elif {"status", "kind", "entity"} & {*form.changed_data}:
            values = {"status": obj.status, "kind": obj.kind, "entity": obj.entity}
            decide_mention(Mention.objects.get(pk=obj.pk), by=request.user, **values)
            # Events and offices stand on who is meant.
            extract_again(obj.text.article)
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: Mention) -> None:
        remove_mention(Seen(obj.pk, obj.version), by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for mention in queryset:
            self.delete_model(request, mention)

    @admin.action(description=_("Accept selected mentions"), permissions=["change"])
    def accept_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        nobody = queryset.filter(entity=None).count()
        if nobody:
            message = ngettext(
                "%(count)d mention was left alone: it does not say yet who or what is meant.",
                "%(count)d mentions were left alone: they do not say yet who or what is meant.",
                nobody,
            )
            self.message_user(request, message % {"count": nobody}, messages.WARNING)
        self._decide(request, queryset.exclude(entity=None), MentionStatus.ACCEPTED)

    @admin.action(description=_("Reject selected mentions"), permissions=["change"])
    def reject_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._decide(request, queryset, MentionStatus.REJECTED)

    def _decide(self, request: HttpRequest, queryset: QuerySet, status: MentionStatus) -> None:
        """Many at once are one action, taken back as one."""
        rows = queryset.exclude(status=status).values_list("pk", "version")
        seen = [Seen(pk, version) for pk, version in rows]
        if seen:
            verb = Verb.ACCEPT if status == MentionStatus.ACCEPTED else Verb.REJECT
            settle(seen, Choice(verb), by=request.user, scope=Scope.ARCHIVE)
        decided = Mention.objects.filter(pk__in=[one.pk for one in seen])
        for mention in decided:
            self.log_change(request, mention, capitalised(status))
        waiting = Article.objects.filter(needs_reading=True, texts__mentions__in=decided)
        for article in waiting.distinct()[:_READ_AT_ONCE]:
            extract_again(article)
        message = ngettext(
            "%(count)d mention: %(what)s.", "%(count)d mentions: %(what)s.", len(seen)
        )
        values = {"count": len(seen), "what": status.label}
        self.message_user(request, message % values, messages.SUCCESS)

    @admin.display(description=_("in its sentence"), ordering="surface")
    def in_context(self, obj: Mention) -> str:
        parts = (obj.prefix, obj.surface, obj.suffix)
        return format_html('<span class="context">…{}<b>{}</b>{}…</span>', *parts)

    @admin.display(description=_("article"), ordering="text__article__headline")
    def article_link(self, obj: Mention) -> str:
        address = reverse("admin:articles_article_change", args=[obj.text.article_id])
        headline = Truncator(obj.text.article.headline).chars(60)
        return format_html('<a href="{}">{}</a>', address, headline)

    @admin.display(description=_("confidence"), ordering="confidence")
    def confidence_in_percent(self, obj: Mention) -> str:
        return f"{obj.confidence:.0%}"

    @admin.display(description=_("place in the text"))
    def span(self, obj: Mention) -> str:
        return f"{obj.start}–{obj.end}"

    @admin.display(description=_("candidates"))
    def candidate_list(self, obj: Mention) -> str:
        known = Entity.objects.in_bulk([row.get("entity") for row in obj.candidates])
        rows = (
            (_record_link(known[pk]), f"{row.get('score', 0):.0%}", row.get("reason", ""))
            for row in obj.candidates
            if (pk := row.get("entity")) in known
        )
        return format_html_join("", "<p>{} ({}) {}</p>", rows) or self.get_empty_value_display()


def _record_link(entity: Entity) -> str:
    """Candidates may bear one name: the record tells them apart."""
    address = reverse(f"admin:entities_{entity.kind}_change", args=[entity.pk])
    return format_html('<a href="{}">{}</a>', address, entity)


def capitalised(status: MentionStatus) -> str:
    return {
        MentionStatus.ACCEPTED: gettext("Accepted."),
        MentionStatus.REJECTED: gettext("Rejected."),
    }[status]
