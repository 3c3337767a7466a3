"""A selection fits into one field, and nothing sent in its place does harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.many.selection import pack, unpack


@given(st.sets(st.integers(1, 10**18 - 1), max_size=50))
def test_what_is_packed_is_what_comes_out(keys):
    assert unpack(pack(keys), 50) == sorted(keys)


def test_neighbours_are_written_as_a_range():
    assert pack([3, 1, 2, 7, 9, 10]) == "1-3,7,9-10"


@pytest.mark.parametrize(
    "words",
    ["1-9999999999", "1-101", "x", "1,,2", "-1", "1-", "٣", "1 ", "5-3-1", "\x00", "9" * 30],
)
def test_what_is_no_selection_or_too_large_a_one_is_refused(words):
    with pytest.raises(ValueError):  # noqa: PT011
        unpack(words, 100)


def test_nothing_is_an_empty_selection():
    assert unpack("", 100) == []
    assert unpack("9-5", 100) == []
