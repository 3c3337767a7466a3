"""Every picture has its files, and stands in its article as the database says."""

from collections.abc import Iterator

from articles.models import Picture
from articles.pictures.storing import missing_files


def pictures_without_files() -> Iterator[str]:
    """Asks the storage for each of them; one that is missing can be drawn from the full size."""
    for picture in Picture.objects.order_by("pk").iterator(chunk_size=500):
        missing = missing_files(picture)
        if missing:
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            yield f"Picture {picture.pk} lacks its file {missing[0]}{more}."
