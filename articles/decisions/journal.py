"""The log of what editors do: each action is one batch of changed rows, and is undone as one."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User

from articles.kinds import Scope
from articles.models import Decision, DecisionBatch
from entities.rows import RowChange, Values

_LONGEST = 500
# Columns that say in whose history a row of their table is told.
_ENTITY_COLUMNS = ("entity_id", "event_id", "person_id", "merged_into_id")
_RECORDS = ("entity", "person", "country", "organization", "place", "event", "source")


def write(
    verb: str,
    changes: Sequence[RowChange],
    *,
    by: User,
    summary: str,
    scope: str = Scope.MENTION,
    reason: str = "",
    articles: Mapping[int, int] | int | None = None,
    together: DecisionBatch | None = None,
    undoes: DecisionBatch | None = None,
) -> DecisionBatch:
    """Notes one action. Call it in the transaction that made the changes, in their order.

    `articles` says in whose history it is told: one article, or one for each index of `changes`.
    """
    batch = DecisionBatch.objects.create(
        verb=verb,
        scope=scope,
        by=by,
        reason=reason[:_LONGEST],
        summary=summary[:_LONGEST],
        together=together,
        undoes=undoes,
    )
    Decision.objects.bulk_create(
        Decision(
            batch=batch,
            model=change.model,
            row=change.pk,
            before=change.before,
            after=change.after,
            article_id=articles.get(index) if isinstance(articles, Mapping) else articles,
            entity_id=_entity_of(change, change.after),
            former_entity_id=_entity_of(change, change.before),
        )
        for index, change in enumerate(changes)
    )
    return batch


def changes_of(batch: DecisionBatch) -> list[RowChange]:
    """What the batch changed, in the order it was done."""
    return [
        RowChange(row.model, row.row, row.before, row.after)
        for row in batch.decisions.order_by("pk")
    ]


def _entity_of(change: RowChange, values: Values | None) -> int | None:
    """The record in whose history a row is told, as the row reads before or after."""
    app, _, table = change.model.partition(".")
    if app == "entities" and table in _RECORDS:
        return change.pk if values is not None else None
    found = (values.get(column) for column in _ENTITY_COLUMNS if values and column in values)
    return next((pk for pk in found if pk), None)
