"""Keeps pictures and their files together: a row whose files are there, files that a row knows."""

import hashlib
import io
import posixpath
import secrets
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from PIL import Image

from articles.models import Picture
from articles.pictures.drawing import draw_all, draw_cuts, draw_kept
from articles.pictures.opening import NotPicture, Opened, open_picture
from articles.pictures.sizes import Measures, widths_of
from articles.pictures.suggesting import read_told


class AlreadyThere(Exception):
    """The same bytes were sent before."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(str(picture))
        self.picture = picture


def measures_of(picture: Picture) -> Measures:
    return Measures(picture.key, picture.width, picture.height, picture.focal_x, picture.focal_y)


def store_picture(
    data: bytes, filename: str, words: Mapping[str, object], *, by: User | None
) -> Picture:
    """What the editor left empty is filled with what the file tells of itself.

    All sizes are drawn here and now, so that no reader waits for one and no storage has to be able
    to draw. Raises NotPicture or AlreadyThere; nothing is kept then.
    """
    digest = hashlib.sha256(data).hexdigest()
    if former := Picture.objects.filter(sha256=digest).first():
        raise AlreadyThere(former)
    opened = open_picture(data, filename, most_pixels=settings.MAX_PICTURE_PIXELS)
    picture = _describe(opened, filename, words)
    picture.sha256, picture.uploaded_by = digest, by
    try:
        # Before anything is written in the database: drawing takes seconds, and others write, too.
        _write_files(picture, opened)
        with transaction.atomic():
            picture.save()
    except IntegrityError:
        delete_files(picture)
        former = Picture.objects.filter(sha256=digest).first()
        if former is None:
            raise
        raise AlreadyThere(former) from None
    except OSError as error:
        delete_files(picture)
        raise NotPicture(
            _("There is no space for this picture just now. Nothing was taken.")
        ) from error
    return picture


def _describe(opened: Opened, filename: str, words: Mapping[str, object]) -> Picture:
    told = read_told(opened)
    width, height = opened.image.size
    filled = {name: value for name, value in told.items() if not words.get(name)}
    if words.get("is_decorative"):
        filled.pop("alt", None)
    name = posixpath.basename(filename.replace("\\", "/").replace("\0", ""))[-255:]
    return Picture(
        **{**words, **filled},
        filename=name,
        file=f"originals/{secrets.token_hex(16)}.{'png' if opened.format == 'png' else 'jpg'}",
        format=opened.format,
        width=width,
        height=height,
        sizes=" ".join(map(str, widths_of(width))),
        told=told,
    )


def _write_files(picture: Picture, opened: Opened) -> None:
    _keep(picture.file, draw_kept(opened.image, opened.format))
    _keep_all(draw_all(opened.image, measures_of(picture)))


def _keep_all(files: Iterable[tuple[str, bytes]]) -> None:
    for name, content in files:
        _keep(name, content)


def _keep(name: str, content: bytes) -> None:
    """Under this name and no other: a storage would give it another one where it is taken."""
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def has_file(picture: Picture) -> bool:
    """Whether it can be drawn again."""
    return default_storage.exists(picture.file)


def cut_anew(picture: Picture) -> None:
    """After its focal point was moved; what was cut before stays for whoever knows its address."""
    measures = measures_of(picture)
    if not default_storage.exists(measures.card().name):
        _keep_all(draw_cuts(_read_kept(picture), measures))


def _read_kept(picture: Picture) -> Image.Image:
    """Raises FileNotFoundError where the storage has lost it."""
    with default_storage.open(picture.file) as file:
        image = Image.open(io.BytesIO(file.read()), formats=("JPEG", "PNG"))
        image.load()
    return image


def files_of(picture: Picture) -> list[str]:
    """By their names, all that pages may ask for."""
    measures = measures_of(picture)
    whole = [measures.whole(w, ending) for w in picture.widths for ending in ("avif", "webp")]
    cuts = [*(cut.name for cut in measures.thumbs()), measures.card().name]
    return [picture.file, *whole, *cuts]


def missing_files(picture: Picture) -> list[str]:
    return [name for name in files_of(picture) if not default_storage.exists(name)]


def delete_files(picture: Picture) -> None:
    """Also what was cut around former focal points."""
    folder = measures_of(picture).folder
    try:
        _folders, there = default_storage.listdir(folder)
    except (FileNotFoundError, NotImplementedError):
        there = []
    names = {*files_of(picture), *(f"{folder}/{name}" for name in there)}
    for name in names:
        default_storage.delete(name)
    if hasattr(default_storage, "path"):
        default_storage.delete(folder)  # a folder that is empty by now
