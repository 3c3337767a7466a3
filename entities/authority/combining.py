"""Rows of one file that are about one record, made into one row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from entities.authority.days import PartialDay
from entities.authority.shapes import KINDS, BadRow, Contents, OtherName, Row

_T = TypeVar("_T")


def combine(contents: Contents) -> Contents:
    """Each record once, those first on which others stand; what contradicts is told or refused."""
    found: dict[tuple[str, str], Row] = {}
    bad = list(contents.bad)
    for row in contents.rows:
        key = row.kind, row.identity
        first = found.get(key)
        if first is None:
            found[key] = row
        elif row.identity == row.named_id and _contradict(first.born, row.born):
            reason = f"{first.where} has this name and another birth date: give each an id"
            bad.append(BadRow(row.where, row.name, reason))
        else:
            found[key] = _joined(first, row)
    return Contents(sorted(found.values(), key=_order), bad, contents.remarks)


def _order(row: Row) -> int:
    return KINDS.index(row.kind)


def _contradict(one: PartialDay | None, other: PartialDay | None) -> bool:
    return bool(one and other and not one.may_be(other))


def _joined(first: Row, row: Row) -> Row:
    """What the first one says stands; the other adds."""
    return replace(
        first,
        key=first.key or row.key,
        wikidata_id=first.wikidata_id or row.wikidata_id,
        ids=_each_once([*first.ids, *row.ids]),
        names=_each_once([*first.names, *row.names, *_as_other_name(first, row)]),
        countries=_each_once([*first.countries, *row.countries]),
        fields={**row.fields, **first.fields},
        born=first.born or row.born,
        died=first.died or row.died,
        offices=_each_once([*first.offices, *row.offices]),
        told=_each_once([*first.told, *row.told, *_differences(first, row)]),
    )


def _as_other_name(first: Row, row: Row) -> Iterator[OtherName]:
    if row.name != first.name:
        yield OtherName(row.name)


def _differences(first: Row, row: Row) -> Iterator[str]:
    pairs = {
        name: (first.fields[name], row.fields[name]) for name in first.fields if name in row.fields
    }
    pairs |= {"wikidata_id": (first.wikidata_id, row.wikidata_id)}
    for name, (ours, theirs) in pairs.items():
        if ours and theirs and ours != theirs:
            yield f"{name}: “{ours}” stands, not “{theirs}” of {row.where}"
    for name, days in {
        "birth_date": (first.born, row.born),
        "death_date": (first.died, row.died),
    }.items():
        if _contradict(*days):
            yield f"{name}: {days[0]} stands, not {days[1]} of {row.where}"


def _each_once(values: Iterable[_T]) -> Sequence[_T]:
    return list(dict.fromkeys(values))
