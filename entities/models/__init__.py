"""The authority file: one record for every person, country, organization, place, event, source."""

from entities.models.entity import Entity, FormerSlug, Name
from entities.models.events import Event, Participation
from entities.models.people import Person, Post, Tenure
from entities.models.places import Country, Organization, Place, Source

__all__ = [
    "Country",
    "Entity",
    "Event",
    "FormerSlug",
    "Name",
    "Organization",
    "Participation",
    "Person",
    "Place",
    "Post",
    "Source",
    "Tenure",
]
