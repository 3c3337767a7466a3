"""The filter of the article list."""

from collections.abc import Iterable
from datetime import date

import django_filters
from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.pages import (
    frequent_by_kind,
    frequent_sources,
    frequent_tags,
    public_tags,
)
from articles.public import public_entities
from articles.search import (
    LONGEST,
    Record,
    Wanted,
    as_phrases,
    called_just_so,
    find_called,
    hits_of,
    read_query,
)
from entities.finding import survivor_at
from entities.kinds import EntityKind
from entities.models import Country, Entity, Person, Source

# `max_length` would be written on the <select>, which HTML does not allow.
SHORT = [MaxLengthValidator(200)]
# What can be found: articles, and records of each kind.
KINDS = [("article", _("Articles")), *EntityKind.choices]


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


class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField


class ArticleFilter(django_filters.FilterSet):
    """People, countries and sources are chosen by address; the most frequent are offered."""

    q = django_filters.CharFilter(label=_("Words"), max_length=LONGEST)
    person = django_filters.CharFilter(label=_("Person"), widget=forms.Select, validators=SHORT)
    country = django_filters.CharFilter(label=_("Country"), widget=forms.Select, validators=SHORT)
    source = django_filters.CharFilter(label=_("Source"), widget=forms.Select, validators=SHORT)
    tag = django_filters.CharFilter(label=_("Tag"), widget=forms.Select, validators=SHORT)
    date_from = django_filters.DateFilter(label=_("From"), widget=DayInput)
    date_to = django_filters.DateFilter(label=_("To"), widget=DayInput)

    year = YearFilter(
        label=_("Year"),
        min_value=1,
        max_value=9999,
        widget=forms.HiddenInput,
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=KINDS, empty_label=_("any"), widget=forms.HiddenInput
    )
    order = django_filters.ChoiceFilter(
        label=_("Sorted by"),
        choices=[("best", _("best match"))],
        empty_label=_("date"),
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Article
        fields: list[str] = []
        form = PeriodForm

    def offer_choices(self) -> None:
        """For a page that shows the form itself: the most frequent of each."""
        self.is_valid()
        named = frequent_by_kind("person", "country")
        offered = {
            "person": (named["person"], public_entities(Person)),
            "country": (named["country"], public_entities(Country)),
            "source": (frequent_sources(), public_entities(Source)),
            "tag": (frequent_tags(), public_tags()),
        }
        for name, (frequent, all_of_it) in offered.items():
            offer(self.form, name, [(each.slug, each.name) for each in frequent], all_of_it)

    @cached_property
    def called(self) -> list[Record]:
        """The records with a name like the words."""
        return find_called(self.form.cleaned_data.get("q", "")) if self.is_valid() else []

    @cached_property
    def wanted(self) -> Wanted:
        """What to look for, as search knows it; nothing where the form is not valid."""
        values = self.form.cleaned_data if self.is_valid() else {}
        words = values.get("q") or ""
        records = called_just_so(self.called, words)
        return Wanted(
            read_query(words),
            records=[each.pk for each in records],
            names=as_phrases(records),
            **{name: values.get(name) or "" for name in ("person", "country", "source", "tag")},
            **{name: values.get(name) for name in ("year", "date_from", "date_to")},
        )

    @property
    def finds_no_article(self) -> bool:
        """Words without a letter, or another kind of thing: nothing fits, rather than all."""
        values = self.form.cleaned_data
        is_wordless = bool(values.get("q")) and not self.wanted.query
        return is_wordless or values.get("kind") not in ("", "article")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.finds_no_article:
            return queryset.none()
        if not self.wanted:
            return queryset
        hits = hits_of(self.wanted)
        return queryset.filter(search_line__in=RawSQL(hits.text, hits.params))  # noqa: S611


def offer(
    form: forms.Form, name: str, frequent: Iterable[tuple[str, str]], all_of_it: QuerySet
) -> None:
    """Pairs of slug and name for the field's choice. The chosen one stands among the offered,
    or the form would show another choice.
    """
    choices = dict(frequent)
    chosen = form.cleaned_data.get(name, "")
    if chosen and chosen not in choices:
        known = _name_at(chosen, all_of_it)
        choices = {chosen: known or chosen, **choices}
    form.fields[name].widget.choices = [("", _("any")), *choices.items()]


def _name_at(slug: str, all_of_it: QuerySet) -> str | None:
    """Of what has this address, or has taken the place of what had it."""
    name = all_of_it.filter(slug=slug).values_list("name", flat=True).first()
    if name or not issubclass(all_of_it.model, Entity):
        return name
    moved = survivor_at(all_of_it.model.KIND, slug)
    return moved.name if moved and all_of_it.filter(pk=moved.pk).exists() else None
