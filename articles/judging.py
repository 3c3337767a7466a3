"""How good the machine's suggestions were: what editors made of them, as the log tells."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from articles.kinds import MentionKind, MentionStatus, Origin, Verb
from articles.models import Decision, Mention
from articles.querysets import MentionQuerySet

DAYS: Final = 30
# A month with a decision over the whole archive costs no more than another.
NEWEST_ROWS: Final = 5_000
_SETTLES: Final = (Verb.ACCEPT, Verb.REJECT, Verb.RELINK, Verb.RETYPE, Verb.BOUNDS)


class Fate(TextChoices):
    """What became of a suggestion."""

    RIGHT = "right", _("right as suggested")
    RECORD = "record", _("another record")
    KIND = "kind", _("another kind")
    ENDS = "ends", _("other ends")
    REJECTED = "rejected", _("rejected")


@dataclass
class Judged:
    """The suggestions of one kind that were decided."""

    kind: str
    fates: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.fates.total()


def read_judged(now: datetime) -> list[Judged]:
    """By kind, what was decided in the last days and stands; one query."""
    found: dict[str, Judged] = {}
    rows = _judgements(now - timedelta(days=DAYS)).values_list("suggested", "fate")
    for kind, fate, count in rows.annotate(count=Count("pk")):
        found.setdefault(kind, Judged(kind)).fates[fate] = count
    return [found[kind] for kind in MentionKind.values if kind in found]


def _judgements(since: datetime) -> "QuerySet[Decision, Any]":
    """The rows in which a suggestion was settled: the kind that it had, and its fate."""
    floor = Decision.objects.order_by("-pk").values_list(F("pk") - NEWEST_ROWS)[:1]
    standing = Q(batch__undone_by=None, batch__verb__in=_SETTLES, batch__at__gte=since)
    return (
        Decision.objects.filter(standing, _was_suggested(), pk__gt=Subquery(floor))
        .exclude(Exists(_opened_again()))
        .annotate(was=_text("before__kind"), became=_text("after__kind"))
        .annotate(suggested=Coalesce("was", Subquery(_mention().values("kind"))), fate=_fate())
        .order_by()
    )


def _was_suggested() -> Q:
    """A mention, for nothing else is suggested, and by the machine."""
    # Who moves the ends of a suggestion makes it a person's; that alone leaves it open.
    was_moved = Q(before__origin=Origin.MACHINE)
    is_the_machines = Q(Exists(_mention().filter(origin=Origin.MACHINE)))
    was_settled = Q(before__status=MentionStatus.SUGGESTED) & (was_moved | is_the_machines)
    stayed_open = was_moved & Q(before__status__isnull=True)
    return Q(after__isnull=False) & (was_settled | stayed_open)


def _opened_again() -> "QuerySet[Decision]":
    later = Decision.objects.filter(model=OuterRef("model"), row=OuterRef("row"))
    return later.filter(pk__gt=OuterRef("pk"), batch__verb=Verb.REOPEN, batch__undone_by=None)


def _fate() -> Case:
    return Case(
        When(after__status=MentionStatus.REJECTED, then=Value(Fate.REJECTED)),
        When(batch__verb=Verb.BOUNDS, then=Value(Fate.ENDS)),
        When(~Q(was=F("became")), then=Value(Fate.KIND)),
        When(~Q(entity=F("former_entity")), then=Value(Fate.RECORD)),
        default=Value(Fate.RIGHT),
    )


def _text(path: str) -> Cast:
    return Cast(KT(path), CharField())


def _mention() -> MentionQuerySet:
    return Mention.objects.filter(pk=OuterRef("row")).order_by()
