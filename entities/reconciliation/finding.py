"""Finds the public records that names may mean; how many queries does not grow with the names."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from django.db.models import Q

from articles.extraction.names.given_names import given_names
from articles.search import CALLED, Record, find_resembling, read_records
from entities.candidates import Wanted, find_likest
from entities.kinds import EntityKind
from entities.models import Country, Entity, Name
from entities.models.entity import WIKIDATA_ID
from entities.names import fold
from entities.reconciliation.asking import Query
from entities.reconciliation.facts import read_facts
from entities.reconciliation.scoring import WIKIDATA, Scored, Shown, natural, score_all

# These are found by the keys of their names, the others by a whole name or a code.
_KEYED: Final = (
    *(EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.SOURCE),
)
_RESEMBLING: Final = 20
_CODE_LENGTHS: Final = (2, 3)


def find_all(queries: Sequence[Query]) -> list[list[Scored]]:
    """For each query the records that may be meant, the likest first."""
    found = _score(queries, _called(queries))
    vain = [number for number, scored in enumerate(found) if not scored and queries[number].name]
    asked = [queries[number] for number in vain]
    for number, scored in zip(vain, _score(asked, _resembling(asked)), strict=True):
        found[number] = scored
    return found


def _score(queries: Sequence[Query], found: Sequence[Sequence[Shown]]) -> list[list[Scored]]:
    """Facts are read only of what is asked about with more than a name."""
    asked = [its if query.known else () for query, its in zip(queries, found, strict=True)]
    facts = read_facts({one.pk: one.kind for its in asked for one in its})
    return [
        score_all(query, [replace(one, facts=facts.get(one.pk, {})) for one in its], given_names())
        for query, its in zip(queries, found, strict=True)
    ]


def _called(queries: Sequence[Query]) -> list[list[Shown]]:
    known: dict[int, Record] = {}
    pks = [set(its) for its in _sharing_keys(queries, known)]
    codes = _countries_by_code({query.name for query in queries})
    named = _by_whole_name({fold(query.name) for query in queries} - {""})
    identified = _by_wikidata_id({one for query in queries for one in query.known_as(WIKIDATA)})
    for query, its in zip(queries, pks, strict=True):
        its |= named[fold(query.name)] | codes[query.name]
        its |= {pk for one in query.known_as(WIKIDATA) for pk in identified[one]}
    return _shown(queries, pks, known, codes)


def _resembling(queries: Sequence[Query]) -> list[list[Shown]]:
    pks = find_resembling([query.name for query in queries], _RESEMBLING)
    return _shown(queries, pks, {}, {})


def _shown(
    queries: Sequence[Query],
    pks: Sequence[Collection[int]],
    known: dict[int, Record],
    codes: Mapping[str, Collection[int]],
) -> list[list[Shown]]:
    missing = {pk for its in pks for pk in its} - known.keys()
    records = known | (read_records(missing) if missing else {})
    return [
        [
            _as_shown(records[pk], query.name if pk in codes.get(query.name, ()) else "")
            for pk in its
            if pk in records and records[pk].kind in query.kinds
        ]
        for query, its in zip(queries, pks, strict=True)
    ]


def _as_shown(record: Record, code: str) -> Shown:
    return Shown(record.pk, record.kind, record.name, record.names, record.is_checked, code)


def _sharing_keys(queries: Sequence[Query], known: dict[int, Record]) -> Iterator[list[int]]:
    """Of each query's kinds; the public records that were read for it come to be `known`."""

    def choose(pks: Collection[int]) -> Collection[int]:
        known.update(read_records(pks) if pks else {})
        return known.keys()

    wanted = [[_wanted(kind, query.name) for kind in query.kinds] for query in queries]
    wanted = [[one for one in its if one.kind in _KEYED] for its in wanted]
    found = iter(find_likest([one for its in wanted for one in its], choose))
    for its in wanted:
        yield [pk for _one in its for pk in next(found)]


def _wanted(kind: str, name: str) -> Wanted:
    return Wanted(kind, natural(name) if kind == EntityKind.PERSON else name)


def _by_whole_name(keys: Collection[str]) -> dict[str, set[int]]:
    """Countries and events by folded names; an event is called by its title alone."""
    found: dict[str, set[int]] = defaultdict(set)
    whole = Q(kind__in=(EntityKind.COUNTRY, EntityKind.EVENT), fold_key__in=keys)
    rows = Entity.objects.filter(whole).values_list("fold_key", "pk")
    others = Name.objects.filter(
        fold_key__in=keys, kind__in=CALLED, entity__kind=EntityKind.COUNTRY
    )
    for key, pk in (*rows, *others.order_by().values_list("fold_key", "entity_id")):
        found[key].add(pk)
    return found


def _countries_by_code(names: Collection[str]) -> dict[str, set[int]]:
    """By ISO 3166-1 codes, in capital letters."""
    found: dict[str, set[int]] = defaultdict(set)
    codes = {one for one in names if len(one) in _CODE_LENGTHS and one.isascii() and one.isupper()}
    if not codes:
        return found
    countries = Country.objects.filter(Q(alpha_2__in=codes) | Q(alpha_3__in=codes))
    for pk, *its in countries.values_list("pk", "alpha_2", "alpha_3"):
        for code in codes.intersection(its):
            found[code].add(pk)
    return found


def _by_wikidata_id(ids: Collection[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    wanted = [one for one in ids if WIKIDATA_ID.regex.search(one)]
    rows = Entity.objects.filter(wikidata_id__in=wanted) if wanted else Entity.objects.none()
    for wikidata_id, pk in rows.values_list("wikidata_id", "pk"):
        found[wikidata_id].add(pk)
    return found
