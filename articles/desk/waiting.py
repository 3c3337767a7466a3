"""Which article is to be looked at next."""

from collections.abc import Collection

from django.db.models import Count, Q

from articles.desk.groups import threshold
from articles.models import Mention
from entities.weighing import CLEAR_MARGIN


def is_doubtful() -> Q:
    """Of a mention: what `certainty_of` it says lies below the threshold."""
    return Q(entity=None) | Q(margin__lt=CLEAR_MARGIN) | Q(confidence__lt=threshold())


def most_doubtful(besides: Collection[int]) -> int | None:
    """The article with the most doubtful suggestions, the newest of equals; None for none."""
    rows = (
        Mention.objects.to_decide()
        .exclude(text__article__in=besides)
        .exclude(text__article__state="withdrawn")
        .order_by()
        .values("text__article_id")
        .annotate(doubtful=Count("pk", filter=is_doubtful()), waiting=Count("pk"))
        .order_by("-doubtful", "-waiting", "-text__article_id")
    )
    first = rows.first()
    return first["text__article_id"] if first else None
