"""Rows of what records say, for whoever matched a column and wants to know more."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from articles.search import count_articles
from entities.kinds import EntityKind
from entities.models import Entity, Participation
from entities.offices import offices_of_people
from entities.reconciliation.answering import type_of
from entities.reconciliation.asking import Extension
from entities.reconciliation.children import find_survivors, read_children
from entities.reconciliation.properties import (
    ARTICLES,
    BY_ID,
    OFFICE,
    PARTICIPANTS,
    PROPERTIES,
    Fetched,
    Property,
)

Data = dict[str, Any]


def extend(asked: Extension, make_url: Callable[[str], str]) -> Data:
    """A row for every id, also of a record that is not public: of that nothing is said."""
    wanted = [BY_ID[pid] for pid in asked.properties if pid in BY_ID]
    survivors = find_survivors(asked.ids)
    fetched = _fetch(dict(survivors.values()), {each.id for each in wanted}, make_url)
    rows = {
        given: {each.id: _values(each, survivors.get(given), fetched) for each in wanted}
        for given in asked.ids
    }
    return {"meta": [_meta(each) for each in wanted], "rows": rows}


def propose(kind: str, limit: int | None) -> Data:
    """The properties that records of a type may have; those of all types if none is named."""
    fitting = [each for each in PROPERTIES if not kind or kind in each.kinds]
    told = {"type": kind} if kind else {}
    return {"properties": [name_of(each) for each in fitting[:limit]], **told}


def name_of(one: Property) -> Data:
    return {"id": one.id, "name": str(one.name)}


def _meta(one: Property) -> Data:
    return name_of(one) | ({"type": type_of(one.leads_to)} if one.leads_to else {})


def _fetch(kinds: Mapping[int, str], wanted: set[str], make_url: Callable[[str], str]) -> Fetched:
    """How many queries hangs on the kinds and properties, not on the number of records."""
    people = [pk for pk, kind in kinds.items() if kind == EntityKind.PERSON]
    events = [pk for pk, kind in kinds.items() if kind == EntityKind.EVENT]
    return Fetched(
        children=read_children(kinds),
        make_url=make_url,
        offices=offices_of_people(people) if people and OFFICE in wanted else {},
        participants=_participants(events) if events and PARTICIPANTS in wanted else {},
        articles=count_articles(list(kinds)) if kinds and ARTICLES in wanted else {},
    )


def _participants(events: Sequence[int]) -> dict[int, list[Entity]]:
    """Those that have a record which is shown."""
    found: dict[int, list[Entity]] = defaultdict(list)
    rows = Participation.objects.filter(event__in=events, entity__in=Entity.objects.visible())
    for one in rows.select_related("entity"):
        found[one.event_id].append(one.entity)
    return found


def _values(one: Property, survivor: tuple[int, str] | None, fetched: Fetched) -> list[Data]:
    child = fetched.children.get(survivor[0]) if survivor else None
    return list(one.of(child, fetched)) if child and child.kind in one.kinds else []
