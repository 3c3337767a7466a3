"""Records that another record points at, as far as the public may see them."""

from typing import Final, TypeVar

from django.db.models import QuerySet

from entities.kinds import ReviewState
from entities.models import Entity

AnyEntity = TypeVar("AnyEntity", bound=Entity)

# What no page says of a record that another one points at.
_UNSHOWN: Final = (
    *("sort_name", "fold_key", "summary", "wikidata_id", "locked_fields", "table_names"),
    *("version", "created_at", "updated_at"),
)


def shown(entity: Entity | None) -> Entity | None:
    """The record, or the one that it was merged into; None where that one is hidden."""
    last = entity and (entity.merged_into or entity)
    if last is None or last.merged_into_id or last.review_state == ReviewState.HIDDEN:
        return None
    return last


def with_related(entities: QuerySet[AnyEntity], *fields: str) -> QuerySet[AnyEntity]:
    """Reads these records too, and what they were merged into, as far as a page names them."""
    read = [*fields, *(f"{field}__merged_into" for field in fields)]
    unshown = (f"{field}__{column}" for field in read for column in _UNSHOWN)
    return entities.select_related(*read).defer(*unshown)
