"""Hands the names of the authority file to the recogniser."""

from collections.abc import Iterator

from django.db.models import Q
from django.db.models.functions import Coalesce

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.shapes import KnownName
from articles.kinds import MentionKind
from articles.models import Rule
from entities.countries import read_countries
from entities.kinds import EntityKind, NameKind, ReviewState
from entities.models import Country, Entity, Name, Organization, Place
from entities.organizations import read_organizations

# An event's title is made of other names, and a source is where copy comes from, not what it is of.
_KINDS = [EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.PLACE]


def build_gazetteer() -> Gazetteer:
    """What the archive knows: the names of its records, and what rules say of words."""
    return Gazetteer(confirmed_names(), told_names())


def names_with_every_country() -> list[KnownName]:
    """The confirmed names, and from the tables those of what has no record yet."""
    settled = set(
        Country.objects.exclude(review_state=ReviewState.PROPOSED).values_list("alpha_3", flat=True)
    )
    missing = [name for name in _country_names() if name.country not in settled]
    if not Organization.objects.exists():
        missing += _organization_names()
    return [*confirmed_names(), *missing]


def table_names() -> list[KnownName]:
    """The names of all countries and international organizations, without the database."""
    return [*_country_names(), *_organization_names()]


def _country_names() -> Iterator[KnownName]:
    for country in read_countries():
        for text, kind in ((country.name, "preferred"), *country.names):
            yield KnownName(text, EntityKind.COUNTRY.value, kind, country.name, country.alpha_3)


def _organization_names() -> Iterator[KnownName]:
    for body in read_organizations():
        for text, kind in ((body.name, "preferred"), *body.names):
            yield KnownName(text, EntityKind.ORGANIZATION.value, kind, body.name)


def confirmed_names() -> list[KnownName]:
    """Every name of the confirmed records; proposals of the machine teach nothing.

    But for organizations that the table names too.
    """
    is_confirmed = Q(review_state=ReviewState.CONFIRMED)
    is_in_table = Q(
        kind=EntityKind.ORGANIZATION, review_state=ReviewState.PROPOSED, table_names__isnull=False
    )
    confirmed = Entity.objects.current().filter(is_confirmed | is_in_table, kind__in=_KINDS)
    codes = _country_codes()
    preferred = confirmed.values_list("pk", "kind", "name")
    others = Name.objects.filter(entity__in=confirmed).values_list(
        "entity_id", "entity__kind", "entity__name", "text", "kind"
    )
    known = [
        KnownName(name, kind, "preferred", name, codes.get(pk, ""))
        for pk, kind, name in preferred.iterator()
    ]
    known += [
        KnownName(text, kind, name_kind, entity, codes.get(pk, ""))
        for pk, kind, entity, text, name_kind in others.iterator()
    ]
    return known


def told_names() -> list[KnownName]:
    """The words of the rules in force that say what is meant; those of hidden records rest."""
    codes = _country_codes()
    rules = (
        Rule.objects.in_force()
        .filter(entity__isnull=False)
        .annotate(
            meant=Coalesce("entity__merged_into", "entity"),
            called=Coalesce("entity__merged_into__name", "entity__name"),
            state=Coalesce("entity__merged_into__review_state", "entity__review_state"),
        )
        .exclude(state=ReviewState.HIDDEN)
        .values_list("surface", "kind", "called", "meant")
    )
    return [
        KnownName(words, *_kinds_of_rule(kind), called, codes.get(meant, ""), meant)
        for words, kind, called, meant in rules.iterator()
    ]


def _kinds_of_rule(kind: str) -> tuple[str, str]:
    """The kind of what is meant, and that of the name."""
    if kind == MentionKind.NATIONALITY:
        return EntityKind.COUNTRY.value, NameKind.DEMONYM_NOUN.value
    return kind, "preferred"


def _country_codes() -> dict[int, str]:
    """Of countries, and of places the country that they lie in."""
    return dict(Country.objects.values_list("pk", "alpha_3")) | dict(
        Place.objects.exclude(country=None).values_list("pk", "country__alpha_3")
    )
