"""Small pictures as bytes, for tests."""

import io
import struct
import zlib

from PIL import Image, TiffImagePlugin

from articles.models import Picture
from articles.pictures.storing import store_picture


def draw(width: int = 60, height: int = 40, colour="red", kind: str = "JPEG", **how) -> bytes:
    file = io.BytesIO()
    mode = how.pop("mode", "RGB")
    Image.new(mode, (width, height), colour).save(file, kind, **how)
    return file.getvalue()


def halves(width: int = 400, height: int = 100, kind: str = "PNG", **how) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def exif(**tags) -> Image.Exif:
    """By the names: artist, copyright, description, orientation; and where it was taken."""
    numbers = {"artist": 0x013B, "copyright": 0x8298, "description": 0x010E, "orientation": 0x0112}
    written = Image.Exif()
    for name, value in tags.items():
        written[numbers[name]] = value
    place = written.get_ifd(0x8825)
    place[1], place[2] = "N", tuple(TiffImagePlugin.IFDRational(n) for n in (39, 55, 0))
    return written


def png_of(width: int, height: int) -> bytes:
    """A head that says how large it is, and nothing to draw: of a bomb the first bytes."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))]
    chunks += [(b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def keep(data: bytes | None = None, name: str = "a.jpg", **words) -> Picture:
    words = {"alt": "Two people shake hands."} | words
    return store_picture(draw() if data is None else data, name, words, by=None)
