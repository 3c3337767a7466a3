"""Finds records that may be the same."""

from typing import Final

from django.core.cache import cache

_COUNT: Final = "entities.duplicates.count"


def forget_count() -> None:
    """Call it when records were merged, or said not to be the same."""
    cache.delete(_COUNT)
