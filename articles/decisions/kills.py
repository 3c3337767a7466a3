"""What an editor answers to an agency that takes its copy back."""

from collections.abc import Collection
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_articles
from articles.decisions.states import move
from articles.kinds import ArticleState, Scope, Verb
from articles.models import Article, KillNotice
from entities.rows import changed


@transaction.atomic
def heed_kills(notices: Collection[int], *, by: User) -> int:
    """Withdraws their articles; each is an action of its own, with its answer. Returns how many."""
    return _answer(notices, ArticleState.WITHDRAWN, by)


@transaction.atomic
def let_kills_go(notices: Collection[int], *, by: User) -> int:
    """The articles stay as they are. Returns how many notices were answered."""
    return _answer(notices, None, by)


def _answer(notices: Collection[int], state: str | None, by: User) -> int:
    waiting = KillNotice.objects.filter(pk__in=notices, settled_at=None, article__isnull=False)
    lock_articles(map(_article_of, waiting))
    asked = list(waiting.select_for_update().order_by("pk"))
    for notice in asked:
        _answer_one(notice, state, by)
    return len(asked)


def _answer_one(notice: KillNotice, state: str | None, by: User) -> None:
    article = Article.objects.get(pk=_article_of(notice))
    notes = Notes()
    if state and article.state != state:
        move(article, ArticleState(state), article.public_from, notes)
    notes.add(changed(notice, settled_at=timezone.now(), settled_by_id=by.pk), article.pk)
    label = ArticleState(state).label if state else _("stays, though its agency withdraws it")
    summary = f"{Truncator(article.headline).chars(80)} → {label}"
    reason = _("withdrawn by its agency: %(note)s") % {"note": notice.note or notice.agency_id}
    verb = Verb.WITHDRAW if state else Verb.STATE
    write(verb, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)


def _article_of(notice: KillNotice) -> int:
    return cast(int, notice.article_id)  # those that come before their article do not wait here
