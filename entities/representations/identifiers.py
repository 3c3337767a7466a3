"""What a record is called in data: an address that outlives its names and leads to its page."""

from django.urls import reverse

from entities.models import Entity
from entities.structured_data import MakeUrl


def identify(entity: Entity, make_url: MakeUrl) -> str:
    return make_url(reverse("entity-id", args=[entity.pk]))
