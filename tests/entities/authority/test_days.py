"""Days of authority files: no more exact than they are written."""

from datetime import date

import pytest

from entities.authority.days import PartialDay, read_day


@pytest.mark.parametrize(
    ("words", "first", "precision"),
    [
        ("1960-05-04", date(1960, 5, 4), "day"),
        ("1960-05", date(1960, 5, 1), "month"),
        ("1960", date(1960, 1, 1), "year"),
        (" 1960-00-00 ", date(1960, 1, 1), "year"),
        ("1960-05-00", date(1960, 5, 1), "month"),
        ("0618", date(618, 1, 1), "year"),
        ("2021-01-20T12:00:00Z", date(2021, 1, 20), "day"),
    ],
)
def test_a_day_is_read_as_exactly_as_it_is_written(words, first, precision):
    assert read_day(words) == PartialDay(first, precision)


def test_nothing_is_no_day():
    assert read_day("  ") is None


@pytest.mark.parametrize(
    "words", ["4.5.1960", "05/04/1960", "1960-13-01", "1960-02-30", "soon", "0000"]
)
def test_what_is_no_day_is_said_so(words):
    with pytest.raises(ValueError, match="day"):
        read_day(words)


def test_a_year_may_be_any_of_its_days():
    year, month, day = map(read_day, ("1960", "1960-05", "1960-05-04"))
    assert year.may_be(day)
    assert day.may_be(month)
    assert not read_day("1961").may_be(day)
    assert str(month) == "1960-05"
