"""The shape of something that is done to many articles at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import QuerySet

from articles.models import Article, DecisionBatch

# Written in one transaction, and taken back in one.
MOST: Final = 10_000

Rows = QuerySet[Article]
# An article; why it stays as it is, or nothing where it would change; what is to be known of it,
# each with what is to be said of this one.
Sorted = tuple[Article, str, Mapping[str, str]]


def as_stored(rows: Rows, _value: Any) -> Rows:
    return rows


@dataclass(frozen=True)
class Act:
    """`sort` is asked of some at a time and changes nothing; `do` is one action with one undo."""

    name: str
    title: Any  # "Publish articles"
    button: Any  # counted: "Publish 3 articles"
    done: Any  # counted: "3 articles published."
    right: str  # "publish", "change", "delete"
    sort: Callable[[Sequence[Article], Any], Iterable[Sorted]]
    do: Callable[[Sequence[int], Any, User, str], DecisionBatch | None]
    read: Callable[[Rows, Any], Rows] = as_stored
    goes: Callable[[Sequence[int]], Iterable[tuple[str, int]]] | None = None  # with them
    most: int = MOST
    # Who says yes to it says so of what the articles are now, not only of which they are.
    sees_versions: bool = False
    # Of what readers see it needs the right to publish, whatever the act itself needs.
    is_seen: bool = False
