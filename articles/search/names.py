"""Finds records by their names, however those are spelled; only what the public sees."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Count, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone
from rapidfuzz import fuzz

from articles.models.search import SearchLine, SearchNaming
from articles.public import public_entities
from articles.search.backends import backend
from articles.search.hits import sure_enough
from articles.search.sql import Sql
from articles.search.words import LONGEST, Part, fold_text
from entities.kinds import EntityKind, NameKind
from entities.models import Entity, Name
from entities.names import fold

# A record is called by these; a demonym or a capital is another word, or another thing.
_CALLED: Final = (
    *(NameKind.ALIAS, NameKind.SHORT, NameKind.FORMER, NameKind.TRANSLITERATION),
    *(NameKind.ABBREVIATION, NameKind.MISSPELLING),
)
_CANDIDATES: Final = 200
_COUNTED: Final = 30
_MOST_NAMES: Final = 12
_LIKE_ENOUGH: Final = 74.0
_SHORTEST_LIKENESS: Final = 4


@dataclass(frozen=True, slots=True)
class Called:
    """A public record, the name by which it was found, and how near that is to what was typed."""

    entity: Entity
    name: str
    nearness: int
    articles: int = 0


def named(words: str) -> Q:
    """Entities of which some name holds the words, whatever the accents."""
    key = fold(words[:LONGEST])
    if not key:
        return Q(pk__in=[])
    found = backend().named(key)
    return Q(pk__in=RawSQL(found.text, found.params))


def records_called(words: str) -> list[Entity]:
    """The public records that are called just so; an event's title is no name."""
    key = fold(words[:LONGEST])
    if not key or '"' in words:
        return []
    others = Name.objects.filter(fold_key=key, kind__in=_CALLED)
    called_so = Q(fold_key=key) | Q(pk__in=others.values("entity"))
    called = Entity.objects.exclude(kind=EntityKind.EVENT).filter(called_so)
    pks = list(called.values_list("pk", flat=True)[:_MOST_NAMES])
    return list(public_entities(Entity).filter(pk__in=pks).order_by("pk")) if pks else []


def other_names(records: Iterable[Entity]) -> list[Part]:
    """All that these records are called, as phrases."""
    pks = [each.pk for each in records]
    if not pks:
        return []
    also = Name.objects.filter(entity__in=pks, kind__in=_CALLED).order_by("pk")
    texts = [each.name for each in records]
    texts += also.values_list("text", flat=True)[:_MOST_NAMES]
    parts = (Part(tuple(fold_text(text).split())) for text in texts)
    return [part for part in dict.fromkeys(parts) if part.words]


def find_called(words: str, kind: str = "", limit: int = 5) -> list[Called]:
    """Public records with a name that holds the words: called so, then begun so, then the most
    named ones.
    """
    key = fold(words[:LONGEST])
    if not key:
        return []
    found = backend().named(key)
    some = Sql(f"SELECT * FROM ({found.text}) AS found LIMIT %s", [*found.params, _CANDIDATES])
    pks = {pk for (pk,) in some.rows()} | set(_just_so(key))
    ranked = _rank(_read(pks, kind), key)
    counts = count_articles([each.entity.pk for each in ranked[:_COUNTED]])
    counted = [replace(each, articles=counts.get(each.entity.pk, 0)) for each in ranked[:_COUNTED]]
    counted.sort(key=lambda each: (-each.nearness, -each.articles, each.entity.sort_name))
    return counted[:limit]


def did_you_mean(words: str) -> str:
    """The name of a public record that resembles what was typed, or nothing."""
    key = fold(words[:LONGEST])
    if len(key) < _SHORTEST_LIKENESS:
        return ""
    pks = {row[0] for row in backend().resembling(key, _CANDIDATES).rows()}
    likest = max(_likenesses(_read(pks), key), default=(0.0, ""))
    return likest[1] if likest[0] >= _LIKE_ENOUGH else ""


def count_articles(records: Sequence[int]) -> dict[int, int]:
    """How many public articles name each of these public records."""
    named_in = SearchNaming.objects.filter(entity__in=records, sure__gte=sure_enough())
    later = SearchLine.objects.filter(public_from__gt=timezone.now()).values("pk")
    counted = named_in.exclude(line__in=later).order_by().values_list("entity")
    return dict(counted.annotate(n=Count("line"))) if records else {}


def _just_so(key: str) -> list[int]:
    others = Name.objects.filter(fold_key=key).values("entity")
    called = Entity.objects.filter(Q(fold_key=key) | Q(pk__in=others))
    return list(called.values_list("pk", flat=True)[:_CANDIDATES])


def _read(pks: Iterable[int], kind: str = "") -> list[Entity]:
    """The public ones among them, with their names."""
    pks = list(pks)
    if not pks:
        return []
    public = public_entities(Entity).filter(pk__in=pks).prefetch_related("names")
    return list(public.filter(kind=kind) if kind else public)


def _rank(entities: Iterable[Entity], key: str) -> list[Called]:
    ranked = [max(_called(entity, key), key=lambda each: each.nearness) for entity in entities]
    return sorted(ranked, key=lambda each: (-each.nearness, each.entity.sort_name))


def _called(entity: Entity, key: str) -> Iterator[Called]:
    for name in [entity, *entity.names.all()]:
        text = name.text if isinstance(name, Name) else entity.name
        yield Called(entity, text, _nearness(name.fold_key, key))


def _nearness(name: str, key: str) -> int:
    if name == key:
        return 3
    if name.startswith(key):
        return 2
    return 1 if f" {key}" in name else 0


def _likenesses(entities: Iterable[Entity], key: str) -> Iterator[tuple[float, str]]:
    """How like what was typed a name is, whole or in one of its words."""
    for entity in entities:
        for name in [entity, *entity.names.all()]:
            whole = fuzz.ratio(key, name.fold_key)
            words = (fuzz.ratio(key, word) - 1 for word in name.fold_key.split())
            text = name.text if isinstance(name, Name) else entity.name
            yield max([whole, *words]), text
