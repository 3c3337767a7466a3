"""Files of a picture: never larger than itself, cut around what must stay in sight."""

from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.drawing import draw_all, draw_cuts
from articles.pictures.opening import open_picture
from articles.pictures.sizes import Measures, widths_of
from tests.pictures import halves

SIDE = st.integers(1, 4000)
SHARE = st.floats(0, 1)


@given(SIDE)
def test_no_size_is_larger_than_the_picture(width):
    widths = widths_of(width)
    assert widths == sorted(set(widths))
    assert widths[-1] == min(width, 1920)


@given(SIDE, SIDE, SHARE, SHARE)
def test_what_is_cut_lies_within_the_picture_and_holds_the_point(width, height, x, y):
    measures = Measures("a" * 32, width, height, x, y)
    for cut in [*measures.thumbs(), measures.card()]:
        left, top, right, bottom = cut.box
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert left - 1 <= x * width <= right + 1
        assert top - 1 <= y * height <= bottom + 1
        assert cut.size[0] <= right - left


def test_a_cut_shows_what_the_point_says():
    image = open_picture(halves(2000, 400), "", most_pixels=10**9).image
    for focal, is_red in ((0.1, True), (0.9, False)):
        files = dict(draw_cuts(image, Measures("a" * 32, 2000, 400, focal, 0.5)))
        [name] = [name for name in files if name.endswith(".jpg")]
        red, _green, blue = open_picture(files[name], "", most_pixels=10**9).image.getpixel((9, 9))
        assert (red > blue) is is_red


def test_every_file_that_pages_name_is_drawn():
    image = open_picture(halves(700, 300), "", most_pixels=10**9).image
    measures = Measures("a" * 32, 700, 300, 0.5, 0.5)
    names = {name for name, _content in draw_all(image, measures)}
    wanted = {measures.whole(width, end) for width in (320, 640, 700) for end in ("avif", "webp")}
    assert names == wanted | {cut.name for cut in measures.thumbs()} | {measures.card().name}


def test_a_moved_point_gives_other_names():
    one, other = (Measures("a" * 32, 700, 300, x, 0.5).card().name for x in (0.5, 0.6))
    assert one != other
