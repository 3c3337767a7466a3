"""What is sent as a picture is judged by its content, and drawn anew."""

import io

import pytest
from PIL import Image, ImageCms

from articles.pictures.opening import LONGEST_SIDE, NotPicture, open_picture
from tests.pictures import draw, exif, halves, png_of

MOST = 50_000_000
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def opened(data: bytes, name: str = "picture"):
    return open_picture(data, name, most_pixels=MOST)


def refusal(data: bytes, name: str = "picture") -> str:
    with pytest.raises(NotPicture) as refused:
        opened(data, name)
    return str(refused.value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_what_browsers_show_is_taken(kind):
    assert opened(draw(kind=kind)).image.size == (60, 40)


@pytest.mark.parametrize(("width", "height"), [(7746, 7746), (100_000, 100_000), (1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_head(width, height):
    assert "up to 50 million are taken" in refusal(png_of(width, height))


def test_a_picture_of_sixty_megapixels_is_told_its_size():
    assert "10000 × 6000 pixels" in refusal(png_of(10_000, 6_000))


@pytest.mark.parametrize(
    "head", [b"", b'<?xml version="1.0"?>\n', b"\xef\xbb\xbf  \n", b"<!-- -->"]
)
def test_a_drawing_that_may_hold_a_program_is_refused(head):
    assert "SVG drawings are not taken" in refusal(head + SVG, "a.svg")


@pytest.mark.parametrize(
    "data", [b"GIF89a", b"\xff\xd8\xff", b"RIFF....WEBP", b"PK\x03\x04" * 9, b"x" * 4000]
)
def test_what_is_no_picture_is_refused_in_a_sentence(data):
    assert refusal(data).endswith(".")


def test_an_empty_file_is_refused():
    assert refusal(b"") == "This file is empty."


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_cut_off_is_refused(kind):
    data = halves(300, 200, kind=kind)
    assert "broken or cut off" in refusal(data[: len(data) // 2])


def test_a_png_whose_bytes_were_changed_is_refused():
    data = bytearray(halves())
    data[-30] ^= 255
    assert "broken or cut off" in refusal(bytes(data))


@pytest.mark.parametrize("name", ["a.png", "a.html", "a.SVG", "a.pdf"])
def test_a_name_that_says_something_else_is_refused(name):
    assert "is JPEG inside" in refusal(draw(), name)


@pytest.mark.parametrize("name", ["a.jpg", "A.JPEG", "a", "a.jfif"])
def test_a_name_that_says_the_same_or_nothing_is_taken(name):
    assert opened(draw(), name)


def test_of_what_stands_behind_a_picture_nothing_is_kept():
    image = opened(draw() + b"<script>alert(1)</script>").image
    file = io.BytesIO()
    image.save(file, "JPEG")
    assert b"script" not in file.getvalue()


def test_of_a_moving_picture_the_first_one_is_kept():
    file = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    red, _green, blue = opened(file.getvalue()).image.getpixel((5, 5))
    assert red > blue


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (400, 100)), (3, (400, 100)), (6, (100, 400)), (8, (100, 400))]
)
def test_a_picture_stands_upright(orientation, size):
    data = halves(kind="JPEG", exif=exif(orientation=orientation), quality=95)
    assert opened(data).image.size == size


def test_a_turned_picture_is_turned_the_right_way():
    image = opened(halves(kind="JPEG", exif=exif(orientation=6), quality=95)).image
    red, _green, blue = image.getpixel((50, 10))
    assert red > blue


def test_neither_place_nor_camera_is_kept():
    image = opened(draw(exif=exif(artist="A. Photographer"))).image
    assert not image.getexif()
    assert "exif" not in image.info
    assert "icc_profile" not in image.info


def test_what_is_transparent_lies_on_white():
    image = opened(draw(colour=(255, 0, 0, 0), kind="PNG", mode="RGBA")).image
    assert image.getpixel((5, 5)) == (255, 255, 255)


def test_a_grey_picture_of_sixteen_bits_keeps_its_greys():
    image = opened(draw(colour=128 * 256, kind="PNG", mode="I;16")).image
    assert image.getpixel((5, 5)) == pytest.approx((128, 128, 128), abs=2)


def test_colours_for_print_become_those_of_screens():
    image = opened(draw(colour=(0, 255, 255, 0), kind="JPEG", mode="CMYK")).image
    red, green, _blue = image.getpixel((5, 5))
    assert image.mode == "RGB"
    assert red > green


def test_a_profile_is_applied_and_left_out():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = opened(draw(icc_profile=lab)).image
    assert image.getpixel((5, 5)) == pytest.approx((254, 0, 0), abs=3)


def test_a_profile_that_nobody_can_read_harms_nothing():
    assert opened(draw(icc_profile=b"nonsense")).image.size == (60, 40)


def test_what_is_very_large_is_made_smaller():
    image = opened(draw(5000, 400, kind="PNG")).image
    assert image.size == (LONGEST_SIDE, 307)
