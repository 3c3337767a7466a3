"""Pairs of personal names, told to be one person or two, against what their likeness says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.extraction.scoring.pairing import Prf, prf
from entities.likeness import LIKELY, compare


@dataclass(slots=True)
class PairScores:
    pairs: int = 0
    same: int = 0
    likely: int = 0
    hits: int = 0

    def add(self, pair: Mapping[str, Any]) -> None:
        """`name1` and `name2`, and whether they `match`; raises KeyError, TypeError."""
        is_same = bool(pair["match"])
        is_likely = compare(pair["name1"], pair["name2"]).score >= LIKELY
        self.pairs += 1
        self.same += is_same
        self.likely += is_likely
        self.hits += is_same and is_likely

    def exact(self) -> Prf:
        return prf(self.hits, self.same, self.likely)
