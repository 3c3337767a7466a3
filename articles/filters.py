"""The filter of the article list."""

from collections.abc import Iterable
from datetime import date

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Mention, Text
from articles.pages import Frequent, frequent_entities, frequent_sources, frequent_tags


class DayInput(forms.DateInput):
    """The browser's own field for a day; what is no day cannot stand in it."""

    input_type = "date"

    def format_value(self, value: str | None) -> str:
        try:
            return date.fromisoformat(value or "").isoformat()
        except ValueError:
            return ""


class ArticleFilterForm(forms.Form):
    def clean(self) -> dict[str, object]:
        values = super().clean()
        first, last = values.get("date_from"), values.get("date_to")
        if first and last and first > last:
            self.add_error("date_to", _("The last day lies before the first."))
        return values


class ArticleFilter(django_filters.FilterSet):
    """People, countries and sources are chosen by address; the most frequent are offered."""

    q = django_filters.CharFilter(method="filter_words", label=_("Words"), max_length=200)
    person = django_filters.CharFilter(
        method="filter_named", label=_("Person"), widget=forms.Select
    )
    country = django_filters.CharFilter(
        method="filter_named", label=_("Country"), widget=forms.Select
    )
    source = django_filters.CharFilter(
        field_name="source__slug", label=_("Source"), widget=forms.Select
    )
    tag = django_filters.CharFilter(field_name="tags__slug", label=_("Tag"), widget=forms.Select)
    date_from = django_filters.DateFilter(
        field_name="sorted_at", lookup_expr="date__gte", label=_("From"), widget=DayInput
    )
    date_to = django_filters.DateFilter(
        field_name="sorted_at", lookup_expr="date__lte", label=_("To"), widget=DayInput
    )

    class Meta:
        model = Article
        fields: list[str] = []
        form = ArticleFilterForm

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._offer("person", frequent_entities("person", self._chosen("person")))
        self._offer("country", frequent_entities("country", self._chosen("country")))
        self._offer("source", frequent_sources(self._chosen("source")))
        self._offer("tag", frequent_tags(self._chosen("tag")))

    def filter_words(self, articles: QuerySet, _name: str, words: str) -> QuerySet:
        newer = Text.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        said = Text.objects.filter(~Exists(newer), article=OuterRef("pk"), content__icontains=words)
        return articles.filter(
            Q(headline__icontains=words) | Q(standfirst__icontains=words) | Exists(said)
        )

    def filter_named(self, articles: QuerySet, kind: str, slug: str) -> QuerySet:
        named = Mention.objects.public().filter(
            text__article=OuterRef("pk"), entity__kind=kind, entity__slug=slug
        )
        return articles.filter(Exists(named))

    def _chosen(self, name: str) -> str:
        return self.data.get(name, "") if self.data else ""

    def _offer(self, name: str, offered: Iterable[Frequent]) -> None:
        choices = [(each.slug, each.name) for each in offered]
        self.form.fields[name].widget.choices = [("", _("any")), *choices]
