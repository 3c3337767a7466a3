"""What points at the row that makes a record one of its kind: in words, and letting go of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext, gettext_lazy

from entities.kinds import ReviewState
from entities.models import Entity, Post, Tenure
from entities.rows import RowChange, batched, label_of, removed, snapshot

Table: TypeAlias = type[models.Model]

# By table and field.
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


_SHOWN_EXAMPLES: Final = 5
# Found anew whenever an article is read: what is given back later does without.
_FOUND_ANEW: Final = ("time_id",)


@dataclass(frozen=True)
class Hanging:
    """Rows of one sort that point at the record; a few of them as examples."""

    label: str
    count: int
    examples: Sequence[models.Model]


@dataclass(frozen=True)
class Relation:
    """A foreign key that leads to the record of a kind, and how: "tenure__person"."""

    field: "models.ForeignKey[Any, Any]"
    lookup: str

    @property
    def table(self) -> Table:
        return self.field.model

    @property
    def on_delete(self) -> object:
        return self.field.remote_field.on_delete

    @property
    def label(self) -> str:
        return str(RELATIONS[f"{label_of(self.table)}.{self.field.name}"])

    def rows(self, pk: int) -> "models.QuerySet[Any, Any]":
        return self.table._base_manager.filter(**{self.lookup: pk}).order_by("pk")

    def rows_of(self, pks: Collection[int]) -> "models.QuerySet[Any, Any]":
        return self.table._base_manager.filter(**{f"{self.lookup}__in": pks}).order_by()


def relations_of(table: Table, path: str = "") -> Iterator[Relation]:
    """What points at the table itself; first what hangs on rows that would go with the record.

    What points at its own table is followed one step: a second one leads to the same rows.
    """
    for relation in table._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not isinstance(field, models.ForeignKey) or field.remote_field.model is not table:
            continue
        if field.remote_field.on_delete is models.DO_NOTHING:
            continue  # a log outlives what it tells of
        lookup = f"{field.name}{path}"
        if field.remote_field.on_delete is models.CASCADE and field.model is not table:
            yield from relations_of(field.model, f"__{lookup}")
        yield Relation(field, lookup)


def rows_that_go(root: Table, pks: Collection[int]) -> dict[Table, dict[int, int]]:
    """By table the keys of what hangs on these rows, each with its own: it may hang by two ways."""
    found: dict[Table, dict[int, int]] = {}
    for relation in relations_of(root):
        if relation.on_delete is models.CASCADE:
            owners = relation.rows_of(pks).values_list("pk", relation.lookup)
            found.setdefault(relation.table, {}).update(owners)
    return found


def needed_elsewhere(root: Table, pks: Collection[int]) -> set[int]:
    """Those of these rows that something else stands on which does not go with them."""
    return {
        pk
        for relation in relations_of(root)
        if relation.on_delete in (models.PROTECT, models.RESTRICT)
        for pk in relation.rows_of(pks).values_list(relation.lookup, flat=True)
    }


def hanging(record: Entity, on_delete: object) -> Iterator[Hanging]:
    """What would go with the record's kind (CASCADE), let go of it (SET_NULL), or forbids it."""
    read = read_offices(record)
    if on_delete is models.CASCADE and (count := read.count()):
        label = gettext("offices of this organization that only articles tell of")
        yield Hanging(label, count, list(read[:_SHOWN_EXAMPLES]))
    for relation in relations_of(type(record)):
        rows = relation.rows(record.pk)
        if relation.table is Post:
            rows = rows.exclude(pk__in=read.values("pk"))
        if relation.on_delete is on_delete and (count := rows.count()):
            examples = [_example(relation, row) for row in rows[:_SHOWN_EXAMPLES]]
            yield Hanging(relation.label, count, examples)


def read_offices(record: Entity) -> "models.QuerySet[Any, Any]":
    """Offices of an organization that were read in articles, and that no editor confirmed."""
    held = Tenure.objects.filter(post=OuterRef("pk"))
    settled = held.exclude(review_state=ReviewState.PROPOSED)
    offices = Post.objects.filter(Exists(held), ~Exists(settled), organization=record.pk)
    return offices.order_by("pk")


def _example(relation: Relation, row: models.Model) -> models.Model:
    """A row that only joins two records is told by the other one."""
    if not row._meta.auto_created:
        return row
    others = (field for field in row._meta.fields if field.is_relation and field != relation.field)
    other: models.Model = getattr(row, next(others).name)
    return other


def let_go(record: Entity) -> list[RowChange]:
    """Removes what points at the record's kind, or lets it point at nothing."""
    changes = let_go_of_findings(record)
    for relation in relations_of(type(record)):
        if relation.on_delete is models.CASCADE:
            changes += _remove(relation.rows(record.pk))
    return changes


def let_go_of_findings(record: Entity) -> list[RowChange]:
    """Of these only what reading articles finds anew: what was never an editor's."""
    offices = [office.pk for office in read_offices(record)]
    theirs = Q(person=record.pk) | Q(post__in=offices)
    tenures = Tenure.objects.filter(theirs, review_state=ReviewState.PROPOSED)
    changes = [
        *let_go_of_sentences([tenure.pk for tenure in tenures]),
        *_remove(tenures.order_by("pk")),
        *_remove(Post.objects.filter(pk__in=offices).order_by("pk")),
    ]
    for relation in relations_of(type(record)):
        if relation.on_delete is models.SET_NULL:
            changes += _loosen(relation, record.pk)
    return changes


def let_go_of_sentences(tenures: Sequence[int]) -> list[RowChange]:
    """Removes what hangs on these offices."""
    return [
        change
        for relation in relations_of(Tenure)
        for pk in tenures
        for change in _remove(relation.rows(pk))
    ]


def is_free(record: Entity) -> bool:
    """Whether nothing points at the record's kind."""
    return not any(relation.rows(record.pk).exists() for relation in relations_of(type(record)))


def _remove(rows: "models.QuerySet[Any, Any]") -> list[RowChange]:
    """These rows alone: what hung on them is gone already."""
    gone = list(rows)
    delete(rows.model, [row.pk for row in gone])
    return [_without_findings(change) for row in gone for change in removed(row)]


def _without_findings(change: RowChange) -> RowChange:
    before = {
        name: None if name in _FOUND_ANEW else value
        for name, value in (change.before or {}).items()
    }
    return replace(change, before=before)


def _loosen(relation: Relation, pk: int) -> list[RowChange]:
    rows = list(relation.rows(pk))
    column, label = relation.field.attname, label_of(relation.table)
    for some in batched([row.pk for row in rows]):
        relation.table._base_manager.filter(pk__in=some).update(**{column: None})
    return [RowChange(label, row.pk, snapshot(row, [column]), {column: None}) for row in rows]


def delete(table: Table, pks: Sequence[int]) -> None:
    """These rows of this table alone."""
    for some in batched(pks):
        rows = table._base_manager.filter(pk__in=some)
        rows._raw_delete(rows.db)
