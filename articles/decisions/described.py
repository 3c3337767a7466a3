"""No article is published with a picture of which nobody said what it shows."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.decisions.errors import Refusal
from articles.kinds import ArticleState
from articles.models import Article, Picture, PlacedPicture
from entities.rows import RowChange, label_of


def not_described() -> str:
    """Why a published article does not take the picture."""
    return _("The article is published: say what the picture shows, or that it is only decorative.")


def articles_showing(changes: Iterable[RowChange]) -> set[int]:
    """Whoever publishes one asks what its pictures say: they are held where that changes."""
    pictures = [one.pk for one in changes if one.model == label_of(Picture)]
    if not pictures:
        return set()
    shown_in = PlacedPicture.objects.filter(picture__in=pictures)
    return {*shown_in.values_list("article", flat=True)}


def check_described(changes: Iterable[RowChange]) -> None:
    """After an action is taken back. Raises Refusal where readers would get a picture, or an
    article come out with one, of which nobody said what it shows.
    """
    rows: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        if change.after is not None:
            rows[change.model].add(change.pk)
    concerned = Q(picture__in=rows[label_of(Picture)]) | Q(pk__in=rows[label_of(PlacedPicture)])
    concerned |= Q(article__in=_given_state(changes))
    places = PlacedPicture.objects.filter(concerned, article__state=ArticleState.PUBLISHED)
    if places.filter(picture__in=Picture.objects.undescribed()).exists():
        raise Refusal(not_described())


def _given_state(changes: Iterable[RowChange]) -> list[int]:
    label = label_of(Article)
    return [one.pk for one in changes if one.model == label and "state" in (one.after or {})]
