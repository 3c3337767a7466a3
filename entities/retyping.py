"""Gives a record another kind: same id, names and mentions; what only its old kind has is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.kinds import EntityKind
from entities.models import MODELS, Country, Entity, FormerSlug, NameKey
from entities.rows import RowChange, batched, changed, label_of, made, removed, snapshot

_Table: TypeAlias = type[models.Model]

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
_SHOWN_EXAMPLES: Final = 5

# What points at a record of one kind, in words, by table and field.
RELATIONS: Final = {
    "entities.tenure.person": gettext_lazy("offices held"),
    "entities.person_nationalities.person": gettext_lazy("nationalities"),
    "entities.person_nationalities.country": gettext_lazy("people of this nationality"),
    "entities.organization.country": gettext_lazy("organizations of this country"),
    "entities.place.country": gettext_lazy("places in this country"),
    "entities.source.country": gettext_lazy("sources of this country"),
    "entities.post.country": gettext_lazy("offices of this country"),
    "entities.post.organization": gettext_lazy("offices of this organization"),
    "entities.event.country": gettext_lazy("events in this country"),
    "entities.event.place": gettext_lazy("events at this place"),
    "entities.event.parent": gettext_lazy("events that are part of it"),
    "entities.participation.event": gettext_lazy("participants"),
    "articles.evidence.event": gettext_lazy("sentences that tell it"),
    "articles.evidence.tenure": gettext_lazy("sentences that tell of its offices"),
    "articles.article.source": gettext_lazy("articles that come from it"),
}


@dataclass(frozen=True)
class FieldValue:
    """A field of the old kind, and what it says."""

    label: str
    value: str


@dataclass(frozen=True)
class Hanging:
    """Rows of one sort that point at the record; a few of them as examples."""

    label: str
    count: int
    examples: Sequence[models.Model]


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


@dataclass(frozen=True)
class _Relation:
    """A foreign key that leads to the record of a kind, and how: "tenure__person"."""

    field: "models.ForeignKey[Any, Any]"
    lookup: str

    @property
    def table(self) -> _Table:
        return self.field.model

    @property
    def on_delete(self) -> object:
        return self.field.remote_field.on_delete

    @property
    def label(self) -> str:
        return str(RELATIONS[f"{label_of(self.table)}.{self.field.name}"])

    def rows(self, pk: int) -> "models.QuerySet[Any, Any]":
        return self.table._base_manager.filter(**{self.lookup: pk}).order_by("pk")


def relations_of(table: _Table, path: str = "") -> Iterator[_Relation]:
    """What points at the table itself; first what hangs on rows that would go with the record."""
    for relation in table._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not isinstance(field, models.ForeignKey) or field.remote_field.model is not table:
            continue
        if field.remote_field.on_delete is models.DO_NOTHING:
            continue  # a log outlives what it tells of
        lookup = f"{field.name}{path}"
        if field.remote_field.on_delete is models.CASCADE:
            yield from relations_of(field.model, f"__{lookup}")
        yield _Relation(field, lookup)


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
    found = [f"{one.label} ({one.count})" for one in _hanging(child, models.PROTECT)]
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
        removed=list(_hanging(child, models.CASCADE)),
        loosened=list(_hanging(child, models.SET_NULL)),
        obstacles=list(_hanging(child, models.PROTECT)),
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


def _own_fields(table: _Table) -> "list[models.Field[Any, Any]]":
    return [field for field in table._meta.local_concrete_fields if not field.primary_key]


def _carried(child: Entity, kind: str) -> list[str]:
    theirs = {field.name for field in _own_fields(MODELS[kind])}
    return [field.name for field in _own_fields(type(child)) if field.name in theirs & {*_CARRIED}]


def _hanging(child: Entity, on_delete: object) -> Iterator[Hanging]:
    for relation in relations_of(type(child)):
        if relation.on_delete is on_delete and (count := relation.rows(child.pk).count()):
            rows = relation.rows(child.pk)[:_SHOWN_EXAMPLES]
            yield Hanging(relation.label, count, [_example(relation, row) for row in rows])


def _example(relation: _Relation, row: models.Model) -> models.Model:
    """A row that only joins two records is told by the other one."""
    if not row._meta.auto_created:
        return row
    others = (field for field in row._meta.fields if field.is_relation and field != relation.field)
    other: models.Model = getattr(row, next(others).name)
    return other


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
    changes = [*_let_go(old), RowChange(label_of(type(old)), old.pk, snapshot(old), None)]
    _delete(type(old), [old.pk])
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


def _let_go(old: Entity) -> list[RowChange]:
    """Removes or loosens what points at the row of the old kind."""
    changes: list[RowChange] = []
    for relation in relations_of(type(old)):
        rows = list(relation.rows(old.pk))
        if relation.on_delete is models.SET_NULL:
            changes += _loosen(relation, rows)
        elif relation.on_delete is models.CASCADE:
            changes += [change for row in rows for change in removed(row)]
            _delete(relation.table, [row.pk for row in rows])
    return changes


def _loosen(relation: _Relation, rows: Sequence[models.Model]) -> list[RowChange]:
    column, label = relation.field.attname, label_of(relation.table)
    for some in batched([row.pk for row in rows]):
        relation.table._base_manager.filter(pk__in=some).update(**{column: None})
    return [RowChange(label, row.pk, snapshot(row, [column]), {column: None}) for row in rows]


def _delete(table: _Table, pks: Sequence[int]) -> None:
    """These rows alone: what hung on them is gone already."""
    for some in batched(pks):
        rows = table._base_manager.filter(pk__in=some)
        rows._raw_delete(rows.db)


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
