"""What stands around the hits of a search: what one can narrow to, and what is narrowed already."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.forms import Form
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from articles.filters import ArticleFilter
from articles.search import Facet, Found, Record, count_articles, did_you_mean
from entities.kinds import EntityKind
from entities.models import Person
from entities.offices import with_office

_RECORDS: Final = 5
_RECORDS_OF_A_KIND: Final = 50
# With fewer articles than these it is worth asking whether something else was meant.
_FEW: Final = 3
_HEADINGS = {
    "kind": _("Kind"),
    "person": _("People"),
    "country": _("Countries"),
    "source": _("Sources"),
    "tag": _("Tags"),
    "year": _("Years"),
}
_PLURALS = {
    "article": _("Articles"),
    EntityKind.PERSON: _("People"),
    EntityKind.COUNTRY: _("Countries"),
    EntityKind.ORGANIZATION: _("Organizations"),
    EntityKind.PLACE: _("Places"),
    EntityKind.EVENT: _("Events"),
    EntityKind.SOURCE: _("Sources"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to the same search with one thing more, or one less."""

    name: str
    query: str
    count: int = 0
    is_checked: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    choices: Sequence[Choice]


def make_query(given: QueryDict, **changes: str | None) -> str:
    """The same search but for these; the first page of it."""
    query = given.copy()
    for name, value in {**changes, "page": None}.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return "?" + query.urlencode()


def list_groups(given: QueryDict, facets: Mapping[str, Sequence[Facet]]) -> list[Group]:
    """What is chosen already is not offered again."""
    return [
        Group(
            _HEADINGS[field],
            [
                Choice(each.name, make_query(given, **{field: each.value}), *each[2:])
                for each in values
            ],
        )
        for field, values in facets.items()
        if values and not given.get(field)
    ]


def count_kinds(articles: int, called: Sequence[Record]) -> list[Facet]:
    """Nothing where there is one kind alone."""
    counted = Counter(record.kind for record in called)
    counts = {"article": articles, **{kind: counted[kind] for kind in EntityKind.values}}
    facets = [Facet(kind, str(_PLURALS[kind]), count) for kind, count in counts.items() if count]
    return facets if len(facets) > 1 else []


def list_chosen(
    chosen: ArticleFilter, given: QueryDict, facets: Mapping[str, Sequence[Facet]]
) -> list[Choice]:
    """What the search is narrowed to, each with the way to take it back."""
    names = {(field, each.value): each.name for field in facets for each in facets[field]}
    choices = []
    for field, value in chosen.form.cleaned_data.items():
        if value and field not in ("q", "order"):
            words = _in_words(chosen.form, field, value, names)
            choices.append(Choice(words, make_query(given, **{field: None})))
    return choices


def _in_words(form: Form, field: str, value: object, names: Mapping[tuple[str, str], str]) -> str:
    if field == "kind":
        return str(_PLURALS[str(value)])
    label = form.fields[field].label
    if field in ("date_from", "date_to"):
        return f"{label} {date_format(value)}"
    return f"{label}: {names.get((field, str(value)), value)}"


def tell_records(called: Sequence[Record], kind: str) -> list[dict[str, object]]:
    """With what tells records of one name apart."""
    if kind:
        shown = [each for each in called if each.kind == kind][:_RECORDS_OF_A_KIND]
    else:
        shown = list(called[:_RECORDS])
    people = [each.pk for each in shown if each.kind == Person.KIND]
    offices = with_office(Person.objects.filter(pk__in=people)) if people else []
    held = {person.pk: (person.office, person.office_state) for person in offices}
    counts = count_articles([each.pk for each in shown])
    return [
        {
            "record": each,
            "articles": counts.get(each.pk, 0),
            **dict(zip(("office", "office_state"), held.get(each.pk, ("", "")), strict=True)),
        }
        for each in shown
    ]


def instead_of(words: str, found: Found, called: Sequence[Record]) -> str:
    """Another name that may have been meant, where little was found."""
    return "" if called or found.count >= _FEW else did_you_mean(words)
