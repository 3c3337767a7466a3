"""How TIMEX3 writes an interval."""

from datetime import date

from articles.extraction.intervals import timex_value


def test_a_year_before_1000_is_written_with_four_digits():
    assert timex_value(date(618, 1, 1), date(618, 12, 31)) == "0618"
    assert timex_value(date(618, 6, 1), date(618, 6, 30)) == "0618-06"
    assert timex_value(date(618, 6, 18), date(618, 6, 18)) == "0618-06-18"
