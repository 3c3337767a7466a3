"""The filter of the lists of people, countries, organizations, places and sources."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.search import named
from entities.models import Entity


class EntityFilter(django_filters.FilterSet):
    """By name, however it is spelled; the queryset carries `article_count`."""

    q = django_filters.CharFilter(method="filter_name", label=_("Name"), max_length=200)
    order = django_filters.ChoiceFilter(
        method="sort",
        label=_("Sorted by"),
        choices=[("articles", _("most articles"))],
        empty_label=_("name"),
    )

    class Meta:
        model = Entity
        fields: list[str] = []

    def filter_name(self, entities: QuerySet, _name: str, words: str) -> QuerySet:
        return entities.filter(named(words))

    def sort(self, entities: QuerySet, _name: str, _order: str) -> QuerySet:
        return entities.order_by("-article_count", "sort_name", "pk")
