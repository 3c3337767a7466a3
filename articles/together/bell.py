"""What a person is told of, for the head of each admin page and for a page of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from articles.models import Notification
from articles.together.colleagues import READ
from articles.together.counting import MOST, in_figures


@dataclass(frozen=True)
class Bell:
    """How much is unread, counted up to a limit."""

    count: int

    @property
    def number(self) -> str:
        return in_figures(self.count)


@dataclass(frozen=True)
class Shown:
    row: Notification
    address: str


def ring(user: User | AnonymousUser) -> Bell | None:
    """Nothing is asked for who may not read articles: they are told nothing."""
    if not user.has_perm(READ):
        return None
    return Bell(_own(user).filter(read_at=None).order_by()[: MOST + 1].count())


def read_all(user: User) -> QuerySet[Notification]:
    return _own(user).select_related("article", "actor", "comment")


def mark_read(user: User, keys: Sequence[int] | None) -> int:
    """Those, or all; only one's own."""
    rows = _own(user).filter(read_at=None)
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    return rows.update(read_at=timezone.now())


def show(row: Notification) -> Shown:
    """Leads to where it can be answered."""
    if row.comment_id is not None:
        page = reverse("admin:articles_article_comments", args=[row.article_id])
        return Shown(row, f"{page}#comment-{row.comment_id}")
    return Shown(row, reverse("admin:articles_article_change", args=[row.article_id]))


def _own(user: User | AnonymousUser) -> QuerySet[Notification]:
    return Notification.objects.filter(user=user)
