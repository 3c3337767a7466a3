"""Takes back all that was done together as one action."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from articles.decisions.undoing import Undone, find_batch, undo
from articles.models import DecisionBatch


def undo_together(pk: int, *, by: User, reason: str = "") -> list[Undone]:
    """Takes back every batch of the action that this one belongs to, the last one first."""
    batch = find_batch(pk)
    first = batch.together_id or batch.pk
    of_action = Q(pk=first) | Q(together=first)
    with transaction.atomic():
        standing = filter(None, map(what_stands, DecisionBatch.objects.filter(of_action)))
        return [undo(one.pk, by=by, reason=reason) for one in standing]


def what_stands(batch: DecisionBatch) -> DecisionBatch | None:
    """The batch by which the action stands: itself, or what did it again; None if undone."""
    stands = True
    while batch.is_undone:
        batch, stands = batch.undone_by, not stands
    return batch if stands else None
