"""Finds the record that a row of an authority file means: by an id, else by its name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from entities.authority.days import PartialDay
from entities.authority.shapes import NAMED, OtherName, Row
from entities.candidates import Office, Wanted, fetch, find_records
from entities.kinds import EntityKind, ReviewState
from entities.likeness import RESPELLED
from entities.matching import find_organization
from entities.models import AuthorityId, Country, DistinctPair, Entity, Organization, Person
from entities.name_locks import lock_names
from entities.names import fold
from entities.weighing import DOUBT_SCORE, Rated, best, in_order, rate

# Names that are printed for the record and for nothing else.
_TELLING: Final = ("alias", "former", "transliteration")


class CannotTake(ValueError):
    """A row that is not taken; the message is one plain sentence."""


@dataclass(frozen=True)
class Found:
    """The record that is meant, or none; and those of which it is not sure that they are."""

    record: Entity | None = None
    alike: Sequence[Entity] = ()


def find(row: Row, scheme: str) -> Found:
    """Raises CannotTake where ids contradict each other, or for a country that is not known.

    Call it in a transaction: until its end no other one makes a record of such a name.
    """
    known = _by_ids(row, scheme)
    if len(known) > 1:
        names = ", ".join(f"“{one.name}”" for one in known)
        raise CannotTake(_("its ids are those of several records: %(names)s") % {"names": names})
    if known:
        record = known[0].child
        is_open = record.review_state == ReviewState.PROPOSED and row.kind != EntityKind.COUNTRY
        return Found(record, _doubles(row, record, scheme) if is_open else ())
    if row.kind == EntityKind.COUNTRY:
        raise CannotTake(_("no country is called so or has this code"))
    return _by_names(row, scheme)


def find_country(words: str) -> Country | None:
    """By its code or by any of its names."""
    if not words:
        return None
    current = Country.objects.current()
    by_code: Country | None = current.filter(
        Q(alpha_2=words.upper()) | Q(alpha_3=words.upper())
    ).first()
    if by_code or not fold(words):
        return by_code
    named = list(
        current.filter(pk__in=Entity.objects.named(fold(words)).filter(kind="country"))[:2]
    )
    return named[0] if len(named) == 1 else None


def find_body(name: str, key: str, scheme: str) -> Organization | None:
    """By its id in the file, else by its name."""
    known = AuthorityId.objects.filter(scheme=scheme, value=key).select_related("entity").first()
    if key and known and known.entity.kind == EntityKind.ORGANIZATION:
        return Organization.objects.get(pk=known.entity_id)
    return find_organization(name)


def own_ids(row: Row, scheme: str) -> list[tuple[str, str]]:
    """The ids that lead to the record from now on, that of the file first."""
    return [(scheme, row.key or row.named_id), *row.ids]


def _by_ids(row: Row, scheme: str) -> list[Entity]:
    ids = Q()
    for one_scheme, value in own_ids(row, scheme):
        ids |= Q(authority_ids__scheme=one_scheme, authority_ids__value=value)
    if row.wikidata_id:
        ids |= Q(wikidata_id=row.wikidata_id, kind=row.kind)
    found = set(Entity.objects.current().filter(ids).distinct())
    if row.kind == EntityKind.COUNTRY:
        named = map(find_country, (row.key, row.name, *row.countries))
        found |= {Entity.objects.get(pk=one.pk) for one in named if one}
    return sorted(found, key=lambda one: one.pk)


def _by_names(row: Row, scheme: str) -> Found:
    wanted = [_wanted(row, name) for name in _names_to_find(row)]
    lock_names(wanted)
    ratings, records = _rate(wanted, row, scheme)
    chosen = best(ratings)
    if chosen and _is_sure(row, chosen) and _may_be(row, records[chosen.record.pk]):
        return Found(records[chosen.record.pk])
    return Found(alike=[records[one.record.pk] for one in ratings if one.score >= DOUBT_SCORE])


def _doubles(row: Row, record: Entity, scheme: str) -> list[Entity]:
    """Of a proposed record those that it may be the same as, as long as no editor says no."""
    ratings, records = _rate([_wanted(row, name) for name in _names_to_find(row)], row, scheme)
    pairs = DistinctPair.objects.filter(Q(first=record.pk) | Q(second=record.pk))
    apart = {pk for pair in pairs.values_list("first_id", "second_id") for pk in pair}
    alike = [one.record.pk for one in ratings if one.score >= DOUBT_SCORE]
    return [records[pk] for pk in alike if pk not in apart | {record.pk}]


def _names_to_find(row: Row) -> list[str]:
    """A person's only name is nobody's for sure."""
    others = [name.text for name in row.names if _tells(row, name)]
    return list(dict.fromkeys([row.name, *others]))


def _tells(row: Row, name: OtherName) -> bool:
    is_whole = row.kind != EntityKind.PERSON or " " in fold(name.text)
    return name.kind in _TELLING and is_whole


def _wanted(row: Row, name: str) -> Wanted:
    countries = [country.alpha_3 for words in row.countries if (country := find_country(words))]
    return Wanted(row.kind, name, next(iter(countries), ""), frozenset(_offices(row)))


def _offices(row: Row) -> Iterable[Office]:
    for office in row.offices:
        country = find_country(office.country) if office.country else None
        yield Office(
            fold(office.title), country.alpha_3 if country else "", fold(office.organization)
        )


def _rate(wanted: Sequence[Wanted], row: Row, scheme: str) -> tuple[list[Rated], dict[int, Entity]]:
    """Every record that one of the names may mean, as the likest of them says."""
    likest: dict[int, Rated] = {}
    for one, known in zip(wanted, find_records(wanted), strict=True):
        for rated in rate(one, known):
            former = likest.get(rated.record.pk)
            if former is None or rated.score > former.score:
                likest[rated.record.pk] = rated
    records = fetch(dict.fromkeys(likest, row.kind))
    others = _told_apart(row, scheme, records.values())
    return in_order([one for pk, one in likest.items() if pk not in others]), records


def _told_apart(row: Row, scheme: str, records: Iterable[Entity]) -> set[int]:
    """Records that have another id of the same list are others."""
    pks = {one.pk: one for one in records}
    apart = {
        pk
        for pk, one in pks.items()
        if row.wikidata_id and one.wikidata_id and one.wikidata_id != row.wikidata_id
    }
    if not row.key:
        return apart
    listed = AuthorityId.objects.filter(entity__in=pks, scheme=scheme)
    return apart | set(
        listed.exclude(value__startswith=f"{NAMED}:").values_list("entity_id", flat=True)
    )


def _is_sure(row: Row, rated: Rated) -> bool:
    """The very name, or one like it with something else that speaks for it."""
    if rated.is_against:
        return False
    is_whole = row.kind != EntityKind.PERSON or " " in fold(row.name)
    is_name = rated.is_same_name or rated.likeness.reason == RESPELLED
    return bool(rated.evidence) or (is_whole and is_name)


def _may_be(row: Row, record: Entity) -> bool:
    if not isinstance(record, Person):
        return True
    days = (
        (row.born, record.birth_date, record.birth_date_precision),
        (row.died, record.death_date, record.death_date_precision),
    )
    return all(
        not told or not day or told.may_be(PartialDay(day, precision or "day"))
        for told, day, precision in days
    )
