"""The date of an article that was written here: the moment from which readers see it."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.extraction.shapes import Dated
from articles.kinds import ArticleState, DatedPrecision, Origin
from articles.laying_out import DATED_FIELDS, copy_dated
from articles.models import Article, Block, Document
from entities.rows import Values, batched

_DATED_STATES: Final = (ArticleState.PUBLISHED, ArticleState.WITHDRAWN)


def written_here(articles: Collection[int]) -> set[int]:
    """Of these articles those that are no copy: not imported, nor pasted to be laid out."""
    document = Document.objects.filter(article=OuterRef("pk"))
    laid_out = Block.objects.filter(
        text__article=OuterRef("pk"), text__number=1, origin=Origin.MACHINE
    )
    block = Block.objects.filter(text__article=OuterRef("pk"))
    ours = Article.objects.filter(Exists(block), ~Exists(document), ~Exists(laid_out))
    return {
        pk
        for some in batched(sorted(set(articles)))
        for pk in ours.filter(pk__in=some).values_list("pk", flat=True)
    }


def own_date(article: Article, state: ArticleState, public_from: datetime | None) -> Values:
    """The columns of its date; none where an editor dated it."""
    basis = _("the day it was published here")
    is_dated = article.dated_start is not None and article.dated_basis != basis
    if is_dated or not {*DATED_FIELDS}.isdisjoint(article.locked_fields):
        return {}
    dated = Article()
    is_shown = state in _DATED_STATES and public_from is not None
    copy_dated(dated, _as_read(public_from, basis) if is_shown and public_from else None)
    return {name: getattr(dated, name) for name in DATED_FIELDS}


def _as_read(moment: datetime, basis: str) -> Dated:
    local = timezone.localtime(moment)
    day, clock = local.date(), f"{local:%H:%M}"
    return Dated(day, day, DatedPrecision.MINUTE, basis, clock, _zone_of(local))


def _zone_of(local: datetime) -> str:
    offset = local.strftime("%z")
    return "UTC" if offset == "+0000" else f"{offset[:3]}:{offset[3:]}"
