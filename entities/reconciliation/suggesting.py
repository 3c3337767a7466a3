"""What is offered while somebody types: records, types and properties that begin so."""

from collections.abc import Iterable
from typing import Any, Final

from articles.search import find_called, read_records
from entities.kinds import EntityKind
from entities.names import fold
from entities.reconciliation.answering import describe, type_of
from entities.reconciliation.children import find_survivors
from entities.reconciliation.extending import name_of
from entities.reconciliation.properties import PROPERTIES

Data = dict[str, Any]
_OFFERED: Final = 20


def suggest_entities(prefix: str, kind: str = "", skipped: int = 0) -> Data:
    """The record of this number, then those with a name of which a word begins so; of one kind
    alone if one is named.
    """
    numbers = [pk for pk, _kind in find_survivors([prefix]).values()]
    found = read_records(numbers) if numbers else {}
    found |= {one.pk: one for one in find_called(prefix)}
    fitting = [one for one in found.values() if kind in ("", one.kind)]
    offered = fitting[skipped : skipped + _OFFERED]
    told = describe({one.pk: one.kind for one in offered})
    return {
        "result": [
            {
                "id": str(one.pk),
                "name": one.name,
                "description": told.get(one.pk, ""),
                "notable": [type_of(one.kind)],
            }
            for one in offered
        ]
    }


def suggest_types(prefix: str) -> Data:
    return {"result": _beginning(prefix, map(type_of, EntityKind.values))}


def suggest_properties(prefix: str) -> Data:
    return {"result": _beginning(prefix, map(name_of, PROPERTIES))}


def _beginning(prefix: str, named: Iterable[Data]) -> list[Data]:
    """Those with a word in name or id that begins so."""
    key = fold(prefix)
    return [one for one in named if f" {key}" in f" {fold(one['name'])} {fold(one['id'])}"]
