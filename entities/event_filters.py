"""The filter of the event list."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import django_filters
from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.filters import SHORT, DayInput, PeriodForm, offer
from articles.public import public_entities
from articles.search import named
from entities.event_pages import about
from entities.kinds import EntityKind, EventStatus, EventType
from entities.models import Country, Entity, Event, Organization, Participation, Person, Place

_OFFERED: Final = 20
_MOST_COUNTED: Final = 300
_MODELS = {model.KIND: model for model in (Person, Country, Organization, Place)}


def _by_slug(label: str) -> django_filters.CharFilter:
    return django_filters.CharFilter(
        method="filter_about", label=label, widget=forms.Select, validators=SHORT
    )


class EventFilter(django_filters.FilterSet):
    """Who takes part and where is chosen by address; the most frequent are offered."""

    q = django_filters.CharFilter(
        method="filter_title", label=gettext_lazy("Words"), max_length=200
    )
    type = django_filters.ChoiceFilter(
        choices=EventType.choices, label=gettext_lazy("Kind"), empty_label=gettext_lazy("any")
    )
    status = django_filters.ChoiceFilter(
        choices=EventStatus.choices, label=gettext_lazy("State"), empty_label=gettext_lazy("any")
    )
    person = _by_slug(gettext_lazy("Person"))
    country = _by_slug(gettext_lazy("Country"))
    organization = _by_slug(gettext_lazy("Organization"))
    place = _by_slug(gettext_lazy("Place"))
    date_from = django_filters.DateFilter(
        method="filter_from", label=gettext_lazy("From"), widget=DayInput
    )
    date_to = django_filters.DateFilter(
        method="filter_to", label=gettext_lazy("To"), widget=DayInput
    )

    class Meta:
        model = Event
        fields: list[str] = []
        form = PeriodForm

    def offer_choices(self) -> None:
        """For a page that shows the form itself; a kind of which there is none is not asked for."""
        self.is_valid()
        offered = _frequent()
        for kind, model in _MODELS.items():
            offer(self.form, kind, offered.get(kind, []), public_entities(model))
            if len(self.form.fields[kind].widget.choices) == 1:
                del self.form.fields[kind]

    def filter_title(self, events: QuerySet, _name: str, words: str) -> QuerySet:
        return events.filter(named(words))

    def filter_about(self, events: QuerySet, kind: str, slug: str) -> QuerySet:
        chosen = Entity.objects.visible().filter(kind=kind, slug=slug)
        return events.filter(about(kind, chosen))

    def filter_from(self, events: QuerySet, _name: str, day: date) -> QuerySet:
        """What may have lasted until then or later; of what has no known day, nothing."""
        return events.filter(Q(date_end__gte=day) | Q(date_end=None, date_start__gte=day))

    def filter_to(self, events: QuerySet, _name: str, day: date) -> QuerySet:
        return events.filter(Q(date_start__lte=day) | Q(date_start=None, date_end__lte=day))

    @property
    def words(self) -> str:
        """What was chosen: "visit, Benny Gantz, from 1 March 2022"."""
        return ", ".join(self._words()) if self.is_valid() else ""

    def _words(self) -> Iterator[str]:
        for name, value in self.form.cleaned_data.items():
            if not value or name not in self.form.fields:
                continue
            if name == "q":
                yield _("“{}”").format(value)
            elif name == "date_from":
                yield _("from {}").format(date_format(value))
            elif name == "date_to":
                yield _("to {}").format(date_format(value))
            else:
                choices = dict(self.form.fields[name].widget.choices)
                yield str(choices.get(value, value))


def _frequent() -> dict[str, list[tuple[str, str]]]:
    """Slug and name of who takes part in most events and where most happen, by kind."""
    shown = Participation.objects.filter(event__in=public_entities(Event), entity__isnull=False)
    rows = (
        shown.values_list("entity__kind", "entity__slug", "entity__name")
        .annotate(events=Count("event", distinct=True))
        .order_by("-events", "entity__name")[:_MOST_COUNTED]
    )
    by_kind: dict[str, list[tuple[str, str]]] = {}
    for kind, slug, name, _events in rows:
        by_kind.setdefault(kind, []).append((slug, name))
    by_kind[EntityKind.PLACE] = by_kind.get(EntityKind.PLACE, []) + _frequent_places()
    return {kind: found[:_OFFERED] for kind, found in by_kind.items()}


def _frequent_places() -> list[tuple[str, str]]:
    here = public_entities(Event).filter(place__in=Place.objects.visible())
    rows = here.values_list("place__slug", "place__name").annotate(events=Count("pk"))
    return [
        (slug, name) for slug, name, _events in rows.order_by("-events", "place__name")[:_OFFERED]
    ]
