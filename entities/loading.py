"""Loads the table of countries into the authority file."""

from typing import NamedTuple

from django.db import transaction

from entities.countries import CountryFacts, read_countries
from entities.kinds import ReviewState
from entities.models import Country, Name
from entities.names import fold, script_of

# Where the names of the table come from, as an editor reads it beside each name.
TABLE_ORIGIN = "table of countries"
READING_ORIGIN = "rule of reading"


class LoadCounts(NamedTuple):
    created: int
    updated: int
    unchanged: int


@transaction.atomic
def load_countries() -> LoadCounts:
    """Create the countries that are missing and renew those whose row in the table changed.

    A field that an editor locked is left alone. Names come with the creation of a country and
    never afterwards, so that a name which an editor deleted or changed stays so.
    """
    known = {country.alpha_3: country for country in Country.objects.all()}
    created = updated = 0
    for facts in read_countries():
        country = known.get(facts.alpha_3)
        if country is None:
            _create(facts)
            created += 1
        elif _update(country, facts):
            updated += 1
    return LoadCounts(created, updated, len(read_countries()) - created - updated)


def _create(facts: CountryFacts) -> None:
    country = Country(**_fields(facts), review_state=ReviewState.CONFIRMED)
    country.save()
    Name.objects.bulk_create(
        Name(
            entity=country,
            text=text,
            kind=kind,
            language="en",
            script=script_of(text),
            origin=READING_ORIGIN if kind == "seat" else TABLE_ORIGIN,
            fold_key=fold(text),
        )
        for text, kind in facts.names
    )


def _update(country: Country, facts: CountryFacts) -> bool:
    """Whether anything had to be written."""
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


def _fields(facts: CountryFacts) -> dict[str, str]:
    return {
        "name": facts.name,
        "official_name": facts.official_name,
        "alpha_2": facts.alpha_2,
        "alpha_3": facts.alpha_3,
        "numeric": facts.numeric,
        "category": facts.category,
    }
