"""The places of names in a network."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from entities.network_layout import Box, Link, lay_out, spread

FRAME = Box(440, 640)
NETWORKS = st.integers(2, 16).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(24, 126), min_size=count, max_size=count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=40),
    )
)


def overlaps(one, two, box, other) -> bool:
    return (
        abs(one.x - two.x) < (box.width + other.width) / 2
        and abs(one.y - two.y) < (box.height + other.height) / 2
    )


def make(widths, pairs):
    boxes = tuple(Box(width, 36) for width in widths)
    links = tuple(Link(one, two, 1) for one, two in pairs if one != two)
    return boxes, links


def test_the_same_network_stands_the_same():
    boxes, links = make([40, 60, 80], [(0, 1), (1, 2)])
    lay_out.cache_clear()
    first = lay_out(boxes, links, FRAME)
    lay_out.cache_clear()
    assert lay_out(boxes, links, FRAME) == first


def test_what_is_linked_stands_nearer():
    boxes, links = make([40] * 6, [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)])
    places = lay_out(boxes, links, FRAME)

    def far(one, two):
        return (places[one].x - places[two].x) ** 2 + (places[one].y - places[two].y) ** 2

    linked = [far(link.one, link.two) for link in links]
    apart = [far(one, two) for one in (0, 1, 2) for two in (3, 4, 5)]
    assert sum(linked) / len(linked) < sum(apart) / len(apart)


@settings(max_examples=25, deadline=None)
@given(NETWORKS)
def test_all_stand_inside_the_frame_and_none_on_another(network):
    boxes, links = make(*network)
    places = lay_out(boxes, links, FRAME)
    for place, box in zip(places, boxes, strict=True):
        assert box.width / 2 <= place.x + 0.1
        assert place.x <= FRAME.width - box.width / 2 + 0.1
        assert box.height / 2 <= place.y + 0.1
        assert place.y <= FRAME.height - box.height / 2 + 0.1
    for one, two in combinations(range(len(boxes)), 2):
        assert not overlaps(places[one], places[two], boxes[one], boxes[two])


def test_one_name_alone_stands_in_the_middle():
    assert lay_out((Box(40, 36),), (), FRAME) == ((220, 320),)


def test_lines_are_spread_evenly():
    assert spread(2, 100) == [25, 75]
    assert spread(0, 100) == []
