"""Finds records by their names, however those are spelled; only what the public sees."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from django.db import connection
from django.db.models import Count, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone
from rapidfuzz import fuzz

from articles.models.search import SearchLine, SearchNaming
from articles.public import public_entities
from articles.search.backends import backend
from articles.search.hits import sure_enough
from articles.search.sql import Sql
from articles.search.words import LONGEST, Part, fold_text
from entities.kinds import EntityKind, NameKind, ReviewState
from entities.models import Entity
from entities.names import fold

# A record is called by these; a demonym or a capital is another word, or another thing.
CALLED: Final = (
    *(NameKind.ALIAS, NameKind.SHORT, NameKind.FORMER, NameKind.TRANSLITERATION),
    *(NameKind.ABBREVIATION, NameKind.MISSPELLING),
)
_CANDIDATES: Final = 200
_MOST_CALLED_SO: Final = 5
_MOST_NAMES: Final = 12
_LIKE_ENOUGH: Final = 74.0
_SHORTEST_LIKENESS: Final = 4
_SAME, _BEGINS, _HAS_A_WORD = 3, 2, 1
_RECORD: Final = ("pk", "kind", "slug", "name", "sort_name", "review_state")
_NAME: Final = _RECORD.index("name")


@dataclass(frozen=True, slots=True)
class Record:
    """A public record with all that it is called, its own name first."""

    pk: int
    kind: str
    slug: str
    name: str
    sort_name: str
    review_state: str
    names: tuple[str, ...]
    found_by: str = ""  # the name that is nearest to what was typed
    nearness: int = 0

    @property
    def is_checked(self) -> bool:
        return self.review_state == ReviewState.CONFIRMED

    @property
    def kind_label(self) -> str:
        return str(EntityKind(self.kind).label)

    def get_absolute_url(self) -> str:
        return reverse(f"{self.kind}-detail", args=[self.slug])


def named(words: str) -> Q:
    """Entities of which some name holds the words, whatever the accents."""
    key = fold(words[:LONGEST])
    if not key:
        return Q(pk__in=[])
    found = backend().named(key)
    return Q(pk__in=RawSQL(found.text, found.params))


def find_called(words: str) -> list[Record]:
    """Public records with a name of which a word begins so, by the nearest of their names:
    those called just so, then those that begin so, then the others.
    """
    key = fold(words[:LONGEST])
    if not key:
        return []
    found = (_measured(record, key) for record in _read(_candidates(key)))
    near = (record for record in found if record.nearness)
    return sorted(near, key=_preference)


def _preference(record: Record) -> tuple[int, bool, str, int]:
    """An event is rather told of than looked for by its title."""
    is_event = record.kind == EntityKind.EVENT
    return -record.nearness, is_event, record.sort_name, record.pk


def called_just_so(found: Iterable[Record], words: str) -> list[Record]:
    """What is meant where a record's name was typed. An event's title is no name, and what
    stands in quotation marks means these words alone.
    """
    if '"' in words:
        return []
    key = fold(words)
    meant = (one for one in found if one.nearness == _SAME and one.kind != EntityKind.EVENT)
    return [one for one in meant if key in map(fold, one.names)][:_MOST_CALLED_SO]


def as_phrases(records: Iterable[Record]) -> list[Part]:
    """All that these are called."""
    parts = (Part(tuple(fold_text(name).split())) for one in records for name in one.names)
    return [part for part in dict.fromkeys(parts) if part.words][:_MOST_NAMES]


def did_you_mean(words: str) -> str:
    """The name of a public record that resembles what was typed, or nothing. An event's title
    is no name: it would ask back more than was meant.
    """
    key = fold(words[:LONGEST])
    if len(key) < _SHORTEST_LIKENESS:
        return ""
    found = _read(backend().resembling(key, _CANDIDATES))
    records = (one for one in found if one.kind != EntityKind.EVENT)
    likely = ((_likeness(fold(name), key), name) for one in records for name in one.names)
    likeness, name = max(likely, default=(0.0, ""))
    return name if likeness >= _LIKE_ENOUGH else ""


def read_records(pks: Iterable[int]) -> dict[int, Record]:
    """The public ones among these records, by key; one query."""
    return {record.pk: record for record in _read(backend().numbers(pks))}


def find_resembling(words: Sequence[str], most: int) -> list[list[int]]:
    """For each of these the keys of records, public or not, of which some name resembles it;
    one query for all. Words of no letters resemble nothing.
    """
    found: list[list[int]] = [[] for _each in words]
    asked = [(number, key) for number, each in enumerate(words) if (key := fold(each[:LONGEST]))]
    parts = [(number, backend().resembling(key, most)) for number, key in asked]
    if not parts:
        return found
    # The number is one of ours, no text that somebody sent.
    texts = (f"SELECT {number}, found.* FROM ({sql.text}) AS found" for number, sql in parts)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(texts), [each for _, sql in parts for each in sql.params])
        for number, pk in cursor:
            found[number].append(pk)
    return found


def count_articles(records: Sequence[int]) -> dict[int, int]:
    """How many public articles name each of these public records."""
    later = SearchLine.objects.filter(public_from__gt=timezone.now()).values("pk")
    rows = SearchNaming.objects.filter(entity__in=records, sure__gte=sure_enough())
    counted = rows.exclude(line__in=later).order_by().values_list("entity").annotate(n=Count("pk"))
    return dict(counted) if records else {}


def _candidates(key: str) -> Sql:
    """What holds the key, as much as is worth comparing, and what is called just so."""
    found = backend().named(key)
    kinds = ", ".join(["%s"] * len(EntityKind.values))
    return Sql(
        f"SELECT * FROM ({found.text} LIMIT %s) AS found UNION "
        f"SELECT id FROM entities_entity WHERE kind IN ({kinds}) AND fold_key = %s UNION "
        "SELECT entity_id FROM entities_name WHERE fold_key = %s",
        [*found.params, _CANDIDATES, *EntityKind.values, key, key],
    )


def _read(candidates: Sql) -> Iterator[Record]:
    """The public ones among them; one query for records and names."""
    public = public_entities(Entity).filter(pk__in=RawSQL(candidates.text, candidates.params))
    columns = (*_RECORD, "names__kind", "names__text")
    rows = public.order_by("pk", "names__pk").values_list(*columns)
    for record, group in groupby(rows, key=lambda row: row[: len(_RECORD)]):
        others = (text for *_record, kind, text in group if kind in CALLED)
        yield Record(*record, *[(record[_NAME], *others)])


def _measured(record: Record, key: str) -> Record:
    """With the nearest of its names; of equals its own."""
    nearness = [_nearness(fold(name), key) for name in record.names]
    best = max(nearness)
    return replace(record, found_by=record.names[nearness.index(best)], nearness=best)


def _nearness(name: str, key: str) -> int:
    if name == key:
        return _SAME
    if name.startswith(key):
        return _BEGINS
    return _HAS_A_WORD if f" {key}" in name else 0


def _likeness(name: str, key: str) -> float:
    """Of the whole name, or of one of its words, which says a little less."""
    return max(fuzz.ratio(key, name), *(fuzz.ratio(key, word) - 1 for word in name.split()))
