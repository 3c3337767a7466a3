"""People, the offices there are, and who holds them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import confirm
from entities.admin.base import count_of
from entities.admin.entity import EntityRecordAdmin, NameInline
from entities.admin.forms import PostForm
from entities.forms import VersionedFormSet
from entities.kinds import ReviewState
from entities.models import Person, Post, Tenure


class TenureInline(admin.StackedInline):
    model = Tenure
    formset = VersionedFormSet
    fk_name = "person"
    fields = (("post", "label", "is_former"), ("start", "end", "attested", "review_state"))
    readonly_fields = ("attested",)
    autocomplete_fields = ("post",)
    extra = 0
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        related = ("post__country", "post__organization", "person")
        return super().get_queryset(request).select_related(*related)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """One query a row names the office; without this it would be two."""
        if db_field.name == "post":
            kwargs["queryset"] = Post.objects.select_related("country", "organization")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("seen in articles"))
    def attested(self, obj: Tenure) -> str:
        dates = [day.isoformat() for day in (obj.attested_from, obj.attested_to) if day]
        return " – ".join(dict.fromkeys(dates))


@admin.register(Person)
class PersonAdmin(EntityRecordAdmin):
    inlines = (NameInline, TenureInline)
    own_fields = (
        ("honorific_prefix", "given_name", "family_name"),
        ("birth_date", "birth_date_precision"),
        ("death_date", "death_date_precision"),
        "gender",
        "nationalities",
    )
    autocomplete_fields = ("nationalities",)


@admin.register(Post)
class PostAdmin(admin.ModelAdmin):
    form = PostForm
    list_display = ("name", "country", "organization", "holder_count")
    list_filter = (("country", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("country", "organization")
    search_fields = ("name", "country__name", "organization__name")
    autocomplete_fields = ("country", "organization")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request).select_related("country", "organization")
        return queryset.annotate(holder_total=count_of(Tenure.objects.all(), "post"))

    @admin.display(description=_("holders"), ordering="holder_total")
    def holder_count(self, obj: Post) -> int:
        return obj.holder_total


@admin.register(Tenure)
class TenureAdmin(admin.ModelAdmin):
    """For checking what the articles say of offices, many at a time."""

    list_display = ("person", "label", "post", "is_former", "attested_to", "review_state")
    list_display_links = ("person", "label")
    list_filter = ("review_state", "is_former")
    list_select_related = ("person", "post__country", "post__organization")
    search_fields = ("person__name", "label", "post__name")
    autocomplete_fields = ("person", "post")
    readonly_fields = ("attested_from", "attested_to", "sentences")
    date_hierarchy = "attested_to"
    actions = ("confirm_selected",)
    list_per_page = 50

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[Any, ...]:
        fields = ("person", "post", "label", "is_former", ("start", "end"), "review_state")
        return fields if obj is None else (*fields, ("attested_from", "attested_to"), "sentences")

    @admin.display(description=_("sentences"))
    def sentences(self, obj: Tenure) -> str:
        return "\n".join(obj.evidence.values_list("surface", flat=True))

    @admin.action(description=_("Confirm selected %(verbose_name_plural)s"), permissions=["change"])
    def confirm_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        tenures = list(queryset.filter(review_state=ReviewState.PROPOSED))
        count = confirm(tenures, by=request.user)
        for tenure in tenures:
            self.log_change(request, tenure, gettext("Confirmed."))
        message = ngettext("%(count)d office confirmed.", "%(count)d offices confirmed.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)
