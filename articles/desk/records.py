"""What tells records apart that may be meant: kind, office, country, dates, how often named."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from articles.kinds import MentionStatus
from articles.models import Mention
from entities.kinds import EntityKind, ReviewState
from entities.models import Entity, Name
from entities.names import fold

_OFFICES: Final = 2
_LONGEST: Final = 200  # letters that are looked for; no name has more
_COUNTRIES: Final = (
    *("as_place__country__name", "as_organization__country__name", "as_source__country__name"),
)
_DATES: Final = (
    *("as_person__birth_date", "as_person__death_date", "as_event__date_start"),
    "as_event__date_end",
)
_TENURES: Final = "as_person__tenures"
_OFFICE: Final = (
    *(f"{_TENURES}__post__name", f"{_TENURES}__post__country__name"),
    f"{_TENURES}__review_state",
)
_NEWEST_OFFICE_FIRST: Final = (
    *(f"{_TENURES}__is_former", f"-{_TENURES}__attested_to", f"{_TENURES}__pk"),
)


@dataclass
class Known:
    """A record as it is shown beside others that may be meant."""

    pk: int
    kind: str
    name: str
    summary: str
    is_checked: bool
    mentions: int
    country: str = ""
    dates: str = ""
    offices: list[str] = field(default_factory=list)
    score: float | None = None  # as a candidate for some words
    reason: str = ""

    @property
    def kind_label(self) -> str:
        return str(EntityKind(self.kind).label)


def read_known(pks: Collection[int]) -> dict[int, Known]:
    """The current ones of the records with these keys, one query for however many."""
    return _known(Entity.objects.current().filter(pk__in=pks)) if pks else {}


def find_known(words: str, kind: str = "", limit: int = 12) -> list[Known]:
    """Records of which some name has every word; those called just so first, then begun so."""
    folded = fold(words.replace("\0", "")[:_LONGEST])
    if not folded:
        return []
    found = Entity.objects.current().exclude(review_state=ReviewState.HIDDEN)
    found = found.filter(kind=kind) if kind else found.exclude(kind=EntityKind.EVENT)
    for word in folded.split():
        found = found.filter(_some_name(Q(fold_key__contains=word)))
    just_so = _some_name(Q(fold_key=folded))
    begins = _some_name(Q(fold_key__startswith=folded) | Q(fold_key__contains=f" {folded}"))
    ranks = (When(just_so, then=0), When(begins, then=1))
    rank = Case(*ranks, default=2, output_field=IntegerField())
    # Of equals those that an editor confirmed: the states sort "confirmed" before "proposed".
    best = found.annotate(rank=rank).order_by("rank", "review_state", "sort_name", "pk")
    pks = list(best.values_list("pk", flat=True)[:limit])
    known = read_known(pks)
    return [known[pk] for pk in pks]


def _some_name(matches: Q) -> Q:
    """The record's own name, or another one of it."""
    return matches | Q(Exists(Name.objects.filter(matches, entity=OuterRef("pk"))))


def _known(entities: QuerySet[Entity]) -> dict[int, Known]:
    """A row for every office of a record, so that one query reads them all."""
    rows = entities.annotate(mention_total=_mention_total()).values(
        *("pk", "kind", "name", "summary", "review_state", "mention_total"),
        *_COUNTRIES,
        *_DATES,
        *_OFFICE,
    )
    known: dict[int, Known] = {}
    for row in rows.order_by(*_NEWEST_OFFICE_FIRST):
        one = known.setdefault(row["pk"], _make(row))
        office = _office_of(row)
        if office and office not in one.offices and len(one.offices) < _OFFICES:
            one.offices.append(office)
    return known


def _office_of(row: Mapping[str, Any]) -> str:
    name, country, state = (row[column] for column in _OFFICE)
    if not name or state == ReviewState.HIDDEN:
        return ""
    return f"{name} ({country})" if country else name


def _mention_total() -> Coalesce:
    counted = (
        Mention.objects.filter(entity=OuterRef("pk"))
        .exclude(status=MentionStatus.REJECTED)
        .order_by()
        .values("entity")
        .annotate(n=Count("pk"))
    )
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def _make(row: Mapping[str, Any]) -> Known:
    return Known(
        pk=row["pk"],
        kind=row["kind"],
        name=row["name"],
        summary=row["summary"],
        is_checked=row["review_state"] == ReviewState.CONFIRMED,
        mentions=row["mention_total"],
        country=next((row[name] for name in _COUNTRIES if row[name]), ""),
        dates="–".join(_years(row[name] for name in _DATES)),
    )


def _years(dates: Iterator[date | None]) -> list[str]:
    return list(dict.fromkeys(str(day.year) for day in dates if day))
