"""Changed fields of a row in words: which, from what, to what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import models
from django.utils import formats, timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from entities.models import Entity
from entities.rows import Values, as_python, own_columns

_LONGEST = 300
# Of these nobody asks: kept for the program's own sake, or told by the decision itself.
_TECHNICAL: Final = frozenset(
    (
        *("id", "entity_id", "kind", "fold_key", "table_names", "merged_into_id"),
        *("version", "locked_fields", "headline_is_made", "sorted_at", "needs_reading"),
        *("created_at", "updated_at"),
    )
)


@dataclass(frozen=True)
class RowDifference:
    """One row of a table before and after; None where there was none."""

    model: type[models.Model]
    before: Values | None
    after: Values | None

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


def of_log(model: type[models.Model], before: Values | None, after: Values | None) -> RowDifference:
    """As the log holds them: values of JSON, of columns that the table may have lost since."""
    known = own_columns(model)
    values = (
        None
        if row is None
        else as_python(model, {name: row[name] for name in known if name in row})
        for row in (before, after)
    )
    return RowDifference(model, *values)


def in_words(differences: Sequence[RowDifference]) -> list[list[FieldChange]]:
    """The changed fields of each; one query names all the records that they refer to."""
    records = Entity.objects.in_bulk({pk for one in differences for pk in _records_of(one)})
    return [list(_changes(one, records)) for one in differences]


def _records_of(difference: RowDifference) -> Iterator[int]:
    for name in difference.names():
        if difference.model._meta.get_field(name).is_relation:
            values = (difference.before or {}).get(name), (difference.after or {}).get(name)
            yield from (pk for pk in values if pk is not None)


def _changes(difference: RowDifference, records: Mapping[int, Entity]) -> Iterable[FieldChange]:
    fields = {field.attname: field for field in difference.model._meta.concrete_fields}
    for name in difference.names():
        field = fields[name]
        before, after = (
            _value_in_words(field, (values or {}).get(name), records)
            for values in (difference.before, difference.after)
        )
        yield FieldChange(str(capfirst(field.verbose_name)), before, after)


def _value_in_words(
    field: "models.Field[Any, Any]", value: Any, records: Mapping[int, Entity]
) -> str:
    if value is None or value == "":
        return ""
    if field.is_relation:
        return str(records.get(value, _("a record that is gone")))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return Truncator(value).chars(_LONGEST)
