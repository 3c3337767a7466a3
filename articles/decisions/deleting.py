"""Deletes articles that no reader saw. The log keeps what people made of them: it is no loss."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from taggit.models import TaggedItem

from articles.decisions.errors import Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_articles
from articles.decisions.many import summarise
from articles.decisions.tagging import ties_to
from articles.kinds import ArticleState, Scope, Verb
from articles.models import (
    Article,
    Band,
    Block,
    DecisionBatch,
    DraftSave,
    Evidence,
    Notification,
    Presence,
    Printing,
)
from articles.models.search import SearchLine, SearchNaming
from articles.querysets import DecidedQuerySet
from articles.untold import read_told
from entities.hanging import Relation, delete, needed_elsewhere, relations_of, rows_that_go
from entities.rows import RowChange, batched, label_of, removed, snapshot

MOST: Final = 200
# Made anew, or of no use to anybody afterwards.
_NOT_KEPT: Final = (SearchLine, SearchNaming, Band, Presence, Notification, DraftSave)
_NOT_TOLD: Final = (*_NOT_KEPT, Block, Printing)
_FOUND_ANEW: Final = {"time_id": None}


def shown_to_readers(rows: "QuerySet[Article]") -> "QuerySet[Article]":
    """Published, or public at any time before: at least they may have been."""
    history: Any = Article.history
    published = history.filter(id=OuterRef("pk"), state=ArticleState.PUBLISHED)
    due = Q(public_from__lte=timezone.now())
    was = due & (Q(state=ArticleState.WITHDRAWN) | Exists(published))
    known = Q(state=ArticleState.PUBLISHED) | Q(first_public_at__isnull=False)
    return rows.filter(known | was)


def parts_of(articles: Collection[int]) -> Iterator[tuple[type[models.Model], int]]:
    """What would go with them, counted by table."""
    for table, rows in rows_that_go(Article, articles).items():
        if rows and table not in _NOT_TOLD and not table._meta.auto_created:
            yield table, len(rows)
    if ties := ties_to(articles).count():
        yield TaggedItem, ties


@transaction.atomic
def delete_articles(
    articles: Collection[int], *, by: User, reason: str = ""
) -> DecisionBatch | None:
    """One action, which can be undone; None where they are gone. Their documents stay.

    What the machine found in them is not kept: it is found anew. Raises Refusal where one of them
    was public, or is needed elsewhere.
    """
    lock_articles(articles)
    rows = Article.objects.filter(pk__in=articles).order_by("pk")
    _check(rows)
    there = {article.pk: article for article in rows}
    if not there:
        return None
    told = read_told(there)
    notes = Notes()
    for relation in relations_of(Article):
        if relation.on_delete is models.SET_NULL:
            _loosen(relation, [*there], notes)
    _remove(rows_that_go(Article, there), notes)
    for tie in ties_to(there):
        notes.add(removed(tie), tie.object_id)
    ties_to(there).delete()
    for article in there.values():
        notes.add(removed(article), article.pk)
    for article in there.values():
        article.delete()  # its history of fields tells that it went
    first = next(iter(there.values())).headline
    summary = summarise(first, len(there))
    batch = write(Verb.DELETE, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)
    told.let_go()
    return batch


def _check(rows: "QuerySet[Article]") -> None:
    shown = shown_to_readers(rows).first()
    if shown:
        raise Refusal(_("“%s” is or was public: withdraw it instead.") % shown)
    pks = list(rows.values_list("pk", flat=True))
    needed = rows.filter(pk__in=needed_elsewhere(Article, pks)).first()
    if needed:
        raise Refusal(_("“%s” is needed elsewhere.") % needed)


def _remove(gone: Mapping[type[models.Model], Mapping[int, int]], notes: Notes) -> None:
    """All of it is noted before any of it goes: what hangs on it is found through it."""
    for table, owners in gone.items():
        for some in batched([*owners]):
            for row in _kept(table, some):
                changes = [_without_findings(change) for change in removed(row)]
                notes.add(changes, owners[row.pk])
    for table, owners in gone.items():
        delete(table, [*owners])


def _kept(table: type[models.Model], keys: Sequence[int]) -> "QuerySet[Any]":
    """What a person made or decided; the text itself and what belongs to it."""
    rows = table._base_manager.filter(pk__in=keys)
    if table in _NOT_KEPT:
        return rows.none()
    manager = table._default_manager.all()
    # An event that stays would be found a second time, not knowing what told it.
    if isinstance(manager, DecidedQuerySet) and table is not Evidence:
        return manager.kept().filter(pk__in=keys)
    return rows


def _loosen(relation: Relation, articles: Sequence[int], notes: Notes) -> None:
    column, label = relation.field.attname, label_of(relation.table)
    if column in _FOUND_ANEW:
        return
    rows = relation.table._base_manager.filter(**{f"{relation.lookup}__in": articles})
    for row in rows.only("pk", column):
        before = snapshot(row, [column])
        notes.add([RowChange(label, row.pk, before, {column: None})], before[column])
    rows.update(**{column: None})


def _without_findings(change: RowChange) -> RowChange:
    before = change.before or {}
    return replace(change, before={**before, **{n: None for n in _FOUND_ANEW if n in before}})
