"""Whether mentions of one person are one, and which country a word stands for.

B³: Bagga and Baldwin 1998, with the convention that a mention that was not found has no recall.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from articles.extraction.scoring.pairing import (
    Place,
    Prf,
    harmonic_mean,
    pair_by_overlap,
    shared,
)

_COUNTRY_KINDS: Final = ("country", "nationality")
_Mention = Mapping[str, Any]
_Named = tuple[int, int, int]  # number of the document, start, end
_Clusters = Mapping[_Named, Hashable]  # whom each means


class PersonFigures(NamedTuple):
    gold: int
    found: float
    mention_precision: float | None  # where all persons of a document are marked
    in_document: Prf
    across_documents: Prf


class CountryFigures(NamedTuple):
    gold: int
    accuracy: float
    exact: Prf | None  # where all countries of a document are marked


class LinkScores:
    """Add the documents of a set one by one, then ask for the figures."""

    def __init__(self) -> None:
        self._persons = _Persons()
        self._countries = _Countries()

    def add(self, document: _Mention, mentions: Sequence[_Mention]) -> None:
        """A document as a line of a set holds it, and the mentions found in it."""
        self._persons.add(document, [m for m in mentions if m["kind"] == "person"])
        countries = [m for m in mentions if m["kind"] in _COUNTRY_KINDS and m.get("country")]
        self._countries.add(document, countries)

    def persons(self) -> PersonFigures:
        return self._persons.figures()

    def countries(self) -> CountryFigures:
        return self._countries.figures()


def b_cubed(gold: _Clusters, found: _Clusters) -> Prf:
    """Precision is the mean over the found mentions, recall over all of the gold ones."""
    if not gold or not found:
        return Prf(0.0, 0.0, 0.0)
    gold_sizes, sizes = Counter(gold.values()), Counter(found.values())
    together = Counter((gold[mention], cluster) for mention, cluster in found.items())
    precision = sum(n * n / sizes[cluster] for (_, cluster), n in together.items()) / len(found)
    recall = sum(n * n / gold_sizes[one] for (one, _), n in together.items()) / len(gold)
    return Prf(precision, recall, harmonic_mean(precision, recall))


class _Persons:
    """Persons by name; descriptions and pronouns take part in the pairing and are not judged."""

    def __init__(self) -> None:
        self._gold: dict[_Named, Hashable] = {}
        self._found: dict[_Named, Hashable] = {}
        self._documents = 0
        self._judged = self._right = 0

    def add(self, document: _Mention, found: Sequence[_Mention]) -> None:
        gold = [entry for entry in document.get("gold") or () if entry.get("kind") == "person"]
        pairs = pair_by_overlap(_places(gold), _places(found))
        self._documents += 1
        for number, entry in enumerate(gold):
            if entry.get("mtype", "name") != "name":
                continue
            mention = (self._documents, entry["start"], entry["end"])
            self._gold[mention] = entry.get("kb_id")
            if number in pairs:
                self._found[mention] = found[pairs[number]]["cluster"]
        if _is_exhaustive(document, "person"):
            self._judged += sum(_is_judged(mention, document) for mention in found)
            self._right += sum(_is_judged(found[other], document) for other in pairs.values())

    def figures(self) -> PersonFigures:
        gold, found = (_parted(clusters) for clusters in (self._gold, self._found))
        return PersonFigures(
            gold=len(self._gold),
            found=len(self._found) / len(self._gold) if self._gold else 0.0,
            mention_precision=self._right / self._judged if self._judged else None,
            in_document=b_cubed(gold, found),
            across_documents=b_cubed(self._gold, self._found),
        )


class _Countries:
    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def add(self, document: _Mention, found: Sequence[_Mention]) -> None:
        gold = [entry for entry in document.get("gold") or () if entry.get("kind") == "country"]
        pairs = pair_by_overlap(_places(gold), _places(found))
        right = sum(
            _state(found[other]["country"]) == _state(gold[number].get("kb_id"))
            for number, other in pairs.items()
        )
        self._count.update(gold=len(gold), right=right)
        if _is_exhaustive(document, "country"):
            extra = _extra(document, found, set(pairs.values()))
            self._count.update(marked=len(gold), hits=right, predicted=len(pairs) + extra)

    def figures(self) -> CountryFigures:
        count = self._count
        accuracy = count["right"] / count["gold"] if count["gold"] else 0.0
        if not count["marked"]:
            return CountryFigures(count["gold"], accuracy, None)
        precision = count["hits"] / count["predicted"] if count["predicted"] else 0.0
        recall = count["hits"] / count["marked"]
        exact = Prf(precision, recall, harmonic_mean(precision, recall))
        return CountryFigures(count["gold"], accuracy, exact)


def _places(entries: Sequence[_Mention]) -> list[Place]:
    return [(entry["start"], entry["end"]) for entry in entries]


def _parted(clusters: _Clusters) -> _Clusters:
    """The same person in another document is another, where documents are judged by themselves."""
    return {mention: (mention[0], one) for mention, one in clusters.items()}


def _is_exhaustive(document: _Mention, kind: str) -> bool:
    return bool((document.get("exhaustive") or {}).get(kind, True))


def _is_judged(mention: _Mention, document: _Mention) -> bool:
    """Some sets are marked in one part of a document only."""
    part = document.get("eval_span")
    return not part or (mention["start"] >= part[0] and mention["end"] <= part[1])


def _extra(document: _Mention, found: Sequence[_Mention], used: set[int]) -> int:
    """Countries that nobody marked, but where the set leaves open what a span means."""
    unclear = [(start, end) for start, end in document.get("nil_spans") or ()]
    return sum(
        _is_judged(mention, document)
        and not any(shared((mention["start"], mention["end"]), span) > 0 for span in unclear)
        for number, mention in enumerate(found)
        if number not in used
    )


def _state(code: str | None) -> str:
    """ "GBR-ENG" → "GBR"."""
    return (code or "").split("-")[0]
