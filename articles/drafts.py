"""Keeps what somebody has typed and not saved: for them alone, so much of it and so long."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.models import Article, DraftSave

KEPT_FOR: Final = timedelta(days=30)
_MOST: Final = 30  # of one person
_LONGEST: Final = 1_000_000  # characters


def keep_draft(
    user: User,
    article: Article | None,
    key: str,
    *,
    base: int,
    fields: Mapping[str, str],
    now: datetime,
) -> None:
    """In the place of what this page sent before. Raises Refusal for too much, Conflict where
    somebody deletes the article at the same time.
    """
    if sum(map(len, fields.values())) > _LONGEST:
        raise Refusal(_("This is too long to be kept: save it, or shorten it."))
    try:
        _store(user, article, key, base, fields, now)
    except IntegrityError as error:
        if article and not Article.objects.filter(pk=article.pk).exists():
            raise Conflict(gone()) from error
        raise


def gone() -> str:
    return _("This article has been deleted in the meantime: copy what you wrote to keep it.")


@transaction.atomic
def _store(
    user: User,
    article: Article | None,
    key: str,
    base: int,
    fields: Mapping[str, str],
    now: datetime,
) -> None:
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


def articles_with_drafts(user: User, now: datetime) -> list[Article]:
    """In which this person left something unsaved, the newest first."""
    kept = DraftSave.objects.filter(user=user, article__isnull=False, saved_at__gte=now - KEPT_FOR)
    found = kept.order_by("-saved_at", "-pk").select_related("article")
    return list(dict.fromkeys(draft.article for draft in found if draft.article))


def drop_draft(user: User, key: str) -> None:
    """It was saved, or is not wanted."""
    DraftSave.objects.filter(user=user, key=key).delete()
