"""Gives articles to a colleague, to oneself, or back to nobody."""

from collections.abc import Collection
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, in_one_line, write
from articles.decisions.locking import lock_articles
from articles.decisions.many import summarise
from articles.kinds import Scope, Verb
from articles.models import Article, Assignment, DecisionBatch
from articles.together.colleagues import may_be_assigned, name_of
from articles.together.notifying import notify_assigned
from entities.rows import RowChange, changed, made

_LONGEST_NOTE: Final = 500


@transaction.atomic
def assign(
    articles: Collection[int],
    to: User | None,
    *,
    by: User,
    note: str = "",
    seen: int | None = None,
    is_seen: bool = False,
) -> list[DecisionBatch]:
    """A decision an article; those that are this person's already stay as they are.

    Raises Refusal for somebody who may not change articles, Conflict where `is_seen` and the
    article is not any more whose it was seen to be (`seen`; None: nobody's).
    """
    if to is not None and not may_be_assigned(to):
        sentence = _("%(name)s cannot be given articles: only who may change them can.")
        raise Refusal(sentence % {"name": name_of(to)})
    lock_articles(articles)
    rows = Assignment.objects.select_related("to").in_bulk(articles)
    batches: list[DecisionBatch] = []
    for article in Article.objects.filter(pk__in=articles).order_by("pk"):
        row = rows.get(article.pk)
        holder = row.to if row else None
        if is_seen and (holder.pk if holder else None) != seen:
            raise Conflict(_taken(holder, row))
        if holder == to:
            continue
        together = batches[0] if batches else None
        batches.append(_give(article, row, to, by=by, note=note, together=together))
    notify_assigned(batches, to, by=by)
    return batches


def _give(
    article: Article,
    row: Assignment | None,
    to: User | None,
    *,
    by: User,
    note: str,
    together: DecisionBatch | None,
) -> DecisionBatch:
    told = in_one_line(note)[:_LONGEST_NOTE]
    values = {"to_id": to.pk if to else None, "by_id": by.pk, "at": timezone.now(), "note": told}
    changes: list[RowChange]
    if row is None:
        changes = made(Assignment.objects.create(article=article, **values))
    else:
        changes = changed(row, **values)
    notes = Notes()
    notes.add(changes, article.pk)
    summary = summarise(article.headline, 1, name_of(to) if to else _("nobody"))
    return write(
        Verb.ASSIGN,
        notes,
        by=by,
        summary=summary,
        scope=Scope.ARTICLE,
        reason=told,
        together=together,
    )


def _taken(holder: User | None, row: Assignment | None) -> str:
    if row is None or holder is None:
        return _("This article has been given back in the meantime. Nothing was changed.")
    sentence = _("%(by)s gave this article to %(to)s in the meantime. Nothing was changed.")
    return sentence % {"by": name_of(row.by), "to": name_of(holder)}
