"""What an agency says of its copy besides the text: embargo, subjects, that it takes it back."""

from datetime import datetime
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


def may_not_replace(article: Article, told: Copy) -> bool:
    """What is published, or will be by the clock, by a version that its agency holds back."""
    is_withheld = told.standing == "withheld" and article.state == ArticleState.PUBLISHED
    return is_withheld or (article.is_public and _is_ahead(told.embargo))


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
    if article.pk is None or article.is_public:
        return False
    return KillNotice.objects.filter(article=article.pk, settled_at=None).exists()


def _keep_embargo(article: Article, told: Copy) -> list[str]:
    """A day that an editor chose stays, but for one before the embargo ends."""
    if article.is_public:
        return []
    is_of_agency = article.public_from is not None and _has_told(article, article.public_from)
    if _is_ahead(told.embargo):
        chosen = None if is_of_agency else article.public_from
        article.public_from = max(filter(None, (chosen, told.embargo)))
        until = date_format(timezone.localtime(told.embargo), "DATETIME_FORMAT")
        return [_("under embargo until %(until)s") % {"until": until}]
    if is_of_agency and _is_ahead(article.public_from):
        article.public_from = None
        return [_("its embargo is lifted")]
    return []


def _has_told(article: Article, moment: datetime) -> bool:
    return article.pk is not None and article.documents.filter(embargo=moment).exists()


def _is_ahead(moment: datetime | None) -> bool:
    return moment is not None and moment > timezone.now()


def subjects_of(told: Copy) -> list[str]:
    """As tags are written."""
    tidied = (tidy(normalise(name)) for name in told.tags[:_MOST_TAGS])
    return [name for name in tidied if name and len(name) <= _LONGEST_TAG]


def add_subjects(article: Article, told: Copy) -> None:
    """Subjects become tags when they are told first: what an editor did with one since, stays."""
    if not (subjects := subjects_of(told)):
        return
    lists = article.documents.exclude(subjects=None).values_list("subjects", flat=True)
    earlier = {name.casefold() for told_before in lists for name in told_before or ()}
    if new := [name for name in subjects if name.casefold() not in earlier]:
        article.tags.add(*new)


def note_kill(article: Article | None, agency_id: str, note: str) -> None:
    """Asks an editor to withdraw the article; once, however often the agency says so."""
    waiting = KillNotice.objects.filter(article=article, agency_id=agency_id, settled_at=None)
    if article is not None:
        waiting = KillNotice.objects.filter(article=article, settled_at=None)
    if not waiting.exists():
        KillNotice.objects.create(article=article, agency_id=agency_id, note=note)
    if article and article.state == ArticleState.PUBLISHED and not article.is_public:
        _hold(article)


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
        _hold(article)
    return [_("its agency withdrew it before it came: it is not published, an editor is asked")]


def _hold(article: Article) -> None:
    """No clock brings out what its agency has taken back; an editor may."""
    article.state = ArticleState.REVIEW
    article.save(update_fields=["state"])
