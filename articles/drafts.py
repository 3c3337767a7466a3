"""Keeps what somebody has typed and not saved: for them alone, so much of it and so long."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.decisions.errors import Refusal
from articles.models import Article, DraftSave

KEPT_FOR: Final = timedelta(days=30)
_MOST: Final = 30  # of one person
_LONGEST: Final = 1_000_000  # characters


@transaction.atomic
def keep_draft(
    user: User,
    article: Article | None,
    key: str,
    *,
    base: int,
    fields: Mapping[str, str],
    now: datetime,
) -> None:
    """In the place of what this page sent before. Raises Refusal for too much."""
    if sum(map(len, fields.values())) > _LONGEST:
        raise Refusal(_("This is too long to be kept: save it, or shorten it."))
    DraftSave.objects.update_or_create(
        user=user,
        key=key,
        defaults={"article": article, "base": base, "fields": dict(fields), "saved_at": now},
    )
    DraftSave.objects.filter(saved_at__lt=now - KEPT_FOR).delete()
    newest = DraftSave.objects.filter(user=user).order_by("-saved_at", "-pk")
    DraftSave.objects.filter(pk__in=list(newest.values_list("pk", flat=True)[_MOST:])).delete()


def drafts_of(user: User, article: Article | None, now: datetime) -> list[DraftSave]:
    """The newest first; without an article those of articles that are not saved at all."""
    kept = DraftSave.objects.filter(user=user, article=article, saved_at__gte=now - KEPT_FOR)
    return list(kept.order_by("-saved_at", "-pk"))


def drop_draft(user: User, key: str) -> None:
    """It was saved, or is not wanted."""
    DraftSave.objects.filter(user=user, key=key).delete()
