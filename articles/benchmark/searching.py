"""How long searches take in a large archive, beside a scan of the same texts in the same run."""

import random
from collections.abc import Callable, Iterator, Sequence
from statistics import quantiles
from time import perf_counter, process_time
from typing import Final, NamedTuple

from articles.benchmark.invented_archive import Archive
from articles.models import SearchLine
from articles.search import Wanted, count_records, facets_of, find
from articles.search.words import read_query

_RUNS: Final = 200
_SCANS: Final = 5


class Measured(NamedTuple):
    name: str
    hits: int  # on average
    p50: float  # milliseconds
    p95: float
    cpu_p95: float  # of this process, which other work on the machine disturbs less


def measure(archive: Archive) -> Iterator[Measured]:
    """Each sort of query by itself, every query another one."""
    for name, queries, answer in _sorts(archive):
        yield _measure(name, queries, answer)


def _sorts(archive: Archive) -> Iterator[tuple[str, list[str], Callable[[str], int]]]:
    words = archive.words.things
    common = list(_pairs(words[10:300]))
    middling = list(_pairs(words[300:3_000]))
    rare = [*words[-_RUNS:]]
    yield "two common words: newest 20, count and one facet", common, _search
    yield "two less common words: the same", middling, _search
    yield "one rare word: the same", rare, _search
    yield "two common words: all facets", common, _search_with_all_facets
    yield "two common words: best match first", common, _search_best
    yield (
        "a name in quotation marks",
        [f'"{name}"' for name in archive.people.things[:_RUNS]],
        _search,
    )
    yield "words that begin so", [f"{word[:3]}*" for word in words[:_RUNS]], _search
    yield "peer: icontains over the same texts, one rare word", rare[:_SCANS], _scan


def _pairs(words: Sequence[str]) -> Iterator[str]:
    dice = random.Random(2)  # noqa: S311  no secret hangs on it
    for _ in range(_RUNS):
        yield " ".join(dice.sample(words, 2))


def _search(words: str) -> int:
    found = find(Wanted(read_query(words)))
    count_records(found.keys)
    return found.count


def _search_with_all_facets(words: str) -> int:
    found = find(Wanted(read_query(words)))
    facets_of(found)
    return found.count


def _search_best(words: str) -> int:
    return find(Wanted(read_query(words))).best_first().count


def _scan(words: str) -> int:
    return SearchLine.objects.filter(body__icontains=words).count()


def _measure(name: str, queries: Sequence[str], answer: Callable[[str], int]) -> Measured:
    answer(queries[0])
    hits = 0
    times: list[float] = []
    work: list[float] = []
    for query in queries:
        begun, worked = perf_counter(), process_time()
        hits += answer(query)
        times.append((perf_counter() - begun) * 1_000)
        work.append((process_time() - worked) * 1_000)
    return Measured(name, hits // len(queries), _cut(times, 50), _cut(times, 95), _cut(work, 95))


def _cut(times: Sequence[float], percent: int) -> float:
    return quantiles(times, n=100, method="inclusive")[percent - 1]
