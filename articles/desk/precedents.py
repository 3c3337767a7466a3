"""What editors settled the same words to mean in other articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from django.db.models import Count

from articles.kinds import MentionKind, MentionStatus
from articles.models import Mention

# What a country is called means it everywhere.
_KINDS: Final = (MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.PLACE)

Precedents = Mapping[str, list[int]]  # by the words: the records, the most often meant first


def read_precedents(mentions: Iterable[Mention], article: int) -> Precedents:
    """The records that these words were accepted for elsewhere; one query."""
    surfaces = {mention.surface for mention in mentions if mention.kind in _KINDS}
    if not surfaces:
        return {}
    accepted = Mention.objects.filter(
        surface__in=surfaces, status=MentionStatus.ACCEPTED, entity__merged_into=None
    ).exclude(text__article=article)
    rows = accepted.order_by().values_list("surface", "entity").annotate(n=Count("pk"))
    found: dict[str, list[int]] = defaultdict(list)
    for surface, entity, _n in rows.order_by("-n", "entity"):
        if entity is not None:
            found[surface].append(entity)
    return found
