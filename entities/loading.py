"""Loads the tables that ship with the program into the authority file."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from entities.countries import CountryFacts, read_countries
from entities.kinds import ReviewState
from entities.models import Country, Entity, Name, Organization
from entities.names import fold, script_of
from entities.organizations import OrganizationFacts, read_organizations

# Where the names of the tables come from, as an editor reads it beside each name.
TABLE_ORIGIN = "table of countries"
READING_ORIGIN = "rule of reading"
ORGANIZATIONS_ORIGIN = "table of organizations"
# Remembered of an organization, by which it is known again under another name; never written.
_PREFERRED = "preferred"

_Pairs = Sequence[tuple[str, str]]  # the text of a name and its kind


class LoadCounts(NamedTuple):
    created: int
    updated: int
    unchanged: int


@transaction.atomic
def load_countries() -> LoadCounts:
    """Create the countries that are missing and renew those whose row in the table changed.

    A field that an editor locked is left alone. A name comes once: the record remembers it, so
    that a name which an editor deleted or changed stays so.
    """
    known = {country.alpha_3: country for country in Country.objects.all()}
    created = updated = 0
    for facts in read_countries():
        country = known.get(facts.alpha_3)
        if country is None:
            country = Country(**_fields(facts), review_state=ReviewState.CONFIRMED)
            _create(country, facts.names, TABLE_ORIGIN)
            created += 1
        elif _renew(country, facts):
            updated += 1
    return LoadCounts(created, updated, len(read_countries()) - created - updated)


@transaction.atomic
def load_organizations() -> LoadCounts:
    """Create the organizations that no record bears the name of; give known ones new names."""
    known, brought = _organizations_by_name(), _organizations_brought()
    created = updated = 0
    for facts in read_organizations():
        preferred = (facts.name, _PREFERRED)
        organization = brought.get(_key(preferred)) or known.get(fold(facts.name))
        names = (preferred, *facts.names)
        if organization is None:
            _create(_new_organization(facts), names, ORGANIZATIONS_ORIGIN)
            created += 1
        elif _add_names(organization, names, ORGANIZATIONS_ORIGIN):
            updated += 1
    return LoadCounts(created, updated, len(read_organizations()) - created - updated)


def _new_organization(facts: OrganizationFacts) -> Organization:
    return Organization(
        name=facts.name, category=facts.category, review_state=ReviewState.CONFIRMED
    )


def _organizations_by_name() -> dict[str, Organization]:
    """Current records by their own name, and by names that an editor put in its place."""
    current = {organization.pk: organization for organization in Organization.objects.current()}
    others = Name.objects.filter(entity__in=current).exclude(kind="abbreviation")
    by_name = {key: current[pk] for pk, key in others.values_list("entity_id", "fold_key")}
    return by_name | {organization.fold_key: organization for organization in current.values()}


def _organizations_brought() -> dict[str, Entity]:
    """Records by the names that the table once brought, whatever they are by now."""
    remembering = Entity.objects.filter(table_names__isnull=False)
    return {key: record for record in remembering for key in record.table_names or ()}


def _create(record: Entity, names: _Pairs, origin: str) -> None:
    record.table_names = sorted(map(_key, names))
    record.save()
    _write_names(record, names, origin)


def _write_names(record: Entity, pairs: Iterable[tuple[str, str]], origin: str) -> None:
    names = [_name(record, text, kind, origin) for text, kind in pairs if kind != _PREFERRED]
    if isinstance(record, Country):
        Name.objects.bulk_create(names)
        return
    for name in names:  # saving makes the keys by which all but countries are found
        name.save()


def _name(record: Entity, text: str, kind: str, origin: str) -> Name:
    return Name(
        entity=record,
        text=text,
        kind=kind,
        language="en",
        script=script_of(text),
        origin=READING_ORIGIN if kind == "seat" else origin,
        fold_key=fold(text),
    )


def _renew(country: Country, facts: CountryFacts) -> bool:
    """Whether anything had to be written."""
    has_new_names = _add_names(country, facts.names, TABLE_ORIGIN)
    return _update(country, facts) or has_new_names


def _add_names(record: Entity, names: _Pairs, origin: str) -> bool:
    """Give the record the names that the table did not have when it was last read."""
    keys = {_key(pair) for pair in names}
    brought = set(record.table_names or ())
    if record.table_names is not None and keys <= brought:
        return False
    present = set(record.names.values_list("text", "kind"))
    new = [pair for pair in names if _key(pair) not in brought and pair not in present]
    if not _may_have_lost_names(record):
        new = [(text, kind) for text, kind in new if text != record.name]
        _write_names(record, new, origin)
    record.table_names = sorted(brought | keys)
    record.save(update_fields=["table_names"])
    return True


def _may_have_lost_names(record: Entity) -> bool:
    """An edited record from before names were remembered: a missing one may be a deleted one."""
    return record.table_names is None and record.version > 1


def _key(pair: tuple[str, str]) -> str:
    text, kind = pair
    return f"{kind}:{text}"


def _update(country: Country, facts: CountryFacts) -> bool:
    """Whether a field had to be written."""
    changed = {
        field: value
        for field, value in _fields(facts).items()
        if field not in country.locked_fields and getattr(country, field) != value
    }
    if not changed:
        return False
    if "name" in changed and "sort_name" not in country.locked_fields:
        changed["sort_name"] = facts.name
    for field, value in changed.items():
        setattr(country, field, value)
    country.version += 1
    country.save(update_fields=[*changed, "version"])
    return True


def _fields(facts: CountryFacts) -> dict[str, Any]:
    return {
        "name": facts.name,
        "official_name": facts.official_name,
        "alpha_2": facts.alpha_2,
        "alpha_3": facts.alpha_3,
        "numeric": facts.numeric,
        "category": facts.category,
        "valid_from": facts.valid_from,
        "valid_to": facts.valid_to,
    }
