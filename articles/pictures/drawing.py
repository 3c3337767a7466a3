"""Draws a picture in all its sizes."""

import io
from collections.abc import Iterator
from typing import Any, Final

from PIL import Image

from articles.pictures.sizes import Cut, Measures, widths_of

# As small as these formats get without anybody seeing it, in the time that an editor waits.
_AVIF: Final[dict[str, Any]] = {"format": "AVIF", "quality": 58, "speed": 8}
_WEBP: Final[dict[str, Any]] = {"format": "WEBP", "quality": 78, "method": 4}
_JPEG: Final[dict[str, Any]] = {
    "format": "JPEG",
    "quality": 84,
    "progressive": True,
    "optimize": True,
}
_KEPT: Final[dict[str, dict[str, Any]]] = {
    "jpeg": {"format": "JPEG", "quality": 92, "subsampling": 0},
    "png": {"format": "PNG"},
}


def draw_kept(image: Image.Image, kind: str) -> bytes:
    """The picture at its full size, from which all others can be drawn again."""
    return _written(image, _KEPT[kind])


def draw_all(image: Image.Image, measures: Measures) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files."""
    source = image
    for width in reversed(widths_of(measures.width)):
        size = (width, measures.height_at(width))
        # Each from the next larger one: a large picture is read once.
        source = source.resize(size, Image.Resampling.LANCZOS) if size != source.size else source
        yield measures.whole(width, "avif"), _written(source, _AVIF)
        yield measures.whole(width, "webp"), _written(source, _WEBP)
    yield from draw_cuts(image, measures)


def draw_cuts(image: Image.Image, measures: Measures) -> Iterator[tuple[str, bytes]]:
    """What hangs on the focal point."""
    for cut in measures.thumbs():
        yield cut.name, _written(_cut(image, cut), _WEBP)
    card = measures.card()
    yield card.name, _written(_cut(image, card), _JPEG)


def _cut(image: Image.Image, cut: Cut) -> Image.Image:
    return image.resize(cut.size, Image.Resampling.LANCZOS, box=cut.box, reducing_gap=3.0)


def _written(image: Image.Image, how: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    image.save(file, **how)
    return file.getvalue()
