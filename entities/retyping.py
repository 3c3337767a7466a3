"""Gives a record another kind: same id, names and mentions; what only its old kind has is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.hanging import Hanging, Table, delete, hanging, let_go
from entities.kinds import EntityKind
from entities.models import MODELS, Country, Entity, FormerSlug, NameKey
from entities.rows import RowChange, changed, label_of, made, removed, snapshot

# What a record may become. A country is known by its code, an event by the sentences that tell it.
KINDS: Final = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.SOURCE)
_NEVER: Final = {
    EntityKind.COUNTRY: gettext_lazy(
        "Countries come from their table: link the mentions to the country's own record."
    ),
    EntityKind.EVENT: gettext_lazy(
        "Events stand on the sentences that tell them: no record becomes one."
    ),
}
# Fields of the child that the new kind has too, with the same meaning.
_CARRIED: Final = ("country",)
# What is settled of every kind; address and sorting name are made anew.
_COMMON: Final = ("name", "summary", "wikidata_id", "review_state")


@dataclass(frozen=True)
class FieldValue:
    """A field of the old kind, and what it says."""

    label: str
    value: str


@dataclass(frozen=True)
class Preview:
    """What would become of what the record has."""

    fields: Sequence[FieldValue]  # lost
    removed: Sequence[Hanging]
    loosened: Sequence[Hanging]  # they stay, and point at nothing
    obstacles: Sequence[Hanging]
    kept: Sequence[Hanging]

    @property
    def loses_nothing(self) -> bool:
        return not (self.fields or self.removed or self.loosened)


def why_not(entity: Entity, kind: str) -> str:
    """Why the record cannot become of this kind, in one sentence; empty where it can."""
    if kind in _NEVER and kind != entity.kind:
        return str(_NEVER[EntityKind(kind)])
    if kind not in EntityKind.values:
        return _("There is no such kind of record.")
    names = {"name": entity.name, "kind": EntityKind(kind).label}
    if kind == entity.kind:
        return _("“%(name)s” is of this kind already: %(kind)s.") % names
    if entity.merged_into_id:
        return _("“%(name)s” was merged into another record: change that one.") % names
    child = entity.child
    if isinstance(child, Country) and child.alpha_3:
        return _("“%(name)s” is in the table of countries, which would bring it again.") % names
    return _what_stands_in_the_way(child)


def _what_stands_in_the_way(child: Entity) -> str:
    found = [f"{one.label} ({one.count})" for one in hanging(child, models.PROTECT)]
    if not found:
        return ""
    return _("“%(name)s” has %(found)s: give them to another record first.") % {
        "name": child.name,
        "found": ", ".join(found),
    }


def preview(entity: Entity, kind: str) -> Preview:
    child = entity.child
    return Preview(
        fields=list(_lost_fields(child, kind)),
        removed=list(hanging(child, models.CASCADE)),
        loosened=list(hanging(child, models.SET_NULL)),
        obstacles=list(hanging(child, models.PROTECT)),
        kept=list(_kept(entity)),
    )


def _lost_fields(child: Entity, kind: str) -> Iterator[FieldValue]:
    for field in _own_fields(type(child)):
        value = getattr(child, field.attname)
        if value in (None, "", field.get_default()) or field.name in _carried(child, kind):
            continue
        display = getattr(child, f"get_{field.name}_display", None)
        shown = display() if display else getattr(child, field.name)
        yield FieldValue(str(capfirst(field.verbose_name)), str(shown))


def _own_fields(table: Table) -> "list[models.Field[Any, Any]]":
    return [field for field in table._meta.local_concrete_fields if not field.primary_key]


def _carried(child: Entity, kind: str) -> list[str]:
    theirs = {field.name for field in _own_fields(MODELS[kind])}
    return [field.name for field in _own_fields(type(child)) if field.name in theirs & {*_CARRIED}]


def _kept(entity: Entity) -> Iterator[Hanging]:
    for name in ("names", "mentions", "participations", "rules"):
        rows = getattr(entity, name)
        if count := rows.count():
            yield Hanging(str(rows.model._meta.verbose_name_plural), count, ())


def change_kind(entity: Entity, kind: str) -> list[RowChange]:
    """Makes the record one of this kind; returns what was changed, in the order it was done.

    Call it in a transaction, with the record locked, where `why_not` says nothing.
    """
    old = entity.child
    new = _as_kind(old, kind)
    changes = [*let_go(old), RowChange(label_of(type(old)), old.pk, snapshot(old), None)]
    delete(type(old), [old.pk])
    stored = Entity.objects.get(pk=old.pk)
    changes += changed(
        stored,
        kind=new.kind,
        slug=new.slug,
        sort_name=new.sort_name,
        locked_fields=new.locked_fields,
        version=stored.version + 1,
        updated_at=timezone.now(),
    )
    new.save_base(raw=True, force_insert=True)  # raw: the row of the parent's table is there
    changes.append(RowChange(label_of(type(new)), new.pk, None, snapshot(new)))
    changes += _redirect(old, new)
    NameKey.renew(new.pk)
    return changes


def _as_kind(old: Entity, kind: str) -> Entity:
    """The record as it will be; nothing is stored."""
    common = {
        field.attname: getattr(old, field.attname)
        for field in Entity._meta.concrete_fields
        if field.name not in ("kind", "slug", "sort_name", "locked_fields")
    }
    carried = {name: getattr(old, name) for name in _carried(old, kind)}
    new = MODELS[kind](**common, **carried, **{"entity_id": old.pk, "kind": kind})
    new.locked_fields = sorted({"kind", *(set(old.locked_fields) & {*_COMMON, *carried})})
    new.sort_name = new.make_sort_name()
    new.slug = new.make_unique_slug()
    return new


def _redirect(old: Entity, new: Entity) -> list[RowChange]:
    """Whoever comes to the old address is led on."""
    changes: list[RowChange] = []
    for former in FormerSlug.objects.filter(kind=new.kind, slug=new.slug):
        changes += removed(former)
        former.delete()
    former, is_new = FormerSlug.objects.get_or_create(
        kind=old.kind, slug=old.slug, defaults={"entity_id": old.pk}
    )
    return changes + (made(former) if is_new else changed(former, entity_id=old.pk))
