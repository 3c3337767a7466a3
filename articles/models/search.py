"""What search looks in: a folded line for each published article, and whom its mentions mean."""

from datetime import date, datetime
from typing import Final

from django.db import models

from articles.models.article import Article
from entities.models import Entity

# An article's key leaves so many bits for the article's own number.
_BITS: Final = 30
NUMBER_MASK: Final = (1 << _BITS) - 1


def key_of(moment: datetime, number: int) -> int:
    """Sorts as time does, then as numbers do: in the order of keys articles come newest first."""
    minutes = moment.toordinal() * 24 * 60 + moment.hour * 60 + moment.minute
    return minutes << _BITS | number


def year_of(key: int) -> int:
    return date.fromordinal((key >> _BITS) // (24 * 60)).year


class SearchLine(models.Model):
    """A published article as it is searched, `public_from` may lie ahead.

    The full-text index over `headline` and `body` is the database's own work (`search_tables`).
    """

    key = models.BigIntegerField(primary_key=True)
    article = models.OneToOneField(Article, models.CASCADE, related_name="search_line")
    public_from = models.DateTimeField(db_index=True)
    headline = models.TextField()
    body = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.headline


class SearchNaming(models.Model):
    """A searched article names this entity; `sure` is what its surest mention is worth."""

    line = models.ForeignKey(SearchLine, models.CASCADE, related_name="namings", db_index=False)
    # No part of the record: what moves with a record moves its mentions, and these follow.
    entity = models.ForeignKey(
        Entity, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    sure = models.FloatField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["line", "entity"], name="search_naming_unique"),
        ]
        indexes = [
            models.Index(fields=["entity", "line", "sure"], name="search_naming_of_entity"),
            # What thousands of articles have in common is counted without reading the rows.
            models.Index(fields=["line", "entity", "sure"], name="search_naming_of_line"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}, {self.entity_id}"


class SearchChange(models.Model):
    """A change of a line that OpenSearch is yet to be told of, where it is used."""

    key = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)
