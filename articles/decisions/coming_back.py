"""Finds room for deleted records that come back: what they stood on may be gone by now."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models

from articles.models import Rule
from entities.models import (
    MODELS,
    AuthorityId,
    DistinctPair,
    Entity,
    FormerSlug,
    Name,
    Participation,
    Tenure,
)
from entities.models.addresses import taken_addresses
from entities.rows import RowChange, as_python, batched, label_of, model_of
from entities.slugs import free_slugs

Row: TypeAlias = tuple[type[models.Model], int]

_RECORD: Final = label_of(Entity)
_FORMER: Final = label_of(FormerSlug)
_PAIR: Final = label_of(DistinctPair)
# Parts of which there may be no second one like them.
_ONLY_ONCE: Final = frozenset(
    map(label_of, (Rule, AuthorityId, DistinctPair, Name, Participation, Tenure))
)


def with_room(changes: Sequence[RowChange]) -> tuple[list[RowChange], list[RowChange]]:
    """As they are to be taken back, and those for which there is no room."""
    led = _led_to_what_is(changes)
    taken = taken_addresses({_address(one) for one in led if _has_address(one)})
    lost = [one for one in led if _is_given_away(one, taken) or _is_there_again(one)]
    kept = [one for one in led if one not in lost]
    return _with_free_addresses(kept, taken), lost


def _led_to_what_is(changes: Sequence[RowChange]) -> list[RowChange]:
    """A record that was merged meanwhile is meant by the one that stayed; what is gone by none."""
    meant = _meant_now(changes)
    return [_led(change, meant) for change in changes]


def _led(change: RowChange, meant: Mapping[Row, int | None]) -> RowChange:
    before = dict(change.before or {})
    for link in _links(change):
        now = meant.get((link.remote_field.model, before[link.attname]), before[link.attname])
        if now is not None or _does_without(link):
            before[link.attname] = now
    if change.model == _PAIR and change.before:
        before["first_id"], before["second_id"] = sorted((before["first_id"], before["second_id"]))
    return replace(change, before=before) if change.before else change


def _links(change: RowChange) -> "Iterator[models.ForeignKey[Any, Any]]":
    """By which a row that was removed pointed at others."""
    if change.after is not None or not change.before:
        return
    for field in model_of(change.model)._meta.local_concrete_fields:
        if isinstance(field, models.ForeignKey) and change.before.get(field.attname):
            yield field


def _does_without(link: "models.ForeignKey[Any, Any]") -> bool:
    return link.null and link.remote_field.on_delete is models.SET_NULL


def _meant_now(changes: Sequence[RowChange]) -> dict[Row, int | None]:
    """Of the rows that are pointed at, those that are gone or merged, and what is meant instead."""
    coming = {(model_of(one.model), one.pk) for one in changes if one.after is None}
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for change in changes:
        for link in _links(change):
            wanted[link.remote_field.model].add((change.before or {})[link.attname])
    meant: dict[Row, int | None] = {}
    for table, pks in wanted.items():
        there = dict(_read(table, pks))
        meant |= {(table, pk): there.get(pk) for pk in pks if there.get(pk) != pk}
    return {row: now for row, now in meant.items() if row not in coming}


def _read(table: type[models.Model], pks: set[int]) -> Iterator[tuple[int, int]]:
    """Which are there, and which row is meant by each."""
    is_record = issubclass(table, Entity)
    for some in batched(sorted(pks)):
        rows = table._base_manager.filter(pk__in=some)
        if is_record:
            for pk, into in rows.values_list("pk", "merged_into"):
                yield pk, into or pk
        else:
            yield from ((pk, pk) for pk in rows.values_list("pk", flat=True))


def _has_address(change: RowChange) -> bool:
    return change.model in (_RECORD, _FORMER) and change.before is not None


def _address(change: RowChange) -> str:
    before = change.before or {}
    return f"{before['kind']}/{before['slug']}"


def _is_given_away(change: RowChange, taken: set[str]) -> bool:
    return change.model == _FORMER and _has_address(change) and _address(change) in taken


def _is_there_again(change: RowChange) -> bool:
    """Whether somebody, or a list, made the same part anew."""
    if change.model not in _ONLY_ONCE or not change.before or change.after is not None:
        return False
    model = model_of(change.model)
    row = model(**as_python(model, change.before))
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError:
        return True
    return False


def _with_free_addresses(changes: Sequence[RowChange], taken: set[str]) -> list[RowChange]:
    """Addresses that others got meanwhile are theirs; no two of those that come get one."""
    moving = [one for one in changes if one.model == _RECORD and _has_address(one)]
    coming = {_address(one) for one in changes if _has_address(one)} - taken
    moving = [one for one in moving if _address(one) in taken]
    bases = [_base(one) for one in moving]
    given = free_slugs(bases, lambda asked: taken_addresses(asked) | coming.intersection(asked))
    slugs = {one.pk: address.partition("/")[2] for one, address in zip(moving, given, strict=True)}
    return [_at(one, slugs) for one in changes]


def _base(change: RowChange) -> str:
    before = change.before or {}
    return f"{before['kind']}/{MODELS[before['kind']](name=before['name']).slug_base()}"


def _at(change: RowChange, slugs: Mapping[int, str]) -> RowChange:
    if change.model != _RECORD or change.pk not in slugs or not change.before:
        return change
    return replace(change, before={**change.before, "slug": slugs[change.pk]})
