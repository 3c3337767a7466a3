"""What people put at words of an article that a new version of its document does not have."""

from dataclasses import dataclass, field

from django.utils.translation import ngettext

from articles.models import Article, Comment, PlacedPicture, Text
from articles.pictures.places import find_places


@dataclass(frozen=True)
class Places:
    """Open comments and pictures whose words stand in the newest text, by their keys."""

    comments: set[int] = field(default_factory=set)
    pictures: set[int] = field(default_factory=set)


def places_in(article: Article) -> Places:
    text = article.texts.order_by("number").last()
    return Places(_comments_of(article), _pictures_in(text)) if text else Places()


def _comments_of(article: Article) -> set[int]:
    rows = Comment.objects.filter(article=article, text__isnull=False, placed=True)
    return {*rows.filter(resolved_at=None).values_list("pk", flat=True)}


def _pictures_in(text: Text) -> set[int]:
    places = list(PlacedPicture.objects.filter(article=text.article_id).exclude(surface=""))
    if not places:
        return set()
    lines = find_places(text.content, list(text.blocks.all()), places)
    return {place.pk for place, line in zip(places, lines, strict=True) if line is not None}


def told_of_lost_places(before: Places, after: Places) -> list[str]:
    told = []
    if count := len(before.comments - after.comments):
        said = ngettext(
            "%(count)d comment is about words that the new text does not have",
            "%(count)d comments are about words that the new text does not have",
            count,
        )
        told.append(said % {"count": count})
    if count := len(before.pictures - after.pictures):
        said = ngettext(
            "%(count)d picture stood at words that the new text does not have",
            "%(count)d pictures stood at words that the new text does not have",
            count,
        )
        told.append(said % {"count": count})
    return told
