"""Finds records that may be the same, as an editor may want to merge them or keep them apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet

from entities.alike_events import alike_events, reason_of, tell_events
from entities.candidates import Record, Wanted, find_records
from entities.kinds import EntityKind, ReviewState
from entities.models import MODELS, DistinctPair, Entity, Person, Tenure
from entities.rows import batched
from entities.weighing import rate

# Countries are known by their codes.
COMPARED_KINDS: Final = (
    *(EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.SOURCE),
    EntityKind.EVENT,
)
_LEAST_SCORE: Final = 0.6
# Of each kind so many that changed last are compared with all others, and so many shared names.
_LAST_CHANGED: Final = 300
_SHARED_NAMES: Final = 200
_OFFICES_SHOWN: Final = 3
_MOST: Final = 100
_COUNT: Final = "entities.duplicates.count"
_SECONDS: Final = 300


@dataclass(frozen=True)
class Side:
    """One of two records, and what tells it from others of its name."""

    record: Entity
    mentions: int
    context: Sequence[str]  # offices, countries


@dataclass(frozen=True)
class Duplicate:
    first: Side
    second: Side
    score: float
    reason: str


@dataclass(frozen=True)
class _Pair:
    """The older record first."""

    first: int
    second: int
    score: float
    reason: str


def find_duplicates(kind: str = "", limit: int = _MOST) -> list[Duplicate]:
    """Pairs of records that may be the same, likest first; of one kind, or of all.

    How many queries it takes does not grow with the records.
    """
    kinds = [one for one in COMPARED_KINDS if kind in ("", one)]
    named = [one for one in kinds if one != EntityKind.EVENT]
    found = _likest_pairs(_to_compare(named))
    if EntityKind.EVENT in kinds:
        found += _alike_events()
    pairs = _without_settled(found)
    return _described(sorted(pairs, key=_order)[:limit])


def count_duplicates(limit: int = _MOST) -> int:
    """How many there are, up to a hundred; some minutes old at most."""
    count: int | None = cache.get(_COUNT)
    if count is None:
        count = len(find_duplicates())
        cache.set(_COUNT, count, _SECONDS)
    return min(count, limit)


def forget_count() -> None:
    """Call it when records were merged, or said not to be the same."""
    cache.delete(_COUNT)


def _order(pair: _Pair) -> tuple[float, int, int]:
    return -pair.score, pair.first, pair.second


def _to_compare(kinds: Collection[str]) -> dict[int, Wanted]:
    """The records that changed last, and those whose very name another one bears."""
    records = Entity.objects.visible()
    chosen: dict[int, Wanted] = {}
    for kind in kinds:
        of_kind = records.filter(kind=kind)
        shared = of_kind.values("fold_key").annotate(bearers=Count("pk")).filter(bearers__gt=1)
        names = shared.order_by("-bearers", "fold_key").values_list("fold_key", flat=True)
        same_name = of_kind.filter(fold_key__in=list(names[:_SHARED_NAMES]))
        last_changed = of_kind.order_by("-updated_at", "-pk")[:_LAST_CHANGED]
        for rows in (last_changed, same_name.order_by("-updated_at", "-pk")[:_LAST_CHANGED]):
            chosen |= {pk: Wanted(kind, name) for pk, name in rows.values_list("pk", "name")}
    return chosen


def _likest_pairs(wanted: dict[int, Wanted]) -> list[_Pair]:
    """Each record beside those with names like its own; each pair once."""
    found = find_records(list(wanted.values()))
    known = {record.pk: record for records in found for record in records}
    pairs: dict[tuple[int, int], _Pair] = {}
    for (pk, one), records in zip(wanted.items(), found, strict=True):
        others = [record for record in records if record.pk != pk]
        for rated in rate(_with_what_is_known(one, known.get(pk)), others):
            first, second = sorted((pk, rated.record.pk))
            former = pairs.get((first, second))
            is_likelier = former is None or former.score < rated.score
            if rated.score >= _LEAST_SCORE and is_likelier:
                pairs[first, second] = _Pair(first, second, rated.score, rated.reason)
    return list(pairs.values())


def _alike_events() -> list[_Pair]:
    """Events have titles that the machine made: who took part and when tells that it is one."""
    return [
        _Pair(first, second, likeness.score, reason_of(likeness))
        for (first, second), likeness in alike_events().items()
    ]


def _with_what_is_known(one: Wanted, record: Record | None) -> Wanted:
    if record is None:
        return one
    country = next(iter(record.countries)) if len(record.countries) == 1 else ""
    return Wanted(one.kind, one.name, country, frozenset(record.offices))


def _without_settled(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Without those that an editor said are not the same, and without hidden records."""
    firsts = sorted({pair.first for pair in pairs})
    apart = {
        row
        for some in batched(firsts)
        for row in DistinctPair.objects.filter(first__in=some).values_list("first_id", "second_id")
    }
    pks = {pk for pair in pairs for pk in (pair.first, pair.second)}
    visible = set(_values(Entity.objects.visible().values_list("pk", flat=True), "pk", pks))
    return [
        pair
        for pair in pairs
        if (pair.first, pair.second) not in apart and {pair.first, pair.second} <= visible
    ]


def _described(pairs: Sequence[_Pair]) -> list[Duplicate]:
    pks = {pk for pair in pairs for pk in (pair.first, pair.second)}
    sides = describe(Entity.objects.filter(pk__in=pks))
    return [
        Duplicate(sides[pair.first], sides[pair.second], pair.score, pair.reason) for pair in pairs
    ]


def describe(records: "QuerySet[Any, Any]") -> dict[int, Side]:
    """Records beside what tells them apart: how often they are named, offices, countries."""
    counted = records.annotate(
        mention_total=Count("mentions", filter=~Q(mentions__status="rejected"))
    )
    found = {record.pk: record for record in counted}
    context = _read_context(found.values())
    return {
        pk: Side(record, record.mention_total, list(dict.fromkeys(context[pk])))
        for pk, record in found.items()
    }


def _read_context(records: Iterable[Entity]) -> dict[int, list[str]]:
    context: dict[int, list[str]] = defaultdict(list)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for record in records:
        by_kind[record.kind].append(record.pk)
    for kind, pks in by_kind.items():
        for pk, words in _tell(kind, pks):
            context[pk].append(words)
    return context


def _tell(kind: str, pks: Sequence[int]) -> Iterator[tuple[int, str]]:
    if kind == EntityKind.PERSON:
        tenures = Tenure.objects.exclude(review_state=ReviewState.HIDDEN)
        shown: dict[int, int] = defaultdict(int)
        for pk, label in tenures.filter(person__in=pks).values_list("person_id", "label"):
            shown[pk] += 1
            if shown[pk] <= _OFFICES_SHOWN:
                yield pk, label
        people = Person.objects.filter(pk__in=pks, nationalities__isnull=False)
        yield from people.values_list("pk", "nationalities__name")
    elif kind == EntityKind.EVENT:
        yield from tell_events(pks)
    elif kind in COMPARED_KINDS:
        table: Any = MODELS[kind]
        at_home = table.objects.filter(pk__in=pks, country__isnull=False)
        yield from at_home.values_list("pk", "country__name")


def _values(rows: "QuerySet[Any, Any]", lookup: str, values: Collection[int]) -> Iterator[Any]:
    for some in batched(sorted(values)):
        yield from rows.filter(**{f"{lookup}__in": some})
