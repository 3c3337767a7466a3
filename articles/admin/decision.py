"""All that was decided, to look through; a decision is taken back, never changed."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.undo import UndoesDecisions
from articles.models import Article, DecisionBatch
from articles.together.colleagues import name_of
from articles.undo_rights import rights_to_undo
from entities.admin.base import ReadOnlyAdmin
from entities.models import Entity

_MOST_LINKS = 50


@admin.register(DecisionBatch)
class DecisionBatchAdmin(UndoesDecisions, ReadOnlyAdmin):
    list_display = ("what", "who", "at", "reason", "undone")
    list_filter = ("verb", ("by", admin.RelatedOnlyFieldListFilter), "at")
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "at"
    search_fields = ("summary", "reason")
    fields = ("what", "who", "at", "scope", "reason", "rows", "undone", "about")

    class Media:
        css = {"all": ("articles/history.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).told().select_related("undoes__undoes__undoes")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        batch = self.get_object(request, object_id)
        shown = {
            "may_undo": batch is not None and _may_undo(request, batch),
            "may_say_everywhere": batch is not None and _may_say_everywhere(request, batch),
        }
        return super().change_view(request, object_id, form_url, shown | (extra_context or {}))

    @admin.display(description=_("what"), ordering="verb")
    def what(self, obj: DecisionBatch) -> str:
        return format_html("<s>{}</s>", obj.in_words) if obj.is_undone else obj.in_words

    @admin.display(description=_("who"), ordering="by__username")
    def who(self, obj: DecisionBatch) -> str:
        return name_of(obj.by)

    @admin.display(description=_("taken back"))
    def undone(self, obj: DecisionBatch) -> str:
        if not obj.is_undone:
            return self.get_empty_value_display()
        undo = obj.undone_by
        address = reverse("admin:articles_decisionbatch_change", args=[undo.pk])
        said = gettext("by %(who)s") % {"who": name_of(undo.by)}
        return format_html('<a href="{}">{}</a>', address, said)

    @admin.display(description=_("rows changed"))
    def rows(self, obj: DecisionBatch) -> int:
        return obj.decisions.count()

    @admin.display(description=_("told in the history of"))
    def about(self, obj: DecisionBatch) -> str:
        links = [
            (reverse(f"admin:{table}_history", args=[record.pk]), record)
            for table, record in _told_by(obj)
        ]
        return format_html_join("", '<p><a href="{}">{}</a></p>', links) or (
            self.get_empty_value_display()
        )


def _may_undo(request: HttpRequest, batch: DecisionBatch) -> bool:
    return not batch.is_undone and request.user.has_perms(rights_to_undo(batch))


def _may_say_everywhere(request: HttpRequest, batch: DecisionBatch) -> bool:
    says = batch.says_what_words_mean and not batch.is_undone
    return says and request.user.has_perm("articles.change_mention")


def _told_by(batch: DecisionBatch) -> list[tuple[str, Article | Entity]]:
    """Articles and records, those that most of its rows are about first."""
    articles = _most_named(batch, "article")
    records = [*_most_named(batch, "entity"), *_most_named(batch, "former_entity")]
    known = Article.objects.in_bulk(articles), Entity.objects.current().in_bulk(records)
    told: list[tuple[str, Article | Entity]] = [
        (f"entities_{known[1][pk].kind}", known[1][pk])
        for pk in dict.fromkeys(records)
        if pk in known[1]
    ]
    return told + [("articles_article", known[0][pk]) for pk in articles if pk in known[0]]


def _most_named(batch: DecisionBatch, column: str) -> list[int]:
    rows = batch.decisions.exclude(**{column: None}).order_by().values_list(f"{column}_id")
    return [pk for pk, _n in rows.annotate(n=Count("pk")).order_by("-n")[:_MOST_LINKS]]
