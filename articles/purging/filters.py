"""Filters of sections that say the address of a record: what they are now, and in the log."""

from collections.abc import Collection, Iterable
from urllib.parse import parse_qsl

from django.db.models import Q

from articles.models import Decision, Section
from entities.rows import label_of

Addresses = Collection[tuple[str, str]]  # kind and slug


def sections_filtered_by(addresses: Addresses) -> list[Section]:
    return [one for one in Section.objects.exclude(query="") if _names(one.query, addresses)]


def decided_filters(addresses: Addresses) -> Q:
    """The rows of the log that hold such a filter."""
    rows = Decision.objects.filter(model=label_of(Section))
    told = [
        pk
        for pk, *sides in rows.values_list("pk", "before", "after").iterator()
        if any(_names(side.get("query", ""), addresses) for side in _given(sides))
    ]
    return Q(pk__in=told)


def _given(sides: Iterable[dict[str, str] | None]) -> Iterable[dict[str, str]]:
    return (side for side in sides if side)


def _names(query: str, addresses: Addresses) -> bool:
    return any(part in addresses for part in parse_qsl(query))
