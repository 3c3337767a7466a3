"""A record's own columns: what an authority file says of them goes where nothing is said yet."""

from collections.abc import Iterator
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from entities.authority.days import PartialDay
from entities.authority.finding import CannotTake, find_country
from entities.authority.shapes import Row
from entities.filling import is_empty
from entities.kinds import EntityKind, ReviewState
from entities.models import Country, Entity

_UNCHECKED: Final = ("slug", "sort_name", "kind", "country", "nationalities", "merged_into")


def give_columns(record: Entity, row: Row, told: list[str]) -> None:
    for values in _said(record, row, told):
        names = [name for name, value in values.items() if not is_empty(value)]
        ours = {name: getattr(record, name) for name in values}
        is_new = record.pk is None
        if not names or all(ours[name] == values[name] for name in names):
            continue
        if not is_new and not all(map(is_empty, ours.values())):
            told.append(_("%(field)s: “%(ours)s” stands, not “%(theirs)s”") % _words(ours, values))
        elif set(names) & set(record.locked_fields):
            told.append(
                _("%(field)s: an editor left it empty, not “%(theirs)s”") % _words(ours, values)
            )
        else:
            for name, value in values.items():
                setattr(record, name, value)


def _words(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, str]:
    """Of columns that say one thing together."""
    name = next(iter(ours))
    return {"field": name.removesuffix("_id"), "ours": _shown(ours), "theirs": _shown(theirs)}


def _shown(values: dict[str, Any]) -> str:
    first, *others = values.values()
    if hasattr(first, "isoformat"):
        return str(PartialDay(first, next(iter(others), "") or "day"))
    return " ".join(str(value) for value in values.values() if not is_empty(value))


def _said(record: Entity, row: Row, told: list[str]) -> Iterator[dict[str, Any]]:
    """Columns and values, those together that say one thing."""
    yield {"wikidata_id": row.wikidata_id}
    for name, day in (("birth_date", row.born), ("death_date", row.died)):
        if day and _has(record, name, told):
            yield {name: day.first, f"{name}_precision": day.precision}
    if row.countries and row.kind not in (EntityKind.PERSON, EntityKind.COUNTRY):
        country = country_told(row.countries[0], told)
        if country and _has(record, "country", told):
            yield {"country_id": country.pk}
    pairs = (("given_name", "family_name"), ("latitude", "longitude"))
    for pair in pairs:
        if any(name in row.fields for name in pair) and _has(record, pair[0], told):
            yield {name: _python(record, name, row.fields.get(name, "")) for name in pair}
    together = {name for pair in pairs for name in pair}
    for name, words in row.fields.items():
        if name not in together and _has(record, name, told):
            yield {name: _python(record, name, words)}


def _has(record: Entity, name: str, told: list[str]) -> bool:
    """Whether records of its kind have such a column."""
    has_it = any(column.name == name for column in record._meta.concrete_fields)
    if not has_it:
        kind = EntityKind(record.kind or record.KIND).label
        told.append(
            _("%(field)s is not kept of this kind: %(kind)s") % {"field": name, "kind": kind}
        )
    return has_it


def _python(record: Entity, name: str, words: str) -> Any:
    column = record._meta.get_field(name)
    try:
        return column.to_python(words) if words or not column.null else None  # type: ignore[union-attr]
    except ValidationError as error:
        raise CannotTake(f"{name}: {' '.join(error.messages)}") from error


def country_told(words: str, told: list[str]) -> Country | None:
    country = find_country(words)
    if country is None:
        told.append(_("no country is called “%(name)s” or has this code") % {"name": words})
    return country


def confirm(record: Entity) -> None:
    if record.review_state == ReviewState.PROPOSED and "review_state" not in record.locked_fields:
        record.review_state = ReviewState.CONFIRMED


def store(record: Entity, *, is_new: bool) -> None:
    stored = None if is_new else type(record).objects.get(pk=record.pk)
    columns = [column.attname for column in record._meta.concrete_fields]
    if stored and all(getattr(stored, name) == getattr(record, name) for name in columns):
        return
    try:
        record.full_clean(exclude=_UNCHECKED, validate_unique=False)
    except ValidationError as error:
        raise CannotTake(_complaint(error)) from error
    if not is_new:
        record.version += 1
    record.save()


def _complaint(error: ValidationError) -> str:
    told = error.message_dict.items()
    return "; ".join(
        " ".join(messages) if name == "__all__" else f"{name}: {' '.join(messages)}"
        for name, messages in told
    )
