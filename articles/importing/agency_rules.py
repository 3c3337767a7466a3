"""What an agency says of its copy besides the text: embargo, subjects, that it takes it back."""

from collections.abc import Sequence
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.extraction.reading import normalise
from articles.formats.shapes import Copy
from articles.kinds import ArticleState
from articles.models import Article, Document, KillNotice
from entities.names import tidy

_MOST_TAGS: Final = 30
_LONGEST_TAG: Final = 100


def is_held_back(told: Copy) -> bool:
    """Now; an embargo ends by itself."""
    return told.standing == "withheld" or bool(told.embargo and told.embargo > timezone.now())


def give_standing(article: Article, told: Copy, *, publish: bool) -> list[str]:
    """Publishes where that is asked for and the agency lets it; an embargo it keeps in any case."""
    if "state" in article.locked_fields or article.state == ArticleState.WITHDRAWN:
        return []
    if told.standing == "withheld":
        return [_("its agency holds it back: it is not published")] if publish else []
    if _is_withdrawn_by_agency(article):
        return [_("its agency withdraws it: it is not published before an editor has answered")]
    warnings = _keep_embargo(article, told)
    if publish:
        article.state = ArticleState.PUBLISHED
    return warnings


def _is_withdrawn_by_agency(article: Article) -> bool:
    waiting = KillNotice.objects.filter(article=article.pk, settled_at=None)
    return article.pk is not None and not article.is_public and waiting.exists()


def _keep_embargo(article: Article, told: Copy) -> list[str]:
    if article.is_public or "public_from" in article.locked_fields:
        return []
    now = timezone.now()
    if told.embargo and told.embargo > now:
        article.public_from = told.embargo
        until = date_format(timezone.localtime(told.embargo), "DATETIME_FORMAT")
        return [_("under embargo until %(until)s") % {"until": until}]
    if article.public_from and article.public_from > now:
        article.public_from = None
        return [_("its embargo is lifted")]
    return []


def add_tags(article: Article, names: Sequence[str]) -> None:
    """Subjects become tags; none is taken away, and none comes back that an editor took away."""
    tidied = (tidy(normalise(name)) for name in names[:_MOST_TAGS])
    tags = [name for name in tidied if name and len(name) <= _LONGEST_TAG]
    if tags and "tags" not in article.locked_fields:
        article.tags.add(*tags)


def note_kill(article: Article | None, agency_id: str, note: str) -> None:
    """Asks an editor to withdraw the article; once, however often the agency says so."""
    waiting = KillNotice.objects.filter(article=article, agency_id=agency_id, settled_at=None)
    if article is not None:
        waiting = KillNotice.objects.filter(article=article, settled_at=None)
    if not waiting.exists():
        KillNotice.objects.create(article=article, agency_id=agency_id, note=note)


def await_kill(article: Article, agency_id: str) -> list[str]:
    """A new article whose agency has taken it back already is for an editor to publish."""
    if not agency_id:
        return []
    waiting = KillNotice.objects.filter(article=None, agency_id=agency_id, settled_at=None)
    if not waiting.update(article=article):
        return []
    # So that it is known which version was the last.
    Document.objects.filter(article=None, agency_id=agency_id).update(article=article)
    if article.state == ArticleState.PUBLISHED:
        article.state = ArticleState.REVIEW
        article.save(update_fields=["state"])
    return [_("its agency withdrew it before it came: it is not published, an editor is asked")]
