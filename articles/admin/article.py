"""The article's screens: what it says, its marked text, its state, where it comes from."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, F, Model, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.addressing import GivesAddresses
from articles.admin.alike import DecidesEverywhere
from articles.admin.assigning import AssignsArticles
from articles.admin.commenting import TakesComments
from articles.admin.dating import DatesArticles
from articles.admin.filters import ArticlePrints, ArticleView, ArticleWaitsFor
from articles.admin.history import TellsHistory
from articles.admin.many import ChangesMany
from articles.admin.noting import NotesEdits
from articles.admin.pending import PutsLive
from articles.admin.pinning import Pins
from articles.admin.placing_pictures import PlacesPictures
from articles.admin.presence import ShowsPresence
from articles.admin.publishing import Publishes
from articles.admin.purging import Purges
from articles.admin.reading_again import ReadsAgain
from articles.admin.review import ReviewsArticles
from articles.admin.revisions import ShowsRevisions
from articles.admin.states import ChangesState
from articles.admin.uploading import UploadsDocuments
from articles.admin.writing import Writes
from articles.decisions import change_text
from articles.desk.stories import list_printings
from articles.forms.articles import ArticleForm, CorrectionForm, NewArticleForm
from articles.kinds import MentionStatus
from articles.marking import render_text
from articles.models import Article, CorrectionNotice, KillNotice, Mention
from articles.transitions import CHANGES
from articles.views.previews import preview_address
from articles.when_words import days_in_words
from entities.admin.base import OwnsItsParts, VersionedAdmin, count_of
from entities.forms import VersionedFormSet


class CorrectionNoticeInline(admin.TabularInline):
    model = CorrectionNotice
    form = CorrectionForm
    formset = VersionedFormSet
    fields = ("at", "text", "by")
    readonly_fields = ("by",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("by")


@admin.register(Article)
class ArticleAdmin(
    NotesEdits,
    TellsHistory,
    ReviewsArticles,
    ShowsPresence,
    TakesComments,
    AssignsArticles,
    ReadsAgain,
    DecidesEverywhere,
    ChangesMany,
    Publishes,
    PutsLive,
    Pins,
    ChangesState,
    GivesAddresses,
    ShowsRevisions,
    Writes,
    DatesArticles,
    PlacesPictures,
    Purges,
    UploadsDocuments,
    OwnsItsParts,
    VersionedAdmin,
):
    form = ArticleForm
    actions = (*ChangesMany.actions, *Pins.actions)
    save_on_top = True
    inlines = (CorrectionNoticeInline,)
    list_display = (
        *("headline", "open_mentions", "assigned_to", "state", "source", "dated", "public_from"),
    )
    list_filter = (
        ArticleView,
        ArticleWaitsFor,
        "state",
        ("dated_start", admin.EmptyFieldListFilter),
        "language",
        ArticlePrints,
        ("source", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("source", "assignment__to")
    list_per_page = 50
    date_hierarchy = "sorted_at"
    search_fields = ("headline", "standfirst", "byline", "source__name")
    autocomplete_fields = ("source",)
    readonly_fields = (
        *("marked_text", "date_in_words", "made_here", "document_links", "printed_elsewhere"),
        *("standing", "address", "preview", "killed", "created_at", "updated_at"),
    )

    class Media:
        css = {"all": ("articles/admin.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        undecided = Mention.objects.filter(status=MentionStatus.SUGGESTED, placed=True)
        queryset = super().get_queryset(request)
        opened = count_of(undecided, "text__article")
        killed = KillNotice.objects.filter(article=OuterRef("pk"), settled_at=None)
        return queryset.annotate(
            open_total=opened, story=F("printing__story"), is_killed=Exists(killed)
        )

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type:
        form = ArticleForm if obj else NewArticleForm
        return super().get_form(request, obj, change, form=form, **kwargs)

    def get_all_fieldsets(self, request: HttpRequest, obj: Model | None) -> list:
        head = ("headline", "standfirst", ("byline", "dateline"), "tags")
        dated = (("dated_start", "dated_end", "dated_precision"), ("dated_time", "dated_timezone"))
        origin = ("source", "source_url", ("language", "rights"))
        if obj is None:
            return [
                (None, {"fields": ("content", *head)}),
                (_("Source"), {"fields": origin}),
                (_("Date"), {"fields": (*dated, "dated_basis")}),
            ]
        settled = ("released",) if obj.locked_fields else ()
        came = ("made_here", "document_links", "printed_elsewhere", "created_at", "updated_at")
        provenance = (*came, *settled)
        return [
            (None, {"fields": (*self._told_first(obj), "standing", *head, "address")}),
            (_("Text"), {"fields": ("marked_text",), "classes": ("wide-text",)}),
            (_("Source"), {"fields": origin}),
            (_("Date"), {"fields": ("date_in_words",)}),
            (_("Where it comes from"), {"fields": (*provenance, "seen_version", "seen_revision")}),
        ]

    def _told_first(self, obj: Article) -> list[str]:
        told = ["killed"] if getattr(obj, "is_killed", False) else []  # a form sent back lacks it
        return told if obj.is_public else [*told, "preview"]

    @admin.display(description=_("withdrawn by its agency"))
    def killed(self, obj: Article) -> str:
        query = urlencode({"settled_at__isempty": 1, "article": obj.pk})
        address = f"{reverse('admin:articles_killnotice_changelist')}?{query}"
        words = gettext("Its agency takes this article back. Withdraw it, or leave it as it is")
        return format_html('<a href="{}">{}</a>', address, words)

    def view_on_site(self, obj: Article) -> str | None:
        return obj.get_absolute_url() if obj.is_public else None

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            change_text(obj, form.cleaned_data["content"], by=request.user)
            obj.refresh_from_db()

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for notice_form in formset.extra_forms:
            notice_form.instance.by = request.user
        super().save_formset(request, form, formset, change)

    @admin.display(description=_("preview"))
    def preview(self, obj: Article) -> str:
        words = gettext("As readers would see it; whoever has this address sees it for a week")
        return format_html('<a href="{}">{}</a>', preview_address(obj), words)

    @admin.display(description=_("dated"), ordering="dated_start", empty_value=_("unknown"))
    def dated(self, obj: Article) -> Any:
        return obj.dated_start

    @admin.display(description=_("date"))
    def date_in_words(self, obj: Article) -> str:
        """It is changed on a page of its own, which shows first what else would change."""
        precision = obj.dated_precision
        days = days_in_words(obj.dated_start, obj.dated_end, precision) or gettext("unknown")
        clock = f"{obj.dated_time:%H:%M} {obj.dated_timezone}".strip() if obj.dated_time else ""
        words = ", ".join(filter(None, (days, clock, obj.dated_basis)))
        if not obj.shown_to.has_perm(CHANGES):
            return words
        address = reverse("admin:articles_article_date", args=[obj.pk])
        return format_html('{} <a href="{}">{}</a>', words, address, gettext("Change the date"))

    @admin.display(description=_("to decide"), ordering="open_total")
    def open_mentions(self, obj: Article) -> str:
        address = reverse("admin:articles_article_review", args=[obj.pk])
        words = gettext("Review (%(count)d)") % {"count": obj.open_total}
        return format_html('<a href="{}">{}</a>', address, words)

    @admin.display(description=_("text"))
    def marked_text(self, obj: Article) -> str:
        return render_text(obj)

    @admin.display(description=_("headline"))
    def made_here(self, obj: Article) -> Any:
        if obj.headline_is_made:
            return _("made here from the first sentence: the document had none")
        return _("as the document prints it, or as an editor wrote it")

    @admin.display(description=_("documents"))
    def document_links(self, obj: Article) -> str:
        rows = obj.documents.values_list("pk", "path", "filename")
        links = (
            (reverse("admin:articles_document_change", args=[pk]), path_ or name)
            for pk, path_, name in rows
        )
        return format_html_join("", '<p><a href="{}">{}</a></p>', links) or (
            self.get_empty_value_display()
        )

    @admin.display(description=_("the same text elsewhere"))
    def printed_elsewhere(self, obj: Article) -> str:
        """It is changed at the desk."""
        others = list_printings(obj.story, obj.pk) if obj.story else ()
        links = format_html_join(
            "",
            '<p><a href="{}">{}</a> {}</p>',
            (
                (reverse("admin:articles_article_change", args=[other.pk]), other.headline, said)
                for other in others
                for said in [", ".join(filter(None, (other.printer, other.state_in_words)))]
            ),
        )
        desk = reverse("admin:articles_article_review", args=[obj.pk])
        change = format_html('<p><a href="{}#story">{}</a></p>', desk, gettext("Change this"))
        return format_html("{}{}", links or gettext("No other article prints this text."), change)
