"""What has to be put right of an article's pictures before readers see it."""

from collections import defaultdict
from collections.abc import Collection

from articles.models import Picture, PlacedPicture


def pictures_without_alt(articles: Collection[int]) -> dict[int, list[Picture]]:
    """By article, its pictures of which nobody said what they show or that they say nothing."""
    placed = PlacedPicture.objects.filter(article__in=articles).select_related("picture")
    found: dict[int, list[Picture]] = defaultdict(list)
    for place in placed.filter(picture__in=Picture.objects.undescribed()):
        found[place.article_id].append(place.picture)
    return dict(found)
