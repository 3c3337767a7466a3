"""What can be fetched of records, property by property; nothing that no public page says."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entities.held_back import told
from entities.intervals import days_of, iso_date, iso_dates
from entities.kinds import EntityKind
from entities.models import Entity
from entities.offices import Office
from entities.pages import list_capitals, list_names
from entities.reconciliation.children import country_of
from entities.reconciliation.scoring import BORN, COUNTRY, DATE, DIED, OFFICE, WIKIDATA
from entities.related import shown

Value = dict[str, Any]

ARTICLES: Final = "articles"
PARTICIPANTS: Final = "participants"
_PERSON: Final = (EntityKind.PERSON,)
_COUNTRY: Final = (EntityKind.COUNTRY,)
_EVENT: Final = (EntityKind.EVENT,)
_NAMED: Final = (
    *(EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.PLACE),
)
_SORTED: Final = (EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.SOURCE)


@dataclass(frozen=True)
class Fetched:
    """What is read for all records of a request together, by their numbers."""

    children: Mapping[int, Entity]
    make_url: Callable[[str], str]
    offices: Mapping[int, Sequence[Office]] = field(default_factory=dict)
    participants: Mapping[int, Sequence[Entity]] = field(default_factory=dict)
    articles: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Property:
    """One thing that records of these kinds may say; `of` is what one of them says."""

    id: str
    name: str | Promise
    of: Callable[[Any, Fetched], Iterable[Value]]
    kinds: Collection[str] = tuple(EntityKind.values)
    leads_to: str = ""  # the kind of records that it names


def _names(child: Entity, _fetched: Fetched) -> Iterable[Value]:
    return (_text(name.text) for name in list_names(child))


def _page(child: Entity, fetched: Fetched) -> Iterable[Value]:
    return [_text(fetched.make_url(child.get_absolute_url()))]


def _offices(child: Entity, fetched: Fetched) -> Iterable[Value]:
    for one in fetched.offices.get(child.pk, ()):
        yield _text(f"{one.words}, {one.holder}" if one.holder else one.words)


def _participants(child: Entity, fetched: Fetched) -> Iterable[Value]:
    return (_record(one) for one in fetched.participants.get(child.pk, ()))


def _countries(child: Any, _fetched: Fetched) -> Iterable[Value]:
    for country in country_of(child):
        has_page = country.is_public if child.kind == EntityKind.PERSON else child.country_is_public
        yield _record(country, has_page=has_page)


def _days(child: Any, _fetched: Fetched) -> Iterable[Value]:
    days = days_of(child)
    return _texts("/".join(filter(None, iso_dates(days)))) if days else ()


def _place(child: Any, _fetched: Fetched) -> Iterable[Value]:
    place = shown(child.place)
    return [_record(place, has_page=child.place_is_public)] if place else ()


def _day(day: date | None, precision: str) -> Iterable[Value]:
    """A date where the day is known; else the month or year as text."""
    if day is None:
        return ()
    if precision in ("", "day"):
        return [{"date": f"{day.isoformat()}T00:00:00Z"}]
    return [_text(iso_date(day, precision))]


def _texts(*texts: str) -> Iterable[Value]:
    return [_text(text) for text in texts if text]


def _text(text: str) -> Value:
    return {"str": text}


def _record(entity: Entity, *, has_page: bool = True) -> Value:
    """By its number, if that leads anywhere."""
    return {"id": str(entity.pk), "name": entity.name} if has_page else _text(entity.name)


PROPERTIES: Final = (
    Property("name", _("name"), lambda one, _fetched: _texts(one.name)),
    Property("other_names", _("other names"), _names),
    Property("kind", _("kind"), lambda one, _fetched: _texts(str(EntityKind(one.kind).label))),
    Property("checked", _("checked by an editor"), lambda one, _f: [_text(_yes(one.is_checked))]),
    Property("page", _("address of the page"), _page),
    Property("summary", _("summary"), lambda one, _fetched: _texts(one.summary)),
    Property(WIKIDATA, _("Wikidata id"), lambda one, _f: _texts(told(one, "wikidata_id"))),
    Property(
        ARTICLES,
        _("number of articles"),
        lambda one, fetched: [{"int": fetched.articles.get(one.pk, 0)}],
        _NAMED,
    ),
    Property(
        BORN,
        _("born"),
        lambda one, _fetched: _day(one.birth_date, one.birth_date_precision),
        _PERSON,
    ),
    Property(
        DIED,
        _("died"),
        lambda one, _fetched: _day(one.death_date, one.death_date_precision),
        _PERSON,
    ),
    Property(OFFICE, _("office"), _offices, _PERSON),
    Property(
        COUNTRY,
        _("country"),
        _countries,
        [kind for kind in EntityKind.values if kind != EntityKind.COUNTRY],
        EntityKind.COUNTRY,
    ),
    Property(
        "category",
        _("category"),
        lambda one, _fetched: _texts(str(one.get_category_display())) if one.category else (),
        _SORTED,
    ),
    Property("url", _("web address"), lambda one, _fetched: _texts(one.url), [EntityKind.SOURCE]),
    Property(
        "official_name",
        _("official name"),
        lambda one, _fetched: _texts(one.official_name),
        _COUNTRY,
    ),
    Property("alpha_2", _("ISO alpha-2"), lambda one, _fetched: _texts(one.alpha_2), _COUNTRY),
    Property("alpha_3", _("ISO alpha-3"), lambda one, _fetched: _texts(one.alpha_3), _COUNTRY),
    Property(
        "capital",
        _("capital"),
        lambda one, _fetched: _texts(*(name.text for name in list_capitals(one))),
        _COUNTRY,
    ),
    Property(
        "type", _("type of event"), lambda one, _fetched: _texts(one.get_type_display()), _EVENT
    ),
    Property("status", _("state"), lambda one, _fetched: _texts(one.get_status_display()), _EVENT),
    Property(DATE, _("date or days"), _days, _EVENT),
    Property("place", _("place"), _place, _EVENT, EntityKind.PLACE),
    Property(PARTICIPANTS, _("participants"), _participants, _EVENT),
)
BY_ID: Final = {each.id: each for each in PROPERTIES}


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
