"""What the article's change page says of those who work on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import User
from django.utils.functional import cached_property

from articles.models import Article, Assignment
from articles.together.colleagues import READ, who_may
from articles.together.threads import Threads, read_threads
from articles.transitions import CHANGES

_MOST: Final = 100


@dataclass
class Panel:
    """Each part is read when a page shows it."""

    article: Article
    user: User
    typed: str = ""  # a note that was refused with its form

    @cached_property
    def assignment(self) -> Assignment | None:
        """None where it is nobody's."""
        rows = Assignment.objects.filter(article=self.article, to__isnull=False)
        return rows.select_related("to", "by").first()

    @property
    def is_mine(self) -> bool:
        return self.assignment is not None and self.assignment.to_id == self.user.pk

    @cached_property
    def colleagues(self) -> Sequence[User]:
        return list(who_may(CHANGES))

    @cached_property
    def readers(self) -> Sequence[User]:
        """Whom a comment can address."""
        return list(who_may(READ)[:_MOST])

    @cached_property
    def threads(self) -> Threads:
        return read_threads(self.article.pk, self.user)
