"""The authority file: one record for every person, country, organization, place, event, source."""

from entities.models.addresses import FormerSlug
from entities.models.authority_id import AuthorityId
from entities.models.distinct import DistinctPair
from entities.models.entity import Entity, Name, NameKey
from entities.models.events import Event, Participation
from entities.models.people import Person, Post, Tenure
from entities.models.places import Country, Organization, Place, Source
from entities.models.tombstone import Tombstone

# The model of each kind of entity.
MODELS: dict[str, type[Entity]] = {
    model.KIND: model for model in (Country, Event, Organization, Person, Place, Source)
}

__all__ = [
    "MODELS",
    "AuthorityId",
    "Country",
    "DistinctPair",
    "Entity",
    "Event",
    "FormerSlug",
    "Name",
    "NameKey",
    "Organization",
    "Participation",
    "Person",
    "Place",
    "Post",
    "Source",
    "Tenure",
    "Tombstone",
]
