"""Gives a record what a row of an authority file knows and it lacks; overwrites nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from entities.authority.days import PartialDay
from entities.authority.finding import CannotTake, Found, find_country, own_ids
from entities.authority.holding import give_offices
from entities.authority.shapes import OtherName, Row
from entities.authority.terms import Terms
from entities.filling import is_empty
from entities.kinds import EntityKind, ReviewState
from entities.models import MODELS, AuthorityId, Entity, Name, Person, Tenure
from entities.names import fold, tidy
from entities.rows import Photograph, RowChange, changes_between, photograph

_LONGEST_NAME: Final = 200
_UNCHECKED: Final = ("slug", "sort_name", "kind", "country", "nationalities", "merged_into")


@dataclass(frozen=True)
class Taken:
    """What became of a row: its record, what was changed of it, and what somebody should know."""

    record: Entity
    is_new: bool
    changes: Sequence[RowChange]
    told: Sequence[str] = field(default_factory=tuple)


def take(row: Row, found: Found, terms: Terms) -> Taken:
    """Raises CannotTake, with nothing half done if the caller's transaction ends with it."""
    told = list(row.told)
    record = found.record or _new(row, found, terms)
    before = {} if found.record is None else _photograph(record)
    _give_fields(record, row, told)
    if terms.is_confirmed and found.record:
        _confirm(record)
    _store(record, found.record is None)
    _give_names(record, row, terms, told)
    _give_nationalities(record, row, told)
    if isinstance(record, Person):
        give_offices(record, row.offices, terms, told)
    _give_ids(record, row, terms, told)
    changes = changes_between(before, _photograph(record))
    return Taken(record, found.record is None, changes, told)


def _new(row: Row, found: Found, terms: Terms) -> Entity:
    """One that may be another's double waits for an editor, whatever was asked for."""
    is_confirmed = terms.is_confirmed and not found.alike
    state = ReviewState.CONFIRMED if is_confirmed else ReviewState.PROPOSED
    return MODELS[row.kind](name=row.name, review_state=state)


def _photograph(record: Entity) -> Photograph:
    fresh = Entity.objects.get(pk=record.pk).child
    return photograph([fresh, *_parts(fresh)])


def _parts(record: Entity) -> Iterator[models.Model]:
    yield from record.names.order_by("pk")
    yield from AuthorityId.objects.filter(entity=record.pk).order_by("pk")
    if isinstance(record, Person):
        yield from Tenure.objects.filter(person=record.pk).order_by("pk")
        yield from Person.nationalities.through.objects.filter(person=record.pk).order_by("pk")


# --- The record's own columns -------------------------------------------------------------------


def _give_fields(record: Entity, row: Row, told: list[str]) -> None:
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
        country = _country(row.countries[0], told)
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


def _country(words: str, told: list[str]) -> Any:
    country = find_country(words)
    if country is None:
        told.append(_("no country is called “%(name)s” or has this code") % {"name": words})
    return country


def _confirm(record: Entity) -> None:
    if record.review_state == ReviewState.PROPOSED and "review_state" not in record.locked_fields:
        record.review_state = ReviewState.CONFIRMED


def _store(record: Entity, is_new: bool) -> None:
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


# --- What hangs on it ---------------------------------------------------------------------------


def _give_names(record: Entity, row: Row, terms: Terms, told: list[str]) -> None:
    present = {record.name, *record.names.values_list("text", flat=True)}
    for name in _names(row):
        if name.text in present or name.text in _brought(row, terms):
            continue
        if sentence := _why_not(record, row, name):
            told.append(sentence)
            continue
        Name(
            entity=record,
            text=name.text,
            kind=name.kind,
            language=name.language[:35],
            origin=terms.origin[:100],
        ).save()
        present.add(name.text)


def _names(row: Row) -> list[OtherName]:
    return [OtherName(row.name), *(OtherName(tidy(n.text), n.kind, n.language) for n in row.names)]


def _brought(row: Row, terms: Terms) -> set[str]:
    [own, *_others] = own_ids(row, terms.scheme)
    known = AuthorityId.objects.filter(scheme=own[0], value=own[1]).values_list(
        "brought", flat=True
    )
    return {text for texts in known for text in texts}


def _why_not(record: Entity, row: Row, name: OtherName) -> str:
    words = {"name": name.text[:60]}
    if len(name.text) > _LONGEST_NAME:
        return _("a name is too long and is not taken: “%(name)s…”") % words
    folded = fold(name.text)
    is_part = " " not in folded and folded in fold(row.name).split()
    if record.kind == EntityKind.PERSON and is_part:
        return _("“%(name)s” alone is the name of many and is not taken") % words
    return ""


def _give_nationalities(record: Entity, row: Row, told: list[str]) -> None:
    if not isinstance(record, Person) or not row.countries:
        return
    countries = filter(None, (_country(words, told) for words in row.countries))
    known = set(record.nationalities.values_list("pk", flat=True))
    new = [country for country in countries if country.pk not in known]
    if new and "nationalities" in record.locked_fields:
        names = ", ".join(country.name for country in new)
        told.append(
            _("nationalities: an editor settled them, without %(names)s") % {"names": names}
        )
    elif new:
        record.nationalities.add(*new)


def _give_ids(record: Entity, row: Row, terms: Terms, told: list[str]) -> None:
    names = {name.text for name in _names(row)}
    for scheme, value in own_ids(row, terms.scheme):
        if len(scheme) > 100 or len(value) > 300:
            raise CannotTake(_("an id is too long: %(id)s…") % {"id": value[:60]})
        one, _is_new = AuthorityId.objects.get_or_create(
            scheme=scheme, value=value, defaults={"entity_id": record.pk}
        )
        if one.entity_id != record.pk:
            told.append(_("%(id)s is the id of another record") % {"id": one})
        elif scheme == terms.scheme and not names <= set(one.brought):
            one.brought = sorted({*one.brought, *names})
            one.save(update_fields=["brought"])
