"""The filter of the article list."""

from collections.abc import Iterable
from datetime import date

import django_filters
from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Mention, Text
from articles.pages import (
    frequent_entities,
    frequent_sources,
    frequent_tags,
    public_tags,
)
from articles.public import public_entities
from entities.models import Country, Person, Source

# `max_length` would be written on the <select>, which HTML does not allow.
SHORT = [MaxLengthValidator(200)]


class DayInput(forms.DateInput):
    """The browser's own field for a day; what is no day cannot stand in it."""

    input_type = "date"

    def format_value(self, value: str | None) -> str:
        try:
            return date.fromisoformat(value or "").isoformat()
        except ValueError:
            return ""


class PeriodForm(forms.Form):
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
        method="filter_named", label=_("Person"), widget=forms.Select, validators=SHORT
    )
    country = django_filters.CharFilter(
        method="filter_named", label=_("Country"), widget=forms.Select, validators=SHORT
    )
    source = django_filters.CharFilter(
        method="filter_source", label=_("Source"), widget=forms.Select, validators=SHORT
    )
    tag = django_filters.CharFilter(
        field_name="tags__slug", label=_("Tag"), widget=forms.Select, validators=SHORT
    )
    date_from = django_filters.DateFilter(method="filter_from", label=_("From"), widget=DayInput)
    date_to = django_filters.DateFilter(method="filter_to", label=_("To"), widget=DayInput)

    class Meta:
        model = Article
        fields: list[str] = []
        form = PeriodForm

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.is_valid()
        offered = {
            "person": (frequent_entities("person"), public_entities(Person)),
            "country": (frequent_entities("country"), public_entities(Country)),
            "source": (frequent_sources(), public_entities(Source)),
            "tag": (frequent_tags(), public_tags()),
        }
        for name, (frequent, all_of_it) in offered.items():
            offer(self.form, name, [(each.slug, each.name) for each in frequent], all_of_it)

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

    def filter_source(self, articles: QuerySet, _name: str, slug: str) -> QuerySet:
        return articles.filter(source__in=Source.objects.visible().filter(slug=slug))

    def filter_from(self, articles: QuerySet, _name: str, day: date) -> QuerySet:
        """The outlet's own date, whatever the clock; of undated copy, our day."""
        undated = Q(dated_start=None, public_from__date__gte=day)
        return articles.filter(Q(dated_end__gte=day) | undated)

    def filter_to(self, articles: QuerySet, _name: str, day: date) -> QuerySet:
        undated = Q(dated_start=None, public_from__date__lte=day)
        return articles.filter(Q(dated_start__lte=day) | undated)


def offer(
    form: forms.Form, name: str, frequent: Iterable[tuple[str, str]], all_of_it: QuerySet
) -> None:
    """Pairs of slug and name for the field's choice. The chosen one stands among the offered,
    or the form would show another choice.
    """
    choices = dict(frequent)
    chosen = form.cleaned_data.get(name, "")
    if chosen and chosen not in choices:
        known = all_of_it.filter(slug=chosen).values_list("name", flat=True).first()
        choices = {chosen: known or chosen, **choices}
    form.fields[name].widget.choices = [("", _("any")), *choices.items()]
