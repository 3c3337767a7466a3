"""What was corrected or taken back after publication, in the order in which it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, Value

from articles.models import Article, CorrectionNotice


@dataclass(frozen=True, slots=True)
class Change:
    """A correction, or that an article was withdrawn: which one is not told again."""

    at: datetime
    notice: CorrectionNotice | None


def list_changes() -> QuerySet[Any]:
    """Pairs of moment and key of the notice (None of a withdrawal), the newest first."""
    notices = CorrectionNotice.objects.public().annotate(moment=F("at"), notice=F("pk"))
    nothing = Value(None, BigIntegerField())
    withdrawn = Article.objects.withdrawn().annotate(moment=F("withdrawn_at"), notice=nothing)
    pairs = (rows.order_by().values_list("moment", "notice") for rows in (notices, withdrawn))
    first, second = pairs
    return first.union(second, all=True).order_by("-moment", "-notice")


def read_changes(pairs: Iterable[tuple[datetime, int | None]]) -> list[Change]:
    """A page of the list, with the articles."""
    listed = list(pairs)
    keys = [key for _at, key in listed if key]
    known = CorrectionNotice.objects.select_related("article").in_bulk(keys)
    return [Change(at, known[key] if key else None) for at, key in listed]
