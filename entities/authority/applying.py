"""Gives a record what a row of an authority file knows and it lacks; overwrites nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import models
from django.utils.translation import gettext as _

from entities.authority.columns import confirm, country_told, give_columns, store
from entities.authority.finding import CannotTake, Found, own_ids
from entities.authority.holding import give_offices
from entities.authority.shapes import OtherName, Row
from entities.authority.terms import Terms
from entities.kinds import EntityKind, ReviewState
from entities.models import MODELS, AuthorityId, Entity, Name, Person, Tenure
from entities.names import fold, tidy
from entities.rows import Photograph, RowChange, changes_between, photograph

_LONGEST_NAME: Final = 200


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
    record = found.record or MODELS[row.kind](name=row.name, review_state=ReviewState.PROPOSED)
    before = {} if found.record is None else _photograph(record)
    give_columns(record, row, told)
    # One that may be another's double waits for an editor, whatever was asked for.
    if terms.is_confirmed and not found.alike:
        confirm(record)
    if record.review_state == ReviewState.HIDDEN:
        told.append(_("an editor hid the record here"))
    store(record, is_new=found.record is None)
    _give_names(record, row, terms, told)
    _give_nationalities(record, row, told)
    if isinstance(record, Person):
        give_offices(record, row.offices, terms, told)
    _give_ids(record, row, terms, told)
    changes = changes_between(before, _photograph(record))
    return Taken(record, found.record is None, changes, told)


def _photograph(record: Entity) -> Photograph:
    fresh = Entity.objects.get(pk=record.pk).child
    return photograph([fresh, *_parts(fresh)])


def _parts(record: Entity) -> Iterator[models.Model]:
    yield from record.names.order_by("pk")
    yield from AuthorityId.objects.filter(entity=record.pk).order_by("pk")
    if isinstance(record, Person):
        yield from Tenure.objects.filter(person=record.pk).order_by("pk")
        yield from Person.nationalities.through.objects.filter(person=record.pk).order_by("pk")


def _give_names(record: Entity, row: Row, terms: Terms, told: list[str]) -> None:
    present = {record.name, *record.names.values_list("text", flat=True)}
    present |= _brought(row, terms)
    for name in _names(row):
        if name.text in present:
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
    countries = filter(None, (country_told(words, told) for words in row.countries))
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
