"""Looks at what was sent as a picture by its content, and draws it anew; raises NotPicture."""

import io
import struct
import zlib
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, UnidentifiedImageError

# More is kept of no picture: a screen shows no more, and what is larger takes long to draw.
LONGEST_SIDE: Final = 3840
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_GRAPHICS: Final = ("PNG", "GIF")
_ENDINGS: Final = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "GIF": (".gif",),
    "AVIF": (".avif",),
}
_PAGE_ENDINGS: Final = (".htm", ".html", ".xhtml", ".svg", ".svgz", ".js", ".php", ".exe", ".pdf")
# What Pillow's decoders raise for bytes that are not what they look like.
_BROKEN: Final = (
    *(OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError),
    *(OverflowError, RuntimeError, MemoryError, struct.error, zlib.error),
)
# Its own bound warns first and refuses at twice that; ours refuses, and says what it is.
Image.MAX_IMAGE_PIXELS = None


class NotPicture(ValueError):
    """One plain sentence on why this is not taken as a picture."""


@dataclass(frozen=True)
class Opened:
    """The picture alone, upright, in sRGB: nothing that a camera or a program wrote beside it."""

    image: Image.Image
    format: str  # of what is kept: "jpeg" or "png"
    exif: Image.Exif
    info: dict[str, object]  # of the file that was sent
    iptc: bytes


def open_picture(data: bytes, filename: str, *, most_pixels: int) -> Opened:
    """Decodes the first picture of the file; raises NotPicture.

    Nothing is decoded before its measures are known, which stand in its first bytes.
    """
    _refuse_drawings(data)
    sent = _identify(data, most_pixels)
    kind = "JPEG" if sent.format == "MPO" else str(sent.format)
    _check_ending(filename, kind)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as proof:
            proof.verify()
        exif = sent.getexif()
        drawn = _draw(sent, exif)
    except _BROKEN as error:
        raise NotPicture(
            _("This picture is broken or cut off: it cannot be drawn whole. Send it again.")
        ) from error
    keeps = "png" if kind in _GRAPHICS else "jpeg"
    info: dict[str, object] = {str(name): told for name, told in sent.info.items()}
    return Opened(drawn, keeps, exif, info, _iptc(sent))


def _refuse_drawings(data: bytes) -> None:
    if not data:
        raise NotPicture(_("This file is empty."))
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in head or (head.startswith(b"<?xml") and b"svg" in head):
        raise NotPicture(
            _(
                "SVG drawings are not taken, because they can hold programs that would run in the "
                "browsers of readers. Send it as PNG."
            )
        )


def _identify(data: bytes, most_pixels: int) -> Image.Image:
    try:
        sent = Image.open(io.BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise NotPicture(
            _("This is no picture that can be shown: send JPEG, PNG, WebP, AVIF or GIF.")
        ) from error
    except _BROKEN as error:
        raise NotPicture(
            _("This picture is broken or cut off: it cannot be drawn whole. Send it again.")
        ) from error
    width, height = sent.size
    if width * height > most_pixels:
        told = {"width": width, "height": height, "most": most_pixels // 1_000_000}
        raise NotPicture(
            _(
                "This picture has %(width)d × %(height)d pixels; up to %(most)d million are taken. "
                "Make it smaller and send it again."
            )
            % told
        )
    return sent


def _check_ending(filename: str, kind: str) -> None:
    """A name that says something else is a mistake, or bytes that are two things at once."""
    name = filename.lower()
    others = [end for one, ends in _ENDINGS.items() if one != kind for end in ends]
    if name.endswith((*others, *_PAGE_ENDINGS)):
        told = {"name": filename[-80:], "kind": kind}
        raise NotPicture(
            _("“%(name)s” is %(kind)s inside, which its name does not say: name it rightly.") % told
        )


def _draw(sent: Image.Image, exif: Image.Exif) -> Image.Image:
    """Made small before it is turned, so that a large one is held in memory once."""
    profile = sent.info.get("icc_profile")
    sent.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    sent.load()
    image = _with_plain_colours(sent)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image = _in_srgb(image, profile)
    image = image if image.mode == "RGB" else image.convert("RGB")
    image.getexif().clear()
    turned = _upright(image, exif.get(_ORIENTATION, 1))
    # Of all that a file carries the pixels alone.
    clean = Image.new("RGB", turned.size)
    clean.paste(turned)
    return clean


_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}


def _upright(image: Image.Image, orientation: object) -> Image.Image:
    turns = _TURNS.get(orientation, ()) if isinstance(orientation, int) else ()
    for turn in turns:
        image = image.transpose(turn)
    return image


def _with_plain_colours(image: Image.Image) -> Image.Image:
    """RGB, CMYK or grey; what is transparent lies on white, as on paper."""
    if image.mode.startswith("I") or image.mode == "F":
        # Sixteen bits a pixel: Pillow would cut off all that is brighter than eight.
        return image.convert("I").point(lambda level: level / 256).convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBA", "RGBa") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    if image.mode in ("RGB", "L", "CMYK"):
        return image.copy() if image.mode != "CMYK" else image
    return image.convert("RGB")


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """A profile that does not fit, or that nobody can read, is left out."""
    if not isinstance(profile, bytes) or not profile:
        return image
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, given, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):
        return image
    return converted or image


def _iptc(sent: Image.Image) -> bytes:
    """The records of the press (IIM), as they stand in a JPEG."""
    resources = sent.info.get("photoshop")
    found = resources.get(0x0404) if isinstance(resources, dict) else None
    return found if isinstance(found, bytes) else b""
