"""Holds every decision to one rule: what readers see of an article changes who may publish."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.decisions.errors import Refusal
from articles.kinds import ArticleState, Scope, Verb
from articles.models import Article, Text
from articles.transitions import PUBLISHES
from entities.rows import RowChange, batched, label_of

_ARTICLE: Final = label_of(Article)
_TEXT: Final = label_of(Text)
# What is decided of names, dates and events changes what readers see, too: that is the desk's.
GUARDED: Final = frozenset(
    (
        *("headline", "standfirst", "byline", "dateline", "source_id", "source_url"),
        *("language", "rights", "slug", "state", "public_from"),
    )
)
# Its step has a right of its own.
_ELSEWHERE: Final = (Verb.WITHDRAW,)


class NotTheirs(Refusal, PermissionDenied):
    """Told where refusals are told, and no fault of the program where they are not."""


def check_right(
    verb: str, changes: Iterable[RowChange], *, by: User | None, scope: str = Scope.ARTICLE
) -> None:
    """Raises NotTheirs where the changes, which are made by now, need the right to publish.

    What becomes of a record takes its articles along: of that the records' rights decide.
    """
    if by is None or scope == Scope.RECORD or verb in _ELSEWHERE:
        return
    guarded = [change for change in changes if _is_guarded(change)]
    if not guarded or by.has_perm(PUBLISHES):
        return
    if article := _first_shown(guarded):
        said = _(
            "Readers see “%s”, or will: only who may publish changes this. "
            "Prepare a revision of it, or ask somebody who may."
        )
        raise NotTheirs(said % Truncator(article).chars(80))


def _first_shown(guarded: Sequence[RowChange]) -> str | None:
    """The headline of an article that is or was public or scheduled."""
    for change in guarded:
        if (change.before or {}).get("state") == ArticleState.PUBLISHED:
            return str((change.before or {}).get("headline") or _headline(change.pk))
    for pks in batched(sorted({change.pk for change in guarded})):
        shown = Article.objects.filter(pk__in=pks, state=ArticleState.PUBLISHED).first()
        if shown:
            return str(shown.headline)
    return None


def _headline(pk: int) -> str:
    return Article.objects.filter(pk=pk).values_list("headline", flat=True).first() or ""


def _is_guarded(change: RowChange) -> bool:
    if change.model == _TEXT:
        return True
    columns = {*(change.before or {}), *(change.after or {})}
    return change.model == _ARTICLE and not GUARDED.isdisjoint(columns)
