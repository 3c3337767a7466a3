"""Sorts a selection: which articles would change, which not and why, what is to be known."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from articles.many.act import Act
from articles.many.shapes import SHOWN_EXAMPLES, Example, Group, Plan
from articles.many.words import ALREADY, CANNOT, WARNINGS
from articles.models import Article
from entities.rows import batched

May = Callable[[Article], bool]


def plan(act: Act, keys: Sequence[int], value: Any, may: May) -> Plan:
    """Counts only; of the articles that are looked through no more than some are held at once."""
    sorting = _Sorting(act)
    for some in batched(sorted(keys)):
        rows = list(act.read(Article.objects.filter(pk__in=some), value).order_by("pk"))
        sorting.miss(set(some) - {article.pk for article in rows})
        mine = []
        for article in rows:
            if may(article):
                mine.append(article)
            else:
                sorting.add("no-right", article)
        for article, code, warnings in act.sort(mine, value):
            sorting.take(article, code, warnings)
    return sorting.plan(value)


class _Sorting:
    def __init__(self, act: Act) -> None:
        self._act = act
        self._groups: dict[str, Group] = {"": Group("")}
        self._versions: list[int] = []

    def add(self, code: str, article: Article, said: str = "") -> None:
        group = self._groups.setdefault(code, Group(code))
        group.keys.append(article.pk)
        if len(group.examples) < SHOWN_EXAMPLES:
            group.examples.append(Example(article.pk, article.headline, said))

    def miss(self, keys: set[int]) -> None:
        if keys:
            self._groups.setdefault("gone", Group("gone")).keys += sorted(keys)

    def take(self, article: Article, code: str, warnings: Mapping[str, str]) -> None:
        self.add(code, article, warnings.get(code, ""))
        if code:
            return
        if self._act.sees_versions:
            self._versions.append(article.version)
        for warning, said in warnings.items():
            self.add(warning, article, said)

    def plan(self, value: Any) -> Plan:
        return Plan(
            self._groups[""],
            list(self._named(ALREADY)),
            list(self._named(CANNOT)),
            list(self._named(WARNINGS)),
            self._digest(value),
            self._goes(),
        )

    def _goes(self) -> list[tuple[str, int]]:
        keys = self._groups[""].keys
        return list(self._act.goes(keys)) if self._act.goes and keys else []

    def _named(self, words: Mapping[str, Any]) -> Iterator[Group]:
        for code, said in words.items():
            if group := self._groups.get(code):
                group.words = said % {"count": group.count}
                yield group

    def _digest(self, value: Any) -> str:
        groups = {code: group.keys for code, group in self._groups.items()}
        return f"{_hash([self._act.name, str(value)])}-{_hash([groups, self._versions])}"


def _hash(shown: Any) -> str:
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()
