"""Countries, organizations, places and sources."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from entities.admin.base import count_of
from entities.admin.entity import EntityRecordAdmin
from entities.models import Country, Organization, Place, Source


@admin.register(Country)
class CountryAdmin(EntityRecordAdmin):
    own_fields = (
        "official_name",
        ("alpha_2", "alpha_3", "numeric"),
        "category",
        ("valid_from", "valid_to"),
    )
    own_columns = ("alpha_3", "category")
    code_fields = ("wikidata_id", "alpha_2", "alpha_3", "numeric")
    list_filter = ("category", "review_state")


@admin.register(Organization)
class OrganizationAdmin(EntityRecordAdmin):
    own_fields = (("category", "country"),)
    own_columns = ("category", "country")
    autocomplete_fields = ("country",)
    list_filter = ("review_state", "category")
    list_select_related = ("country",)


@admin.register(Place)
class PlaceAdmin(EntityRecordAdmin):
    own_fields = (("category", "country"), ("latitude", "longitude"))
    own_columns = ("category", "country")
    autocomplete_fields = ("country",)
    list_filter = ("review_state", "category", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)


@admin.register(Source)
class SourceAdmin(EntityRecordAdmin):
    own_fields = (("category", "country"), "url", "default_rights")
    own_columns = ("category", "country", "article_count")
    autocomplete_fields = ("country",)
    list_filter = ("review_state", "category")
    list_select_related = ("country",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request)
        return queryset.annotate(article_total=count_of(Article.objects.all(), "source"))

    @admin.display(description=_("articles"), ordering="article_total")
    def article_count(self, obj: Source) -> int:
        return obj.article_total
