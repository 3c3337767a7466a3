"""What an editor answers to an agency that takes its copy back."""

from collections.abc import Collection
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.decisions.texts import give_state
from articles.kinds import ArticleState
from articles.models import KillNotice


@transaction.atomic
def heed_kills(notices: Collection[int], *, by: User) -> int:
    """Withdraws their articles, each as an action that can be taken back; returns how many."""
    waiting = _waiting(notices)
    for notice in waiting:
        reason = _("withdrawn by its agency: %(note)s") % {"note": notice.note or notice.agency_id}
        give_state(
            [cast(int, notice.article_id)],  # those without one are not waiting here
            ArticleState.WITHDRAWN,
            by=by,
            reason=Truncator(reason).chars(300),
        )
    _settle(waiting, by)
    return len(waiting)


@transaction.atomic
def let_kills_go(notices: Collection[int], *, by: User) -> int:
    """The articles stay as they are; returns how many notices were settled."""
    waiting = _waiting(notices)
    _settle(waiting, by)
    return len(waiting)


def _waiting(notices: Collection[int]) -> list[KillNotice]:
    open_ones = KillNotice.objects.filter(pk__in=notices, settled_at=None, article__isnull=False)
    return list(open_ones.select_for_update())


def _settle(notices: Collection[KillNotice], by: User) -> None:
    settled = KillNotice.objects.filter(pk__in=[notice.pk for notice in notices])
    settled.update(settled_at=timezone.now(), settled_by=by)
