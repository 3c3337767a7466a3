"""Expressions that count from what the text told before: "the next day", "that year"."""

from datetime import date

import pytest

from tests.articles.extraction.times.printed import TUESDAY, find, only, values

HISTORY = (
    "The war began on 1 September 1939. Paris fell in June 1940. The tide turned in 1942, and "
    "the armies met again in 1943. "
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The next day he left.", "1982-03-06"),
        ("The following day he left.", "1982-03-06"),
        ("He left the same day.", "1982-03-05"),
        ("That day he left.", "1982-03-05"),
        ("Two days later he left.", "1982-03-07"),
        ("He had left three weeks earlier.", "1982-W06"),
        ("A month later he left.", "1982-04"),
        ("A year later he left.", "1983"),
        ("He left later that year.", "1982"),
        ("He left the following year.", "1983"),
        ("He had left the year before.", "1981"),
        ("He had left the day before.", "1982-03-04"),
        ("He left the next morning.", "1982-03-06TMO"),
        ("That evening he left.", "1982-03-05TEV"),
        ("He left the following Monday.", "1982-03-08"),
        ("He had left the previous Monday.", "1982-03-01"),
        ("He left on the 15th.", "1982-03-15"),
        ("He left in April of that year.", "1982-04"),
    ],
)
@pytest.mark.parametrize("published", [None, TUESDAY])
def test_what_follows_a_dated_sentence_counts_from_it(text, value, published):
    first, second = find(f"They met on 5 March 1982. {text}", published)
    assert first.value == "1982-03-05"
    assert second.value == value
    assert second.anchor == "'5 March 1982' printed before it (5 March 1982)"
    assert second.basis.endswith(f"counted from {second.anchor}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The next day he left.", "XXXX-XX-XX"),
        ("Two months later he resigned.", "XXXX-XX"),
        ("He left later that year.", "XXXX"),
        ("He left on the 15th.", "XXXX-XX-15"),
    ],
)
def test_without_a_date_before_it_an_expression_stays_open(text, value):
    one = only(text, TUESDAY)
    assert (one.value, one.date_start, one.anchor) == (value, None, "")
    assert one.basis.endswith("counted from another event of the text")


def test_a_month_is_too_long_to_say_which_day_is_the_next():
    assert values("They met in March 1982. The next day he left.")[1] == (
        "The next day",
        "XXXX-XX-XX",
    )


@pytest.mark.parametrize(
    ("told", "text", "value"),
    [
        ("in 1982", "Two months later he left.", "XXXX-XX"),
        ("in 1982", "Three weeks later he left.", "XXXX-WXX"),
        ("in 1982", "He left the following month.", "XXXX-XX"),
        ("in March 1982", "Two days later he left.", "XXXX-XX-XX"),
        ("in March 1982", "Two months later he left.", "1982-05"),
        ("in 1982", "Two years later he left.", "1984"),
    ],
)
def test_what_was_told_has_to_be_as_exact_as_what_is_counted_from_it(told, text, value):
    assert find(f"They met {told}. {text}")[1].value == value


def test_a_decade_in_passing_is_not_counted_from():
    text = "They met in March 1982, as in the 1930s. A month later he left."
    assert values(text)[-1] == ("A month later", "1982-04")


def test_the_day_before_an_event_is_not_the_day_before_the_last_date():
    text = "They met on 5 March 1982. He had left the day before the attack."
    assert values(text)[1] == ("the day", "XXXX-XX-XX")


@pytest.mark.parametrize("published", [None, TUESDAY])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In March they crossed the river.", "1943-03"),
        ("On 9 May they crossed the river.", "1943-05-09"),
        ("That summer they crossed the river.", "1943-SU"),
        ("They crossed the river at the end of the year.", "1943"),
        ("They crossed it at the same time.", "1943"),
    ],
)
def test_a_history_counts_from_its_own_dates(published, text, value):
    last = find(HISTORY + text, published)[-1]
    assert last.value == value
    assert "printed before it" in last.basis


def test_news_that_tells_of_the_past_counts_from_its_publication():
    text = HISTORY + "The minister said so on Wednesday, and in March. He will speak today."
    assert [one.value for one in find(text, TUESDAY)[-3:]] == [
        "2022-10-19",
        "2022-03",
        "2022-10-25",
    ]


def test_in_a_history_today_is_no_day():
    assert find(HISTORY * 2 + "It stands today.", TUESDAY)[-1].value == "PRESENT_REF"


def test_a_long_quote_is_cut_in_the_basis():
    (_first, second) = find("the end of" + " " * 200 + "March 1982. A year later", None)
    assert len(second.basis) <= 300


def test_blocks_out_of_order_are_read_in_the_order_of_the_text():
    assert only("5 March 1982").date_start == date(1982, 3, 5)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The visit comes two months after he left.", ("1998-01-01", "1998-01-31")),
        ("The vote comes a year before he leaves.", ("1999-01-01", "1999-12-31")),
        ("The visit came two months after he left.", None),
        ("The visit comes several months after he left.", None),
        ("The visit comes two weeks after he left.", None),
    ],
)
def test_what_the_news_comes_after_is_that_far_from_it(text, days):
    times = find(text, date(1998, 3, 3))
    assert [str(one.date_start) for one in times if one.date_start] == list(days or ())[:1]
    assert [str(one.date_end) for one in times if one.date_end] == list(days or ())[1:]
    assert not [one for one in find(text, None) if one.date_start]
