"""Reads entities of FollowTheMoney: people, bodies, positions, and who occupies them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from entities.authority.days import PartialDay, read_day
from entities.authority.shapes import BadRow, Contents, OfficeHeld, OtherName, Row
from entities.authority.values import (
    Numbered,
    is_wikidata_id,
    string,
    strings,
    wikidata_id_of,
)

# What a schema is here: kind and category.
_SCHEMATA: Final = {
    "Person": ("person", ""),
    "Organization": ("organization", ""),
    "Company": ("organization", "company"),
    "PublicBody": ("organization", "government"),
    "LegalEntity": ("organization", ""),
    "Position": ("post", ""),
}
_OCCUPANCY: Final = "Occupancy"
_TOLD: Final = 10
_NAMES: Final = {
    "alias": "alias",
    "weakAlias": "alias",
    "previousName": "former",
    "abbreviation": "abbreviation",
}
_FIELDS: Final = {
    "firstName": "given_name",
    "lastName": "family_name",
    "title": "honorific_prefix",
    "gender": "gender",
    "summary": "summary",
}


Entity = Mapping[str, Any]


@dataclass(frozen=True)
class Held:
    """An occupancy: the id of the position, the position if the file has it, and when."""

    post: str
    position: Entity | None
    during: Mapping[str, Any]


def read_entities(numbered: Iterable[Numbered]) -> Contents:
    """Each with where it stands; positions are joined with who holds them."""
    known: list[tuple[str, Entity]] = []
    bad: list[Row | BadRow] = []
    unread: Counter[str] = Counter()
    for where, data in numbered:
        schema = _schema_of(data)
        if schema is None:
            bad.append(BadRow(where, "", "this is no entity with a schema and properties"))
        elif schema in _SCHEMATA or schema == _OCCUPANCY:
            known.append((where, data))
        else:
            unread[schema] += 1
    held = _offices_held([data for _where, data in known])
    rows = (_read(where, data, held) for where, data in known if data["schema"] != _OCCUPANCY)
    unknown = held.keys() - {string(data, "id") for _where, data in known}
    return Contents.of([*bad, *rows], [*_remarks(unread, sorted(unknown))])


def _remarks(unread: Counter[str], unknown: Sequence[str]) -> Iterator[str]:
    if unread:
        told = ", ".join(f"{schema} ({count})" for schema, count in unread.items())
        yield f"these schemata are not read: {told}"
    if unknown:
        more = f" and {len(unknown) - _TOLD} more" if len(unknown) > _TOLD else ""
        yield f"these hold positions and are not in the file: {', '.join(unknown[:_TOLD])}{more}"


def _schema_of(data: Any) -> str | None:
    if not isinstance(data, dict) or not isinstance(data.get("properties"), dict):
        return None
    schema = data.get("schema")
    return schema if isinstance(schema, str) else None


def _offices_held(entities: Sequence[Entity]) -> dict[str, list[Held]]:
    """By the id of the holder."""
    positions = {str(data.get("id")): data for data in entities if data["schema"] == "Position"}
    held: dict[str, list[Held]] = defaultdict(list)
    for data in entities:
        if data["schema"] == _OCCUPANCY:
            during = data["properties"]
            for holder, post in product(strings(during, "holder"), strings(during, "post")):
                held[holder].append(Held(post, positions.get(post), during))
    return held


def _read(where: str, data: Entity, held: Mapping[str, Sequence[Held]]) -> Row | BadRow:
    properties, key = data["properties"], string(data, "id")
    names = strings(properties, "name") or [string(data, "caption")]
    if not names[0]:
        return BadRow(where, key, "it has no name")
    try:
        return _row(where, data["schema"], key, names, properties, held.get(key, ()))
    except ValueError as error:
        return BadRow(where, names[0], str(error))


def _row(
    where: str,
    schema: str,
    key: str,
    names: Sequence[str],
    properties: Mapping[str, Any],
    held: Sequence[Held],
) -> Row:
    kind, category = _SCHEMATA[schema]
    told: list[str] = []
    offices = [_position(names[0], properties)] if kind == "post" else list(_offices(held, told))
    fields = {
        ours: values[0] for name, ours in _FIELDS.items() if (values := strings(properties, name))
    }
    wikidata = [*map(wikidata_id_of, strings(properties, "wikidataId"))]
    wikidata += [key] if is_wikidata_id(key) else []
    return Row(
        where,
        kind,
        names[0],
        key=key,
        wikidata_id=wikidata[0] if wikidata else "",
        names=[*(OtherName(text) for text in names[1:]), *_other_names(properties)],
        countries=strings(properties, "nationality") or strings(properties, "country"),
        fields=fields | ({"category": category} if category else {}),
        born=_day(properties, "birthDate", told),
        died=_day(properties, "deathDate", told),
        offices=offices,
        told=told,
    )


def _other_names(properties: Mapping[str, Any]) -> Iterator[OtherName]:
    for name, kind in _NAMES.items():
        for text in strings(properties, name):
            yield OtherName(text, kind)


def _offices(held: Sequence[Held], told: list[str]) -> Iterator[OfficeHeld]:
    for one in held:
        if one.position is None:
            told.append(f"the position {one.post} is not in the file")
            continue
        properties = one.position["properties"]
        title = next(iter(strings(properties, "name")), "") or string(one.position, "caption")
        start, end = (_day(one.during, name, told) for name in ("startDate", "endDate"))
        if title:
            yield _position(title, properties, start, end)


def _position(
    title: str,
    properties: Mapping[str, Any],
    start: PartialDay | None = None,
    end: PartialDay | None = None,
) -> OfficeHeld:
    country = next(iter(strings(properties, "country")), "")
    body = next(iter(strings(properties, "organization")), "")
    return OfficeHeld(title, country, organization_key=body, start=start, end=end)


def _day(properties: Mapping[str, Any], name: str, told: list[str]) -> PartialDay | None:
    """Of several days that do not contradict each other the most exact one."""
    days = [day for words in strings(properties, name) if (day := _read_day(name, words))]
    if not days:
        return None
    best = max(days, key=lambda day: len(str(day)))
    if not all(day.may_be(best) for day in days):
        told.append(f"{name} is not clear: {', '.join(map(str, days))}")
        return None
    return best


def _read_day(name: str, words: str) -> PartialDay | None:
    try:
        return read_day(words)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
