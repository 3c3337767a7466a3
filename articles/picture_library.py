"""Pictures as the admin shows them, also those that no reader sees."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.utils.html import format_html

from articles.models import DecisionBatch, Picture
from articles.pictures.storing import measures_of
from entities.rows import label_of


@dataclass(frozen=True)
class LibraryPicture:
    """A picture with the addresses of the files that the admin shows of it."""

    picture: Picture

    def as_thumb(self) -> str:
        """Words stand beside it."""
        thumb = measures_of(self.picture).thumbs()[0]
        return format_html(
            '<img class="thumb" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            default_storage.url(thumb.name),
            *thumb.size,
            self.picture.alt,
        )

    @property
    def address(self) -> str:
        """Of the whole picture, wide enough to work on."""
        fitting = [width for width in self.picture.widths if width <= 960]
        return default_storage.url(measures_of(self.picture).whole(max(fitting), "webp"))

    @property
    def card_address(self) -> str:
        return default_storage.url(measures_of(self.picture).card().name)

    @property
    def thumb_address(self) -> str:
        return default_storage.url(measures_of(self.picture).thumbs()[-1].name)


def latest_changes(picture: Picture) -> list[DecisionBatch]:
    about = {"decisions__model": label_of(Picture), "decisions__row": picture.pk}
    found = DecisionBatch.objects.filter(**about).select_related("by").order_by("-pk").distinct()
    return list(found[:10])
