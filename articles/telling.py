"""Changed fields of a row in words: which, from what, to what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from django.db import models
from django.utils import formats
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from entities.models import Entity
from entities.moments import moment_words
from entities.rows import Values, as_python, own_columns

_Table: TypeAlias = type[models.Model]
_Known: TypeAlias = Mapping[_Table, Mapping[int, models.Model]]

_LONGEST = 300
# Of these nobody asks: kept for the program's own sake, or told by the decision itself.
_TECHNICAL: Final = frozenset(
    (
        *("id", "entity_id", "kind", "fold_key", "table_names", "merged_into_id"),
        *("version", "locked_fields", "headline_is_made", "sorted_at", "needs_reading"),
        *("created_at", "updated_at", "script", "content_type_id", "object_id"),
        *("person_id", "post_id"),
    )
)


@dataclass(frozen=True)
class RowDifference:
    """One row of a table before and after; None where there was none.

    A part of a record (one of its names, say) is told with the name of its table.
    """

    model: _Table
    before: Values | None
    after: Values | None
    is_part: bool = False

    def __bool__(self) -> bool:
        return any(True for _name in self.names())

    def names(self) -> Iterator[str]:
        """The columns that tell of a change, in the order of the table."""
        for field in self.model._meta.concrete_fields:
            if field.attname not in _TECHNICAL and self._differs(field):
                yield field.attname

    def _differs(self, field: "models.Field[Any, Any]") -> bool:
        before, after = ((values or {}).get(field.attname) for values in (self.before, self.after))
        if self.before is None or self.after is None:
            # Of a row that came or went, what was filled in.
            filled = before if self.after is None else after
            return filled not in (None, "", field.get_default())
        return bool(before != after)


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


def of_log(
    model: _Table, before: Values | None, after: Values | None, *, is_part: bool
) -> RowDifference:
    """As the log holds them: values of JSON, of columns that the table may have lost since."""
    return RowDifference(model, _known_values(model, before), _known_values(model, after), is_part)


def _known_values(model: _Table, values: Values | None) -> Values | None:
    if values is None:
        return None
    return as_python(model, {name: values[name] for name in own_columns(model) if name in values})


def in_words(differences: Sequence[RowDifference]) -> list[list[FieldChange]]:
    """The changed fields of each; one query a table names all that they refer to."""
    wanted: dict[_Table, set[int]] = defaultdict(set)
    for difference in differences:
        for table, pk in _referred(difference):
            wanted[table].add(pk)
    known = {table: table._base_manager.in_bulk(pks) for table, pks in wanted.items()}
    return [list(_changes(difference, known)) for difference in differences]


def _referred(difference: RowDifference) -> Iterator[tuple[_Table, int]]:
    for name in difference.names():
        field = difference.model._meta.get_field(name)
        for values in (difference.before, difference.after):
            if isinstance(field, models.ForeignKey) and (values or {}).get(name) is not None:
                yield _table_of(field), (values or {})[name]


def _table_of(field: "models.ForeignKey[Any, Any]") -> _Table:
    """A person, country, … is named by its parent's row alone."""
    table: _Table = field.remote_field.model
    return Entity if issubclass(table, Entity) else table


def _changes(difference: RowDifference, known: _Known) -> Iterator[FieldChange]:
    fields = {field.attname: field for field in difference.model._meta.concrete_fields}
    for name in difference.names():
        before, after = (
            _value_in_words(fields[name], (values or {}).get(name), known)
            for values in (difference.before, difference.after)
        )
        yield FieldChange(_label(difference, fields[name]), before, after)


def _label(difference: RowDifference, field: "models.Field[Any, Any]") -> str:
    label = str(capfirst(field.verbose_name))
    return f"{_name_of_part(difference.model)}: {label}" if difference.is_part else label


def _name_of_part(table: _Table) -> str:
    """A table that only joins two others is called as the field that made it."""
    owner: Any = table._meta.auto_created
    named = (
        field.verbose_name
        for field in (owner._meta.many_to_many if owner else ())
        if field.remote_field.through is table
    )
    return str(capfirst(next(named, table._meta.verbose_name)))


def _value_in_words(field: "models.Field[Any, Any]", value: Any, known: _Known) -> str:
    if value is None or value == "":
        return ""
    if isinstance(field, models.ForeignKey):
        return str(known[_table_of(field)].get(value, _("a record that is gone")))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime):
        return moment_words(value)
    if isinstance(value, date):
        return formats.date_format(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return Truncator(value).chars(_LONGEST)
