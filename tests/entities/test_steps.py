"""Steps of a map's legend."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from entities.steps import make_steps, step_of


def test_few_are_told_one_by_one_and_many_by_growing_steps():
    assert make_steps(0) == []
    assert make_steps(1) == [(1, 1)]
    assert make_steps(3) == [(1, 1), (2, 2), (3, 3)]
    assert make_steps(300) == [(1, 3), (4, 9), (10, 30), (31, 95), (96, 300)]


@given(st.integers(1, 10_000_000), st.data())
def test_every_count_lies_in_its_step_and_the_steps_leave_no_gap(most, data):
    steps = make_steps(most)
    assert 1 <= len(steps) <= 5
    assert (steps[0].least, steps[-1].most) == (1, most)
    assert all(one.most + 1 == two.least for one, two in pairwise(steps))
    count = data.draw(st.integers(1, most))
    least, last = steps[step_of(count, steps) - 1]
    assert least <= count <= last


def test_nothing_is_in_no_step():
    assert step_of(0, make_steps(9)) == 0
