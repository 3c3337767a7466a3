"""Events: who took part, and the sentences that tell them."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Refusal, Seen, split_event
from articles.models import DecisionBatch, Evidence
from articles.quotes import Quote, quote_evidence
from entities.admin.base import count_of
from entities.admin.entity import EntityRecordAdmin, NameInline
from entities.forms import VersionedFormSet
from entities.models import Entity, Event, Participation


class ParticipationInline(admin.TabularInline):
    model = Participation
    formset = VersionedFormSet
    fk_name = "event"
    autocomplete_fields = ("entity",)
    fields = ("entity", "described", "role", "order")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("entity")


@admin.register(Event)
class EventAdmin(EntityRecordAdmin):
    inlines = (ParticipationInline, NameInline)
    own_fields = (
        ("type", "status"),
        "claimed_by",
        ("date_start", "date_end", "date_precision"),
        "date_basis",
        ("place", "country"),
        "parent",
    )
    own_columns = ("type", "status", "date_start", "country", "sentence_count")
    autocomplete_fields = ("claimed_by", "place", "country", "parent")
    provenance = ("sentences", *EntityRecordAdmin.provenance)
    readonly_fields = provenance
    list_filter = ("review_state", "status", "type")
    list_select_related = ("country",)
    date_hierarchy = "date_start"
    ordering = ("-date_start", "sort_name", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request)
        return queryset.annotate(sentence_total=count_of(Evidence.objects.all(), "event"))

    def save_related(self, request: HttpRequest, form: Any, formsets: list, change: bool) -> None:
        """Who took part is settled too, once an editor changed it."""
        super().save_related(request, form, formsets, change)
        event = form.instance
        changed = any(each.model is Participation and each.has_changed() for each in formsets)
        if change and changed and "participants" not in event.locked_fields:
            event.locked_fields = sorted({*event.locked_fields, "participants"})
            event.save(update_fields=["locked_fields"])

    # --- an event is split by its sentences ---------------------------------------------------

    def split_record(
        self, record: Entity, seen: Sequence[Seen], new_name: str, **said: Any
    ) -> DecisionBatch:
        into = said.pop("into")
        if Evidence.objects.filter(pk__in=[one.pk for one in seen]).exclude(event=record.pk):
            raise Refusal(gettext("One of these sentences does not tell “%s”.") % record)
        event = into.child if into else None
        return split_event(seen, name=new_name, into=event, **said)

    def read_new_owner(self, pk: int) -> Entity:
        return Evidence.objects.select_related("event").get(pk=pk).event

    def tell_split(self, count: int) -> str:
        said = ngettext(
            "%(count)d sentence tells this event now:",
            "%(count)d sentences tell this event now:",
            count,
        )
        return said % {"count": count}

    def list_parts(self, record: Entity) -> QuerySet:
        sentences = Evidence.objects.standing().filter(event=record.pk)
        return sentences.order_by("-text__article__sorted_at", "-text__article", "start", "pk")

    def read_parts(self, page: Page) -> Sequence[tuple[Evidence, Quote]]:
        rows = page.object_list.select_related("text__article").defer("text__content")
        return [(one, quote_evidence(one)) for one in rows]

    # ------------------------------------------------------------------------------------------

    @admin.display(description=_("sentences"), ordering="sentence_total")
    def sentence_count(self, obj: Event) -> int:
        return obj.sentence_total

    @admin.display(description=_("sentences"))
    def sentences(self, obj: Event) -> str:
        told = Evidence.objects.standing().filter(event_id=obj.pk)
        rows = told.values_list("text__article", "surface")
        links = ((reverse("admin:articles_article_change", args=[pk]), said) for pk, said in rows)
        return format_html_join("", '<p><a href="{}">{}</a></p>', links) or (
            self.get_empty_value_display()
        )
