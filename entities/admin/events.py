"""Events: who took part, and the sentences that tell them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from articles.models import Evidence
from entities.admin.base import count_of
from entities.admin.entity import EntityRecordAdmin, NameInline
from entities.models import Event, Participation


class ParticipationInline(admin.TabularInline):
    model = Participation
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

    @admin.display(description=_("sentences"), ordering="sentence_total")
    def sentence_count(self, obj: Event) -> int:
        return obj.sentence_total

    @admin.display(description=_("sentences"))
    def sentences(self, obj: Event) -> str:
        rows = Evidence.objects.filter(event_id=obj.pk).values_list("text__article", "surface")
        links = ((reverse("admin:articles_article_change", args=[pk]), said) for pk, said in rows)
        return format_html_join("", '<p><a href="{}">{}</a></p>', links) or (
            self.get_empty_value_display()
        )
