"""Records that were deleted before: what the log keeps of them so that they can come back."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import Q

from articles.models import Decision
from entities.models import Entity
from entities.names import fold
from entities.rows import batched, label_of


def deleted_with_a_name(keys: Collection[str], records: Sequence[int]) -> Iterator[int]:
    """Those whose name holds one of these folded names, and that went where these were named."""
    about = Q(entity__in=records) | Q(former_entity__in=records)
    batches = Decision.objects.filter(about).values("batch")
    went = Decision.objects.filter(
        model=label_of(Entity), before__isnull=False, after__isnull=True, batch__in=batches
    )
    names = {pk: (before or {})["name"] for pk, before in went.values_list("row", "before")}
    for pk in _gone(names):
        if any(key in fold(names[pk]) for key in keys):
            yield pk


def deleted_and_only_told_by(article: int) -> set[int]:
    """Those of which nothing is noted with any other article."""
    owners = Decision.objects.filter(article=article).values_list("entity", "former_entity")
    gone = _gone({pk for pair in owners for pk in pair if pk})
    about = Q(entity__in=gone) | Q(former_entity__in=gone)
    others = Decision.objects.filter(about, article__isnull=False).exclude(article=article)
    told = {pk for pair in others.values_list("entity", "former_entity") for pk in pair}
    return gone - told


def _gone(records: Iterable[int]) -> set[int]:
    wanted = sorted(set(records))
    there = {
        pk
        for some in batched(wanted)
        for pk in Entity.objects.filter(pk__in=some).values_list("pk", flat=True)
    }
    return {*wanted} - there
