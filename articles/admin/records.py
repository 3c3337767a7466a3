"""What an article is made of: documents, texts, blocks, times and evidence; mostly to read."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Model, QuerySet
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import change_role, lock_article
from articles.forms.articles import BlockForm
from articles.models import Block, Document, Evidence, Text, TimeExpression
from entities.admin.base import ReadOnlyAdmin

_PREVIEW_BYTES = 4000


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "article", "size", "encoding", "imported_at")
    list_filter = ("media_type", "encoding")
    list_select_related = ("article",)
    search_fields = ("path", "filename", "sha256", "canonical_url", "article__headline")
    date_hierarchy = "imported_at"
    fields = (
        *("article", "path", "filename", "imported_at", "media_type", "encoding", "size"),
        *("sha256", "agency_id", "canonical_url", "beginning"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request).defer("content")
        return queryset.annotate(byte_count=Length("content"))

    @admin.display(description=_("size"), ordering="byte_count")
    def size(self, obj: Document) -> str:
        return filesizeformat(obj.byte_count)

    @admin.display(description=_("beginning"))
    def beginning(self, obj: Document) -> str:
        head = bytes(obj.content)[:_PREVIEW_BYTES]
        try:
            return head.decode(obj.encoding or "utf-8", errors="replace")
        except LookupError:
            return head.decode("utf-8", errors="replace")


@admin.register(Text)
class TextAdmin(ReadOnlyAdmin):
    list_display = ("article", "number", "made_by", "made_at")
    list_select_related = ("article", "made_by")
    search_fields = ("article__headline",)
    date_hierarchy = "made_at"
    fields = ("article", "number", "made_by", "made_at", "content")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("content")


class PartOfText(admin.ModelAdmin):
    """A span of a text, in lists that never load whole texts."""

    list_select_related: tuple[str, ...] = ("text__article",)
    list_per_page = 50
    show_full_result_count = False
    ordering: tuple[str, ...] = ("-text_id", "start")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request).select_related(*self.list_select_related)
        return queryset.defer("text__content")

    @admin.display(description=_("article"), ordering="text__article__headline")
    def article(self, obj: Any) -> str:
        address = reverse("admin:articles_article_change", args=[obj.text.article_id])
        return format_html('<a href="{}">{}</a>', address, obj.text.article)


@admin.register(Block)
class BlockAdmin(PartOfText):
    """A line of a text; giving it another role reads the article again."""

    form = BlockForm
    list_display = ("printed", "role", "reason", "origin", "article")
    list_filter = ("role", "origin")
    search_fields = ("text__article__headline", "reason")
    readonly_fields = ("printed", "reason", "origin", "article")
    fields = ("printed", "role", "why", "reason", "origin", "article", "seen_role")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        words = Substr("text__content", F("start") + 1, F("end") - F("start"))
        return super().get_queryset(request).annotate(words=words)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        block = super().get_object(request, object_id, from_field)
        if block is not None and request.method == "POST":
            lock_article(block.text.article_id)
            locked = Block.objects.select_for_update().filter(pk=block.pk)
            block.role = locked.values_list("role", flat=True).get()
        return block

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """The lines of earlier texts are history."""
        is_history = (
            obj is not None and obj.text.article.texts.filter(number__gt=obj.text.number).exists()
        )
        return not is_history and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        if self.has_change_permission(request, obj):
            return self.fields
        return tuple(name for name in self.fields if name not in ("why", "seen_role"))

    def save_model(self, request: HttpRequest, obj: Block, form: Any, change: bool) -> None:
        if "role" in form.changed_data:
            why = form.cleaned_data["why"]
            change_role(Block.objects.get(pk=obj.pk), obj.role, by=request.user, reason=why)
            message = gettext("A line became “%(role)s”.") % {"role": obj.get_role_display()}
            self.log_change(request, obj.text.article, message)

    @admin.display(description=_("line"))
    def printed(self, obj: Block) -> str:
        return obj.words


@admin.register(TimeExpression)
class TimeExpressionAdmin(ReadOnlyAdmin, PartOfText):
    list_display = (
        *("surface", "type", "value", "date_start", "date_end", "precision", "basis"),
        *("status", "placed", "article"),
    )
    list_filter = ("status", "placed", "type", ("date_start", admin.EmptyFieldListFilter))
    search_fields = ("surface", "text__article__headline")
    date_hierarchy = "date_start"
    fields = (
        *("surface", "article", "type", "value", "date_start", "date_end", "precision"),
        *("anchor", "basis", "status", "origin", "placed", "decided_by", "decided_at"),
    )


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin, PartOfText):
    list_display = ("surface", "event", "tenure", "status", "placed", "origin", "article")
    list_filter = ("status", "origin", "placed")
    list_select_related = ("text__article", "event", "tenure__person", "time")
    search_fields = ("surface", "event__name", "tenure__label")
    fields = (
        *("surface", "article", "event", "tenure", "says", "time", "reason", "status"),
        *("decided_by", "decided_at", "placed", "origin"),
    )
