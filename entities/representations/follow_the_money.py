"""Records in the model of FollowTheMoney, which investigative newsrooms work with."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from entities.held_back import told
from entities.intervals import days_of, iso_date, iso_dates
from entities.kinds import EntityKind, NameKind, OrganizationCategory
from entities.models import Country, Entity, Event, Organization, Person, Place, Source
from entities.offices import Office
from entities.related import shown
from entities.structured_data import Data, MakeUrl

Values = dict[str, Sequence[str]]

_SCHEMATA: Final = {
    EntityKind.PERSON: "Person",
    EntityKind.COUNTRY: "Territory",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.PLACE: "Address",
    EntityKind.EVENT: "Event",
    EntityKind.SOURCE: "Organization",
}
_ORGANIZATIONS: Final = {
    OrganizationCategory.GOVERNMENT: "PublicBody",
    OrganizationCategory.COMPANY: "Company",
}
_NAMES: Final = {
    NameKind.ALIAS: "alias",
    NameKind.TRANSLITERATION: "alias",
    NameKind.FORMER: "previousName",
    NameKind.SHORT: "weakAlias",
    NameKind.ABBREVIATION: "weakAlias",
}
_LEGAL: Final = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.SOURCE)


def write_lines(things: Iterable[Data]) -> str:
    return "".join(f"{json.dumps(thing, ensure_ascii=False)}\n" for thing in things)


def make_key(what: str, number: int) -> str:
    """An id that no other archive gives and that stays: "news-example-org-2026-article-12"."""
    authority = settings.TAG_AUTHORITY.replace(".", "-").replace(",", "-").replace("@", "-")
    return f"{authority}-{what}-{number}"


def key_of(number: int) -> str:
    """Of a record: its kind may change, its number does not."""
    return make_key("entity", number)


def make_thing(schema: str, key: str, properties: Values) -> Data:
    """Values that are not known are left out, and each is said once."""
    said = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    known = {name: values for name, values in said.items() if values}
    return {"id": key, "schema": schema, "properties": known}


def describe(entity: Entity, make_url: MakeUrl) -> Data:
    """A record for telling; `keywords` say whether an editor has checked it."""
    schema = _SCHEMATA[EntityKind(entity.kind)]
    if isinstance(entity, Organization):
        schema = _ORGANIZATIONS.get(entity.category, schema)
    properties: Values = {
        "name": [entity.name],
        **_other_names(entity),
        "summary": [entity.summary],
        "wikidataId": [told(entity, "wikidata_id")],
        "sourceUrl": [make_url(entity.get_absolute_url())],
        "keywords": [state_word(is_checked=entity.is_checked), *_kinds(entity)],
    }
    return make_thing(schema, key_of(entity.pk), {**properties, **_own(entity)})


def state_word(*, is_checked: bool) -> str:
    return "checked" if is_checked else "unchecked"


def _other_names(entity: Entity) -> Values:
    names: dict[str, list[str]] = {}
    for text, kind, _language in entity.name_rows:
        if kind in _NAMES and text != entity.name:
            names.setdefault(_NAMES[NameKind(kind)], []).append(text)
    return dict(names)


def _kinds(entity: Entity) -> list[str]:
    match entity:
        case Event():
            return [entity.type, entity.status, entity.plover]
        case Country() | Organization() | Place() | Source():
            return [entity.category]
    return []


def _own(entity: Entity) -> Values:
    match entity:
        case Person():
            return {
                "title": [told(entity, "honorific_prefix")],
                "firstName": [told(entity, "given_name")],
                "lastName": [told(entity, "family_name")],
                "birthDate": [_date(entity.birth_date, entity.birth_date_precision)],
                "deathDate": [_date(entity.death_date, entity.death_date_precision)],
                "nationality": [_code(each) for each in entity.nationalities.all()],
            }
        case Country():
            code = _code(entity)
            other = {"level": ["country"], "territoryCode": [code], "country": [code]}
            return {**other, "description": [entity.official_name]}
        case Place():
            country = shown(entity.country)
            where = ", ".join([entity.name, country.name] if country else [entity.name])
            return {"full": [where], "country": [_code_of(entity.country)]}
        case Organization():
            return {"country": [_code_of(entity.country)]}
        case Source():
            return {"country": [_code_of(entity.country)], "website": [entity.url]}
        case Event():
            return _own_of_event(entity)
    return {}


def _own_of_event(event: Event) -> Values:
    days, place = days_of(event), shown(event.place)
    start, end = iso_dates(days) if days else ("", "")
    involved = [role.entity for role in event.roles.all() if role.entity]
    claimant = shown(event.claimed_by)
    return {
        "startDate": [start],
        "endDate": [end],
        "location": [place.name] if place else [],
        "country": [
            _code_of(event.country),
            *(_code(one.child) for one in involved if one.kind == "country"),
        ],
        "involved": [key_of(one.pk) for one in involved if one.kind in _LEGAL],
        "notes": [_("claimed by {}").format(claimant.name)] if claimant else [],
    }


def make_offices(person: Person, offices: Iterable[Office]) -> Iterator[Data]:
    """A position and its being held, for each public office of a person."""
    for office in offices:
        position = _make_position(office)
        dates = (office.tenure.start, office.tenure.end) if office.is_checked else (None, None)
        yield position
        yield make_thing(
            "Occupancy",
            make_key("tenure", office.tenure.pk),
            {
                "holder": [key_of(person.pk)],
                "post": [position["id"]],
                "startDate": [_date(dates[0], "")],
                "endDate": [_date(dates[1], "")],
                "status": ["ended" if office.tenure.is_former else ""],
                "description": [state_word(is_checked=office.is_checked)],
            },
        )


def _make_position(office: Office) -> Data:
    """What no editor has confirmed is a position of its own, in the words of its sentence."""
    tenure, post = office.tenure, office.tenure.post
    if not office.is_checked:
        key = make_key("described-position", tenure.pk)
        return make_thing("Position", key, {"name": [office.words]})
    organization, country = shown(post.organization), shown(post.country)
    return make_thing(
        "Position",
        make_key("position", post.pk),
        {
            "name": [office.words],
            "organization": [key_of(organization.pk)] if organization else [],
            "country": [_code_of(post.country)] if country else [],
        },
    )


def _date(day: date | None, precision: str) -> str:
    return iso_date(day, precision) if day else ""


def _code_of(country: Country | None) -> str:
    last = shown(country)
    return _code(last.child) if last else ""


def _code(country: Country) -> str:
    """Of states of the past and parts of states FollowTheMoney has codes of its own, or none."""
    return country.alpha_2.lower()
