"""The views of the article list that everybody has: what is mine, what waits, what comes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.kinds import ArticleState
from articles.models import Article, Comment
from articles.querysets import ArticleQuerySet
from articles.together.counting import counted_to, in_figures
from articles.transitions import PUBLISHES

_RECENT: Final = timedelta(days=7)


class View(TextChoices):
    MINE = "mine", _("Mine")
    WAITING = "waiting", _("Waiting for me")
    NO_DATE = "no-date", _("No date")
    NO_SOURCE = "no-source", _("No source")
    REVIEW = "review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    TODAY = "today", _("Going public today")
    RECENT = "recent", _("Recently published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


_Narrow = Callable[[ArticleQuerySet, User], ArticleQuerySet]


def narrow(articles: ArticleQuerySet, view: str, user: User) -> ArticleQuerySet:
    return _NARROW[View(view)](articles, user)


def _mine(articles: ArticleQuerySet, user: User) -> ArticleQuerySet:
    return articles.filter(assignment__to=user)


def _waiting(articles: ArticleQuerySet, user: User) -> ArticleQuerySet:
    """In review and given to me, or anybody's where I may publish; or a comment asks me."""
    asked = Q(Exists(comments_that_ask(user).filter(article=OuterRef("pk"))))
    handed_in = Q(state=ArticleState.REVIEW)
    if not user.has_perm(PUBLISHES):
        handed_in &= Q(assignment__to=user)
    return articles.filter(handed_in | asked)


def comments_that_ask(user: User) -> QuerySet[Comment]:
    """Open threads that address this person, in the first comment or in an answer."""
    answers = Comment.objects.filter(answers=OuterRef("pk"), addressed=user)
    threads: QuerySet[Comment] = Comment.objects.filter(answers=None, resolved_at=None)
    is_addressed = Comment.addressed.through.objects.filter(comment=OuterRef("pk"), user=user)
    return threads.filter(Q(Exists(is_addressed)) | Q(Exists(answers)))


def _ahead(articles: ArticleQuerySet) -> ArticleQuerySet:
    return articles.filter(state=ArticleState.PUBLISHED, public_from__gt=timezone.now())


def _today(articles: ArticleQuerySet, _user: User) -> ArticleQuerySet:
    """By the clock of the site, until midnight."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time()))
    return _ahead(articles).filter(public_from__lt=midnight)


def _recent(articles: ArticleQuerySet, _user: User) -> ArticleQuerySet:
    now = timezone.now()
    return articles.filter(
        state=ArticleState.PUBLISHED, public_from__lte=now, public_from__gt=now - _RECENT
    )


def _missing(column: str) -> _Narrow:
    """A withdrawn article needs nothing."""

    def narrowed(articles: ArticleQuerySet, _user: User) -> ArticleQuerySet:
        return articles.filter(**{column: None}).exclude(state=ArticleState.WITHDRAWN)

    return narrowed


def _in_state(state: str) -> _Narrow:
    return lambda articles, _user: articles.filter(state=state)


_NARROW: Final[dict[str, _Narrow]] = {
    View.MINE: _mine,
    View.WAITING: _waiting,
    View.NO_DATE: _missing("dated_start"),
    View.NO_SOURCE: _missing("source"),
    View.REVIEW: _in_state(ArticleState.REVIEW),
    View.SCHEDULED: lambda articles, _user: _ahead(articles),
    View.TODAY: _today,
    View.RECENT: _recent,
    View.WITHDRAWN: _in_state(ArticleState.WITHDRAWN),
}


# --- Counting ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counted:
    view: str
    label: str
    count: int

    @property
    def number(self) -> str:
        return in_figures(self.count)


def count_views(user: User, views: Sequence[str] = tuple(View)) -> list[Counted]:
    """All in one query; none reads more rows than are told."""
    counts = {
        f"view_{number}": counted_to(narrow(Article.objects.all(), view, user))
        for number, view in enumerate(views)
    }
    row = User.objects.filter(pk=user.pk).annotate(**counts).values_list(*counts)
    found = row.get()
    return [
        Counted(view, str(View(view).label), count)
        for view, count in zip(views, found, strict=True)
    ]
