"""Which entities a query means: the adjectives of the authority file."""

from typing import Self

from django.db import models
from django.db.models import Q


class EntityQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def current(self) -> Self:
        """Without records that were merged into another."""
        return self.filter(merged_into=None)

    def visible(self) -> Self:
        """Neither merged nor hidden; whether the public sees them is `articles.public`'s to say."""
        return self.current().exclude(review_state="hidden")

    def to_review(self) -> Self:
        return self.current().filter(review_state="proposed")

    def named(self, fold_key: str) -> Self:
        """Entities whose preferred or other name folds to this key."""
        return self.current().filter(Q(fold_key=fold_key) | Q(names__fold_key=fold_key)).distinct()
