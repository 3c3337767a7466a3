"""The committed outlines of countries, and the geometry that made them."""

import re
from math import isclose

import pytest

from entities.countries import read_countries
from entities.data.make_outlines import (
    area,
    centred_on,
    cut_at_edge,
    equal_earth,
    middle_of,
    path_of,
    simplify,
)
from entities.outlines import outline_of, read_world

PATH = re.compile(r"(M-?\d+ ?-?\d+l[-\d ]+z)+")


def test_every_shape_belongs_to_a_country_of_ours():
    world, codes = read_world(), {facts.alpha_3 for facts in read_countries()}
    assert world.paths.keys() <= codes
    assert world.points.keys() <= codes
    assert not world.paths.keys() & world.points.keys()
    assert len(world.paths) > 170


@pytest.mark.parametrize("code", ["TUR", "ISR", "PSE", "TWN", "XKX", "ESH", "CYP", "SOM"])
def test_what_news_names_is_drawn(code):
    assert code in read_world().paths
    assert outline_of(code)


def test_paths_are_paths_and_the_map_is_small():
    paths = [*read_world().paths.values()]
    assert all(PATH.fullmatch(path) for path in paths)
    assert sum(map(len, paths)) < 30_000


def test_what_is_small_is_a_point_on_the_map_and_has_no_outline():
    assert read_world().points["SGP"]
    assert outline_of("SGP") is None


def test_what_is_no_more_is_not_drawn():
    assert "SUN" not in read_world().paths
    assert outline_of("SUN") is None
    assert outline_of("") is None


def test_an_outline_fills_its_picture_on_one_side():
    outline = outline_of("TUR")
    assert outline.width == 300
    assert 0 < outline.height < 300


def test_equal_earth_keeps_the_middle_and_the_areas():
    assert equal_earth((0.0, 0.0)) == (0.0, 0.0)

    def square(north: float) -> float:
        corners = [(0.0, north), (1.0, north), (1.0, north + 1), (0.0, north + 1)]
        return area([*map(equal_earth, corners)])

    # A degree of longitude is half as wide at 60 degrees north as at the equator.
    assert isclose(square(59.5) / square(-0.5), 0.5, rel_tol=0.01)


def test_a_country_is_seen_from_above_its_middle():
    assert centred_on((30.0, 40.0))((30.0, 40.0)) == pytest.approx((0, 0))
    assert middle_of([(179.0, 0.0), (-179.0, 0.0)])[0] == pytest.approx(180)


def test_points_close_to_a_line_go():
    assert simplify([(0, 0), (1, 0.1), (2, 0)], 0.2) == [(0, 0), (2, 0)]
    assert simplify([(0, 0), (1, 1), (2, 0)], 0.2) == [(0, 0), (1, 1), (2, 0)]


def test_a_ring_across_the_edge_of_the_map_becomes_two():
    ring = [(170.0, 60.0), (-170.0, 60.0), (-170.0, 70.0), (170.0, 70.0), (170.0, 60.0)]
    west, east = cut_at_edge(ring)
    assert max(west)[0] == 180
    assert min(east)[0] == -180
    assert area(west) == pytest.approx(100)
    assert area(east) == pytest.approx(100)
    inside = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]
    assert cut_at_edge(inside) == [inside]


def test_a_path_leaves_out_what_nobody_would_see():
    large = [(0, 0), (20, 0), (20, 20), (0, 20), (0, 0)]
    small = [(50, 50), (51, 50), (51, 51), (50, 50)]
    assert path_of([large, small]) == "M0 0l20 0 0 20-20 0z"
