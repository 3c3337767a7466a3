"""Which entities a query means: the adjectives of the authority file."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Self

from django.db import models
from django.db.models import Q

_only_checked: ContextVar[bool] = ContextVar("only_checked", default=False)


@contextmanager
def only_checked() -> Iterator[None]:
    """Within it the public sees what editors have checked, and nothing else.

    A reader asks for it once a page; the rules of what is public ask here, so that no list, count
    or chart of that page can forget it.
    """
    token = _only_checked.set(True)
    try:
        yield
    finally:
        _only_checked.reset(token)


def is_only_checked() -> bool:
    return _only_checked.get()


def visible_q(prefix: str = "") -> Q:
    """Of a record, or of the one that this prefix leads to: neither merged nor hidden."""
    if is_only_checked():
        return Q(**{f"{prefix}merged_into": None, f"{prefix}review_state": "confirmed"})
    return Q(**{f"{prefix}merged_into": None}) & ~Q(**{f"{prefix}review_state": "hidden"})


class EntityQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def current(self) -> Self:
        """Without records that were merged into another."""
        return self.filter(merged_into=None)

    def visible(self) -> Self:
        """Neither merged nor hidden; whether the public sees them is `articles.public`'s to say."""
        return self.filter(visible_q())

    def to_review(self) -> Self:
        return self.current().filter(review_state="proposed")

    def named(self, fold_key: str) -> Self:
        """Entities whose preferred or other name folds to this key."""
        return self.current().filter(Q(fold_key=fold_key) | Q(names__fold_key=fold_key)).distinct()
