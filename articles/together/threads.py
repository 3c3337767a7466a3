"""The comments of an article as threads, with what this person may do in each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db.models import QuerySet

from articles.models import Comment

RESOLVES = "articles.change_comment"
COMMENTS = "articles.add_comment"


@dataclass
class Said:
    """One comment."""

    comment: Comment
    is_own: bool


@dataclass
class Thread:
    root: Said
    may_resolve: bool
    answers: list[Said] = field(default_factory=list)

    @property
    def all(self) -> list[Said]:
        return [self.root, *self.answers]

    @property
    def is_gone(self) -> bool:
        """Its words stand in the text no more."""
        return self.root.comment.is_on_words and not self.root.comment.placed


@dataclass
class Threads:
    """The open ones in the order of the text, those about the whole article first."""

    open: Sequence[Thread]
    resolved: Sequence[Thread]

    @property
    def marked(self) -> list[Comment]:
        """Those whose words are shown in the text."""
        roots = (thread.root.comment for thread in self.open)
        return [one for one in roots if one.is_on_words and one.placed]


def read_threads(article: int, user: User) -> Threads:
    """One query, however many there are."""
    rows = Comment.objects.filter(article=article).select_related("by", "resolved_by")
    threads: dict[int, Thread] = {}
    for comment in rows.order_by("pk"):
        said = Said(comment, comment.by_id == user.pk and comment.deleted_at is None)
        if comment.answers_id is None:
            threads[comment.pk] = Thread(said, may_resolve(comment, user))
        elif comment.answers_id in threads:
            threads[comment.answers_id].answers.append(said)
    is_open = [one for one in threads.values() if one.root.comment.resolved_at is None]
    resolved = [one for one in threads.values() if one.root.comment.resolved_at is not None]
    return Threads(sorted(is_open, key=_place), resolved)


def open_comments(article: int) -> QuerySet[Comment]:
    """One a thread."""
    rows: QuerySet[Comment] = Comment.objects.filter(article=article)
    return rows.filter(answers=None, resolved_at=None)


def may_resolve(thread: Comment, user: User) -> bool:
    return thread.by_id == user.pk or user.has_perm(RESOLVES)


def _place(thread: Thread) -> tuple[bool, int, int]:
    comment = thread.root.comment
    start = comment.start if comment.placed and comment.start is not None else -1
    return (thread.is_gone, start, comment.pk)
