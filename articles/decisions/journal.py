"""The log of what editors do: each action is one batch of changed rows, and is undone as one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from articles.decisions.guarding import check_right
from articles.events.publication import follow_publication
from articles.extraction.reading import normalise
from articles.kinds import Scope
from articles.models import Decision, DecisionBatch, Mention
from articles.search import follow_changes
from articles.together.notifying import notify_of_states
from entities.names import tidy
from entities.rows import AT_ONCE, RowChange, Values

_LONGEST = 500
# Columns that say in whose history a row of their table is told.
_ENTITY_COLUMNS = ("entity_id", "event_id", "person_id", "merged_into_id")
_PAIR = "entities.distinctpair"
_RECORDS = ("entity", "person", "country", "organization", "place", "event", "source")


@dataclass
class Notes:
    """What one action changed so far, in order, and in whose history it is told."""

    changes: list[RowChange] = field(default_factory=list)
    articles: dict[int, int] = field(default_factory=dict)  # of the change at an index
    records: dict[int, int] = field(default_factory=dict)  # where the row itself does not say it

    def add(
        self, changes: Sequence[RowChange], article: int | None = None, record: int | None = None
    ) -> None:
        places = range(len(self.changes), len(self.changes) + len(changes))
        if article is not None:
            self.articles |= dict.fromkeys(places, article)
        if record is not None:
            self.records |= dict.fromkeys(places, record)
        self.changes += changes

    def add_mentions(self, mentions: Sequence[Mention], changes: Sequence[RowChange]) -> None:
        for mention, change in zip(mentions, changes, strict=True):
            self.add([change], mention.text.article_id)


def write(
    verb: str,
    notes: Notes | Sequence[RowChange],
    *,
    by: User | None,
    summary: str,
    scope: str = Scope.MENTION,
    reason: str = "",
    together: DecisionBatch | None = None,
    undoes: DecisionBatch | None = None,
) -> DecisionBatch:
    """Notes one action. Call it in the transaction that made the changes, in their order.

    Nobody does it where a command does.
    """
    noted = notes if isinstance(notes, Notes) else Notes(list(notes))
    check_right(verb, noted.changes, by=by, scope=scope)
    batch = DecisionBatch.objects.create(
        verb=verb,
        scope=scope,
        by=by,
        reason=in_one_line(reason)[:_LONGEST],
        summary=summary[:_LONGEST],
        together=together,
        undoes=undoes,
    )
    Decision.objects.bulk_create(
        (_decision(batch, noted, index) for index in range(len(noted.changes))), batch_size=AT_ONCE
    )
    follow_publication(noted.changes)
    follow_changes(noted.changes)
    notify_of_states(batch, noted.changes)
    return batch


def in_one_line(words: str) -> str:
    """What somebody typed, without signs that no database takes."""
    return tidy(normalise(words))


def _decision(batch: DecisionBatch, notes: Notes, index: int) -> Decision:
    change = notes.changes[index]
    entity, former_entity = _told_of(change, notes.records.get(index))
    return Decision(
        batch=batch,
        model=change.model,
        row=change.pk,
        before=change.before,
        after=change.after,
        article_id=notes.articles.get(index),
        entity_id=entity,
        former_entity_id=former_entity,
    )


def notes_of(batch: DecisionBatch) -> Notes:
    """What the batch changed, in the order it was done, and in whose history that is told."""
    notes = Notes()
    for row in batch.decisions.order_by("pk"):
        change = RowChange(row.model, row.row, row.before, row.after)
        notes.add([change], row.article_id, row.entity_id)
    return notes


def _told_of(change: RowChange, record: int | None) -> tuple[int | None, int | None]:
    """The records in whose history a row is told, as it reads after and as it read before.

    Of a changed part only the changed columns are known: whose part it is, the caller says.
    """
    if change.model == _PAIR:
        values = change.after or change.before or {}
        return values.get("first_id"), values.get("second_id")
    after, before = _entity_of(change, change.after), _entity_of(change, change.before)
    return (after, before) if record in (None, after, before) else (record, after or before)


def _entity_of(change: RowChange, values: Values | None) -> int | None:
    app, _, table = change.model.partition(".")
    if app == "entities" and table in _RECORDS:
        # A merge is told of the record that stays, too.
        return values.get("merged_into_id") or change.pk if values is not None else None
    found = (values.get(column) for column in _ENTITY_COLUMNS if values and column in values)
    return next((pk for pk in found if pk), None)
