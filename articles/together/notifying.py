"""Tells people what concerns them: what was given to them, said to them, done with their work."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from copy import copy
from datetime import datetime
from itertools import chain
from typing import Final

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.utils import timezone

from articles.kinds import ArticleState, Told, Verb
from articles.models import (
    Article,
    Assignment,
    Comment,
    Decision,
    DecisionBatch,
    Notification,
    Text,
)
from articles.together.colleagues import READ, who_may, whom_words_address
from articles.together.mailing import mail_after_commit
from entities.rows import RowChange, Values, batched, label_of

_LONGEST_NOTE: Final = 500
_ARTICLE = label_of(Article)
_CORRECTION = "articles.correctionnotice"


def notify(
    users: Iterable[int | None],
    kind: str,
    article: int,
    *,
    by: User | None,
    at: datetime | None = None,
    comment: Comment | None = None,
    note: str = "",
) -> None:
    """Each of them once; nobody of what they did themselves, or may not read.

    What is told already of this article and was not read yet is told as one.
    """
    wanted = {pk for pk in users if pk and pk != (by.pk if by else None)}
    if not wanted:
        return
    row = Notification(
        kind=kind,
        article_id=article,
        actor=by,
        at=at or timezone.now(),
        comment=comment,
        note=note[:_LONGEST_NOTE],
    )
    told = []
    for user in who_may(READ).filter(pk__in=wanted).order_by("pk"):
        if _tell(user, row):
            told.append(user.pk)
    mail_after_commit(told)


def _tell(user: User, told: Notification) -> bool:
    """False where the very same was told before."""
    unread = Notification.objects.filter(
        user=user, kind=told.kind, article=told.article_id, read_at=None
    )
    if unread.filter(at=told.at, actor=told.actor).exists():
        return False
    again = unread.update(
        times=F("times") + 1,
        at=told.at,
        actor=told.actor,
        comment=told.comment,
        note=told.note,
        mailed_at=None,
        mailing_at=None,
    )
    if not again:
        row = copy(told)
        row.pk, row.user = None, user
        Notification.objects.bulk_create([row], ignore_conflicts=True)
    return True


def notify_assigned(batches: Sequence[DecisionBatch], to: User | None, *, by: User) -> None:
    rows = Decision.objects.filter(batch__in=batches, article__isnull=False)
    for article, batch in rows.values_list("article", "batch"):
        of = next(one for one in batches if one.pk == batch)
        notify([to.pk if to else None], Told.ASSIGNED, article, by=by, at=of.at, note=of.reason)


# --- What became of an article ----------------------------------------------------------------


def notify_of_states(batch: DecisionBatch, changes: Collection[RowChange]) -> None:
    """The articles whose state a decision changed, or that it corrected."""
    by_article: dict[int, list[RowChange]] = defaultdict(list)
    for change in changes:
        if article := _article_of(change):
            by_article[article].append(change)
    for article, whom in whose(by_article).items():
        _notify_of(article, whom, batch, by_article[article])


def notify_of_state(article: int, batch: DecisionBatch) -> None:
    """For whoever writes such a decision by another way; told twice, it is told once."""
    rows = batch.decisions.filter(Q(article=article) | Q(model=_ARTICLE, row=article))
    changes = [RowChange(row.model, row.row, row.before, row.after) for row in rows]
    told = [one for one in changes if _article_of(one) == article]
    _notify_of(article, whose([article])[article], batch, told)


def _notify_of(
    article: int, whom: Collection[int], batch: DecisionBatch, changes: Collection[RowChange]
) -> None:
    """And whom its note addresses."""
    wanted = {*whom, *(user.pk for user in whom_words_address(batch.reason))}
    kind = _kind_of(changes) if wanted else None
    if kind:
        notify(wanted, kind, article, by=batch.by, at=batch.at, note=batch.reason)


def _article_of(change: RowChange) -> int | None:
    if change.model == _ARTICLE and _state_of(change.before) != _state_of(change.after):
        return change.pk
    if change.model == _CORRECTION and change.before is None:
        return (change.after or {}).get("article_id")
    return None


def _state_of(values: Values | None) -> str | None:
    return (values or {}).get("state")


def _kind_of(changes: Collection[RowChange]) -> str | None:
    """What is told of these changes of one article; a correction is told before a state."""
    if any(change.model == _CORRECTION for change in changes):
        return Told.CORRECTED
    for change in changes:
        after = _state_of(change.after)
        if change.before is not None and after is not None:
            return _kind_of_state(change.pk, after)
    return None


def _kind_of_state(article: int, state: str) -> str:
    if state == ArticleState.PUBLISHED:
        ahead = Article.objects.filter(pk=article, public_from__gt=timezone.now())
        return Told.SCHEDULED if ahead.exists() else Told.PUBLISHED
    return {
        ArticleState.DRAFT: Told.SENT_BACK,
        ArticleState.REVIEW: Told.HANDED_IN,
        ArticleState.WITHDRAWN: Told.WITHDRAWN,
    }[ArticleState(state)]


def whose(articles: Collection[int]) -> dict[int, set[int]]:
    """Whom each article was given to, who wrote in it, and who handed it in."""
    states = Decision.objects.filter(model=_ARTICLE, after__state=ArticleState.REVIEW)
    handed_in = states.exclude(batch__verb=Verb.UNDO)
    found: dict[int, set[int]] = {pk: set() for pk in sorted(articles)}
    for some in batched(sorted(articles)):
        pairs = (
            Assignment.objects.filter(article__in=some).values_list("article", "to"),
            Text.objects.filter(article__in=some).values_list("article", "made_by"),
            handed_in.filter(row__in=some).values_list("row", "batch__by"),
        )
        for article, user in chain(*pairs):
            if user:
                found[article].add(user)
    return found
