"""Writes what a decision makes of mentions, and of the records that they name."""

from collections.abc import Iterable, Sequence

from django.db.models import F

from articles.models import Mention
from entities.kinds import EntityKind, ReviewState
from entities.models import Entity
from entities.rows import RowChange, Values, as_json, batched, label_of, snapshot


def confirm_records(entities: Iterable[Entity]) -> list[RowChange]:
    """Events are left alone: they are settled by themselves."""
    proposed = {
        entity.pk
        for entity in entities
        if entity.review_state == ReviewState.PROPOSED and entity.kind != EntityKind.EVENT
    }
    # Somebody else may have said yes to one of them meanwhile.
    rows = Entity.objects.select_for_update(no_key=True).filter(review_state=ReviewState.PROPOSED)
    pks = [
        pk
        for some in batched(sorted(proposed))
        for pk in rows.filter(pk__in=some).order_by("pk").values_list("pk", flat=True)
    ]
    for some in batched(pks):
        Entity.objects.filter(pk__in=some).update(
            review_state=ReviewState.CONFIRMED, version=F("version") + 1
        )
    before, after = (
        {"review_state": str(s)} for s in (ReviewState.PROPOSED, ReviewState.CONFIRMED)
    )
    return [RowChange("entities.entity", pk, before, after) for pk in pks]


def update_mentions(mentions: Sequence[Mention], values: Values) -> list[RowChange]:
    """Gives mentions the same new values; what each was before."""
    for some in batched([mention.pk for mention in mentions]):
        Mention.objects.filter(pk__in=some).update(**values, version=F("version") + 1)
    after = as_json(values)
    return [
        RowChange(label_of(Mention), mention.pk, snapshot(mention, values), after)
        for mention in mentions
    ]
