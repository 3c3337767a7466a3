"""The answer to a batch of queries, as the reconciliation API writes it."""

from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from entities.kinds import EntityKind
from entities.models import Country, Entity, Event
from entities.offices import Office, offices_of_people
from entities.reconciliation.asking import Query
from entities.reconciliation.children import country_of, read_children
from entities.reconciliation.finding import find_all
from entities.reconciliation.scoring import Scored, sure
from entities.templatetags.event_words import event_when

Data = dict[str, Any]


def answer(batch: Mapping[str, Query]) -> Data:
    """For each key of the batch the candidates, the likest first, each with why."""
    found = dict(zip(batch, find_all(list(batch.values())), strict=True))
    cut = {key: scored[: batch[key].limit] for key, scored in found.items()}
    told = describe({one.record.pk: one.record.kind for its in cut.values() for one in its})
    return {
        key: {"result": [_candidate(one, sure(found[key]), told) for one in its]}
        for key, its in cut.items()
    }


def type_of(kind: str) -> Data:
    return {"id": str(kind), "name": str(EntityKind(kind).label)}


def describe(kinds: Mapping[int, str]) -> dict[int, str]:
    """A few words that tell namesakes apart, for these records, given as number and kind."""
    children = read_children(kinds)
    people = [pk for pk, kind in kinds.items() if kind == EntityKind.PERSON]
    offices = offices_of_people(people) if people else {}
    words = {pk: [_office(one) for one in its[:1]] for pk, its in offices.items()}
    return {pk: ", ".join([*words.get(pk, ()), *_say(each)]) for pk, each in children.items()}


def _office(office: Office) -> str:
    """Until an editor confirms it, it is what an article says."""
    return office.words if office.is_checked else _("described as %s") % office.words


def _say(child: Entity) -> Sequence[str]:
    if isinstance(child, Country):
        return [child.official_name] if child.official_name not in ("", child.name) else []
    parts = [country.name for country in country_of(child)]
    if isinstance(child, Event):
        when = unescape(strip_tags(event_when(child)))
        return [when, *parts] if when else parts
    category = child.get_category_display() if getattr(child, "category", "") else ""
    return [*([str(category)] if category else ()), *parts]


def _candidate(one: Scored, meant: Scored | None, told: Mapping[int, str]) -> Data:
    return {
        "id": str(one.record.pk),
        "name": one.record.name,
        "description": told.get(one.record.pk, ""),
        "type": [type_of(one.record.kind)],
        "score": round(one.score * 100, 1),
        "match": one is meant,
        "features": [
            {"id": "name_likeness", "value": round(one.likeness.score, 3)},
            {"id": "same_name", "value": one.is_same_name},
            {"id": "checked", "value": one.record.is_checked},
            *({"id": pid, "value": agrees} for pid, agrees in one.told.items()),
        ],
    }
