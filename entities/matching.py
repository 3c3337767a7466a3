"""Finds the record of the authority file that a name means, and makes one where there is none."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from entities.kinds import EntityKind, ReviewState
from entities.models import MODELS, Country, Entity, Organization, Place
from entities.names import fold

# The same full name is evidence, not proof.
SAME_NAME_SCORE = 0.9


@dataclass(frozen=True)
class Match:
    """One record, or none and the candidates that the name fits equally well."""

    entity: Entity | None
    reason: str
    score: float = 0.0
    candidates: list[Entity] = field(default_factory=list)


def find_country(alpha_3: str) -> Country | None:
    return Country.objects.current().filter(alpha_3=alpha_3).first() if alpha_3 else None


def find_organization(name: str) -> Organization | None:
    """The one organization that bears the name."""
    found = list(Organization.objects.named(fold(name))[:2]) if name else []
    return found[0] if len(found) == 1 else None


def match_country(alpha_3: str) -> Match:
    country = find_country(alpha_3)
    if country is None:
        return Match(None, _("no country has this code"))
    return Match(country, _("by its code"), 1.0)


def match_name(kind: str, name: str, country: str = "") -> Match:
    """The current record of this kind that bears the name; a place must lie in the country."""
    found: list[Entity] = list(MODELS[kind].objects.named(fold(name)).order_by("pk")[:6])
    if kind == EntityKind.PLACE and country:
        found = [place for place in found if _lies_in(place, country)]
    if not found:
        return Match(None, _("no record bears this name"))
    if len(found) > 1:
        return Match(None, _("several records bear this name"), candidates=found)
    return Match(found[0], _("the only record that bears this name"), SAME_NAME_SCORE)


def propose(kind: str, name: str, country: str = "", **fields: Any) -> Entity:
    """A new record, marked as proposed; `country` is the alpha-3 code a place lies in."""
    if kind == EntityKind.PLACE and country:
        home = find_country(country)
        return Place.objects.create(name=name, country=home, review_state=ReviewState.PROPOSED)
    return MODELS[kind].objects.create(name=name, review_state=ReviewState.PROPOSED, **fields)


def match_or_propose(kind: str, name: str, country: str = "", **fields: Any) -> Match:
    """The record that the name means; a new one only where no other could be meant."""
    if kind == EntityKind.COUNTRY:
        return match_country(country)
    match = match_name(kind, name, country)
    if match.entity is None and not match.candidates:
        return Match(propose(kind, name, country, **fields), _("a new record"), SAME_NAME_SCORE)
    return match


def _lies_in(place: Entity, country: str) -> bool:
    home = Country.objects.filter(places=place.pk).first()
    return home is None or home.alpha_3 == country
