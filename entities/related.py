"""Records that another record points at, as far as the public may see them."""

from typing import TypeVar

from django.db.models import QuerySet

from entities.kinds import ReviewState
from entities.models import Entity

AnyEntity = TypeVar("AnyEntity", bound=Entity)


def shown(entity: Entity | None) -> Entity | None:
    """The record, or the one that it was merged into; None where that one is hidden."""
    last = entity and (entity.merged_into or entity)
    if last is None or last.merged_into_id or last.review_state == ReviewState.HIDDEN:
        return None
    return last


def with_related(entities: QuerySet[AnyEntity], *fields: str) -> QuerySet[AnyEntity]:
    """Reads these records too, and what they were merged into."""
    return entities.select_related(*fields, *(f"{field}__merged_into" for field in fields))
