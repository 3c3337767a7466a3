"""Deletes records on which nothing stands that an editor settled; they can come back."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.translation import gettext as _

from articles.decisions.errors import Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import articles_referring, lock_with_articles
from articles.decisions.many import summarise
from articles.decisions.standing import what_stands_on
from articles.kinds import Scope, Verb
from articles.models import DecisionBatch, Evidence, Mention, Text
from articles.models.search import SearchNaming
from articles.models.text import keep_accepted
from entities.duplicates import forget_count
from entities.hanging import Relation, delete, needed_elsewhere, relations_of, rows_that_go
from entities.models import MODELS, Entity, NameKey
from entities.moving import newer
from entities.rows import RowChange, batched, label_of, removed, snapshot

# Made anew from the names and the mentions.
_NOT_KEPT: Final = (NameKey, SearchNaming)
# Bare rows of the record itself, which go last.
_ITSELF: Final = (Entity, *MODELS.values())
_LETS_GO: Final = (models.SET_NULL, keep_accepted)


@transaction.atomic
def delete_records(records: Collection[int], *, by: User, reason: str = "") -> DecisionBatch | None:
    """One action, which can be undone; None where they are gone. Their mentions refer to nobody.

    Raises Refusal where something an editor settled, or another record, stands on one of them.
    """
    there = lock_with_articles(records, partial(articles_referring, list(records)))
    if not there:
        return None
    check_free(there.values())
    notes = Notes()
    for relation in relations_of(Entity):
        if relation.on_delete in _LETS_GO:
            _loosen(relation, [*there], notes)
    _remove_parts([*there], notes)
    for record in there.values():
        child = record.child
        notes.add(removed(child), record=child.pk)
        child.delete()  # its history of fields tells that it went
    transaction.on_commit(forget_count)
    summary = summarise(str(next(iter(there.values()))), len(there))
    return write(Verb.DELETE, notes, by=by, summary=summary, scope=Scope.RECORD, reason=reason)


def check_free(records: Iterable[Entity]) -> None:
    """Raises Refusal where something settled, or another record, stands on one of them."""
    for record in records:
        if sentence := next(iter(what_stands_on(record)), ""):
            raise Refusal(_("It cannot be deleted. %s") % sentence)
        if needed_elsewhere(Entity, [record.pk]):
            raise Refusal(_("“%s” is needed elsewhere.") % record)


def _loosen(relation: Relation, records: Sequence[int], notes: Notes) -> None:
    column, label = relation.field.attname, label_of(relation.table)
    rows = list(relation.rows_of(records).order_by("pk").only("pk", column))
    articles = _articles_of([row.pk for row in rows]) if relation.table is Mention else {}
    for row in rows:
        before = snapshot(row, [column])
        change = RowChange(label, row.pk, before, {column: None})
        notes.add([change], articles.get(row.pk), before[column])
    for some in batched([row.pk for row in rows]):
        rows_of_some = relation.table._base_manager.filter(pk__in=some)
        rows_of_some.update(**{column: None}, **newer(relation.table))


def _articles_of(mentions: Sequence[int]) -> dict[int, int]:
    return {
        pk: article
        for some in batched(mentions)
        for pk, article in Mention.objects.filter(pk__in=some).values_list("pk", "text__article")
    }


def _remove_parts(records: Sequence[int], notes: Notes) -> None:
    """All of it is noted before any of it goes: what hangs on it is found through it."""
    gone = {
        table: owners
        for table, owners in rows_that_go(Entity, records).items()
        if table not in _ITSELF
    }
    for table, owners in gone.items():
        for some in batched([*owners] if table not in _NOT_KEPT else []):
            rows = list(table._base_manager.filter(pk__in=some).order_by("pk"))
            articles = _articles_that_tell(rows) if table is Evidence else {}
            for row in rows:
                notes.add(removed(row), articles.get(row.pk), owners[row.pk])
    for table, owners in gone.items():
        delete(table, [*owners])


def _articles_that_tell(rows: Sequence[Any]) -> dict[int, int]:
    texts = Text.objects.filter(pk__in={row.text_id for row in rows})
    articles = dict(texts.values_list("pk", "article"))
    return {row.pk: articles[row.text_id] for row in rows}


def brings_back(batch: DecisionBatch) -> bool | None:
    """Whether taking it back makes deleted records again, or deletes them again; None: neither."""
    makes = True
    while batch.undoes is not None:
        batch, makes = batch.undoes, not makes
    is_deletion = batch.verb == Verb.DELETE and batch.scope == Scope.RECORD
    return makes if is_deletion else None
