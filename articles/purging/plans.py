"""What a removal would take, in words, before anything is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.text import capfirst


@dataclass(frozen=True)
class Plan:
    """`stays` are sentences about what tells of it and is not removed."""

    what: str
    was_public: bool
    counts: Sequence[tuple[str, int]]
    stays: Sequence[str]


def counted(rows: Iterable[tuple[type[Model], int]]) -> list[tuple[str, int]]:
    """By the names of the tables, without those that hold none."""
    return [(capfirst(str(model._meta.verbose_name_plural)), n) for model, n in rows if n]
