"""Every picture has its files, and every file of one its picture."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.core.files.storage import default_storage
from django.utils import timezone

from articles.models import Picture
from articles.pictures.storing import missing_files

# Files are written before their row: what is younger may belong to a picture that is just sent.
_SETTLED: Final = timedelta(days=1)
_LEFT_OVER: Final = "{} belongs to no picture: delete it, if no backup is to be put back."


def pictures_without_files() -> Iterator[str]:
    """Asks the storage for each of them; one that is missing can be drawn from the full size."""
    for picture in Picture.objects.order_by("pk").iterator(chunk_size=500):
        missing = missing_files(picture)
        if missing:
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            yield f"Picture {picture.pk} lacks its file {missing[0]}{more}."


def files_without_pictures() -> Iterator[str]:
    """Of a picture that was never stored, or is deleted: the power went while it was done.

    No fault of the archive: nothing leads to them, and an older backup may have their pictures.
    """
    known = {*Picture.objects.values_list("file", flat=True)}
    for name in _list("originals")[1]:
        if f"originals/{name}" not in known and _is_settled(f"originals/{name}"):
            yield _LEFT_OVER.format(f"originals/{name}")
    keys = {*Picture.objects.values_list("key", flat=True)}
    for shelf in _list("pictures")[0]:
        for key in _list(f"pictures/{shelf}")[0]:
            folder = f"pictures/{shelf}/{key}"
            files = [] if key in keys else _list(folder)[1]
            if files and all(_is_settled(f"{folder}/{name}") for name in files):
                yield _LEFT_OVER.format(f"{folder}/")


def _list(folder: str) -> tuple[list[str], list[str]]:
    """Folders and files; a storage that cannot list what it has is not asked."""
    try:
        folders, files = default_storage.listdir(folder)
    except (FileNotFoundError, NotADirectoryError, NotImplementedError):
        return [], []
    return sorted(folders), sorted(files)


def _is_settled(name: str) -> bool:
    try:
        return default_storage.get_modified_time(name) < timezone.now() - _SETTLED
    except FileNotFoundError:  # somebody has just deleted it
        return False
