"""Fetches the records that names may mean: one pass of queries for all names of an article."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import QuerySet

from entities.kinds import EntityKind, ReviewState
from entities.models import MODELS, Country, Entity, Name, NameKey, Person, Place, Tenure
from entities.names import fold

# Records that are compared for one name; the likest share the most keys.
_MOST: Final = 30
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Office:
    """An office as it is compared: folded title, alpha-3 code of the country, folded body."""

    title: str
    country: str = ""
    body: str = ""

    @property
    def is_one_of_its_kind(self) -> bool:
        """There are many presidents and one of each country or body."""
        return bool(self.country or self.body)


@dataclass(frozen=True)
class Wanted:
    """A name that an article prints in full, and what the article says of its bearer."""

    kind: str
    name: str
    country: str = ""  # alpha-3, of a country itself or of the one that a place lies in
    offices: frozenset[Office] = frozenset()
    fields: Mapping[str, Any] = field(default_factory=dict)  # of a new record
    short_forms: Collection[str] = ()  # initials that the article prints for it

    @property
    def countries(self) -> frozenset[str]:
        codes = {self.country, *(office.country for office in self.offices)}
        return frozenset(codes - {""})


@dataclass
class Record:
    """What the authority file knows of one that may be meant."""

    pk: int
    kind: str
    names: list[str]
    is_proposed: bool = False
    offices: set[Office] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)


def find_records(wanted: Sequence[Wanted]) -> list[list[Record]]:
    """For every name the current records whose names share keys with it, likest first."""
    found = find_likest(wanted)
    records = _read_records({pk for pks in found for pk in pks})
    kinds = {record.kind for record in records.values()}
    if EntityKind.PERSON in kinds:
        _read_offices(records)
        _read_nationalities(records)
    if EntityKind.PLACE in kinds:
        _read_homes(records)
    return [
        [records[pk] for pk in pks if pk in records and records[pk].kind == one.kind]
        for one, pks in zip(wanted, found, strict=True)
    ]


def find_likest(
    wanted: Sequence[Wanted], choose: Callable[[Collection[int]], Collection[int]] | None = None
) -> list[list[int]]:
    """For every name the keys of the likest records, of any kind; `choose` says which count."""
    keys = [NameKey.keys_of(one.kind, one.name) for one in wanted]
    known = _entities_by_key(set().union(*keys))
    if choose:
        counting = choose({pk for pks in known.values() for pk in pks})
        known = {key: [pk for pk in pks if pk in counting] for key, pks in known.items()}
    return _likest(wanted, [_sharing(known, its_keys) for its_keys in keys])


def find_company(
    people: Collection[int], others: Collection[int], article: int | None = None
) -> dict[int, int]:
    """Beside how many of the others each of these people was named in the latest articles.

    The article that is being read proves nothing of itself.
    """
    # The records know no articles; their mentions do.
    mentions = Entity._meta.get_field("mentions").related_model._base_manager
    elsewhere = mentions.exclude(status="rejected").exclude(text__article=article)
    named = elsewhere.values_list("text__article", "entity")
    their = named.filter(entity__in=people).order_by("-pk")
    articles: dict[int, set[int]] = defaultdict(set)
    for article, person in their[:_AT_ONCE]:
        articles[article].add(person)
    company: dict[int, set[int]] = defaultdict(set)
    # Filtered here, not there: some others are named in half of all articles.
    for article, other in named.filter(text__article__in=articles).distinct():
        if other in others:
            for person in articles[article] - {other}:
                company[person].add(other)
    return {person: len(named_with) for person, named_with in company.items()}


def find_countries(codes: Iterable[str]) -> dict[str, Country]:
    wanted = set(codes) - {""}
    found = Country.objects.current().filter(alpha_3__in=wanted) if wanted else ()
    return {country.alpha_3: country for country in found}


def fetch(kinds: Mapping[int, str]) -> dict[int, Entity]:
    """The people, places, … with these keys, by one query a kind."""
    fetched: dict[int, Entity] = {}
    for kind in sorted(set(kinds.values())):
        pks = [pk for pk, its_kind in kinds.items() if its_kind == kind]
        fetched |= {row.pk: row for row in _some(MODELS[kind].objects.all(), "pk", pks)}
    return fetched


def _entities_by_key(keys: Collection[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for key, pk in _some(NameKey.objects.values_list("key", "entity_id"), "key", keys):
        found[key].append(pk)
    return found


def _sharing(known: Mapping[str, Sequence[int]], keys: Collection[str]) -> Counter[int]:
    return Counter(pk for key in keys for pk in known.get(key, ()))


def _likest(wanted: Sequence[Wanted], shared: Sequence[Counter[int]]) -> list[list[int]]:
    """The records that share the most keys with each name; of too many, its bearers first."""
    names = [fold(one.name) for one in wanted]
    crowded = {name for name, its in zip(names, shared, strict=True) if len(its) > _MOST}
    bearers = _bearers(crowded, {one.kind for one in wanted})
    return [
        sorted(its, key=lambda pk: ((name, pk) not in bearers, -its[pk], pk))[:_MOST]
        for name, its in zip(names, shared, strict=True)
    ]


def _bearers(names: Collection[str], kinds: Collection[str]) -> set[tuple[str, int]]:
    if not names:
        return set()
    preferred = Entity.objects.filter(kind__in=kinds).values_list("fold_key", "pk")
    others = Name.objects.order_by().values_list("fold_key", "entity_id")
    return {*_some(preferred, "fold_key", names), *_some(others, "fold_key", names)}


def _read_records(pks: Collection[int]) -> dict[int, Record]:
    current = Entity.objects.current().values_list("pk", "kind", "name", "review_state")
    records = {
        pk: Record(pk, kind, [name], state == ReviewState.PROPOSED)
        for pk, kind, name, state in _some(current, "pk", pks)
    }
    others = Name.objects.order_by().values_list("entity_id", "text")
    for pk, name in _some(others, "entity_id", records):
        records[pk].names.append(name)
    return records


def _read_offices(records: Mapping[int, Record]) -> None:
    tenures = Tenure.objects.order_by().values_list(
        *("person_id", "label", "post__name", "post__country__alpha_3"),
        "post__organization__fold_key",
    )
    for pk, label, title, country, body in _some(tenures, "person_id", records):
        record = records[pk]
        record.offices |= {
            Office(fold(words), country or "", body or "") for words in (label, title)
        }
        record.countries |= {country} - {None, ""}


def _read_nationalities(records: Mapping[int, Record]) -> None:
    rows = Person.objects.filter(nationalities__isnull=False)
    for pk, code in _some(rows.values_list("pk", "nationalities__alpha_3"), "pk", records):
        records[pk].countries |= {code} - {""}


def _read_homes(records: Mapping[int, Record]) -> None:
    rows = Place.objects.exclude(country=None).values_list("pk", "country__alpha_3")
    for pk, code in _some(rows, "pk", records):
        records[pk].countries.add(code)


def _some(rows: QuerySet[Any, Any], lookup: str, values: Iterable[Any]) -> Iterator[Any]:
    """The rows with one of these values, asked for so many at a time that any database can."""
    wanted = sorted(values)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from rows.filter(**{f"{lookup}__in": wanted[start : start + _AT_ONCE]})
