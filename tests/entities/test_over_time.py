"""Bars over time: which unit they take, where they stand, and what stands apart."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from entities.over_time import Count, chart_year, make_chart


def on(day: str, number: int = 1) -> Count:
    return Count(date.fromisoformat(day), date.fromisoformat(day), number)


def in_year(year: int, number: int = 1) -> Count:
    return Count(date(year, 1, 1), date(year, 12, 31), number)


def test_a_few_weeks_are_told_by_day():
    chart = make_chart([on("2022-10-01", 3), on("2022-10-26")])
    assert chart.unit == "day"
    assert [(bar.first, bar.last, bar.count) for bar in chart.bars] == [
        (date(2022, 10, 1), date(2022, 10, 1), 3),
        (date(2022, 10, 26), date(2022, 10, 26), 1),
    ]


def test_five_years_are_told_by_month_and_a_month_ends_with_its_last_day():
    chart = make_chart([on("2020-02-03"), on("2020-02-28", 2), on("2025-01-01")])
    assert chart.unit == "month"
    assert chart.bars[0].count == 3
    assert chart.bars[0].last == date(2020, 2, 29)


def test_longer_is_told_by_year_and_centuries_by_several_years():
    assert make_chart([on("2000-01-01"), on("2022-01-01")]).unit == "year"
    chart = make_chart([on("1648-01-01"), on("2022-01-01")])
    assert chart.unit == "years"
    assert (chart.bars[0].first, chart.bars[0].last) == (date(1640, 1, 1), date(1649, 12, 31))


def test_what_is_known_by_the_year_only_stands_apart():
    chart = make_chart([on("2022-10-01", 3), on("2022-11-20", 2), in_year(2022)])
    assert chart.unit == "month"
    assert sum(bar.count for bar in chart.bars) == 5
    assert chart.apart == 1


def test_where_most_are_known_by_the_year_years_are_told():
    chart = make_chart([on("2022-10-01"), in_year(2022, 4), in_year(2020)])
    assert chart.unit == "year"
    assert [(bar.first.year, bar.count) for bar in chart.bars] == [(2020, 1), (2022, 5)]
    assert chart.apart == 0


def test_one_bar_alone_is_no_chart():
    assert make_chart([]) is None
    assert make_chart([on("2022-10-01", 7)]) is None
    assert make_chart([in_year(2022, 7)]) is None


def test_the_highest_bar_fills_the_chart_and_the_lowest_can_be_seen():
    low, high = make_chart([on("2022-10-01", 1), on("2022-10-02", 1000)]).bars
    assert (high.y, high.height) == ("14%", "66%")
    assert (low.y, low.height) == ("78%", "2%")


def test_few_bars_are_no_slabs_and_stand_at_the_end():
    bars = make_chart([on("2022-10-01"), on("2022-10-02")]).bars
    assert [bar.slot_x for bar in bars] == ["80%", "90%"]


def test_years_are_named_at_every_january():
    chart = make_chart([on("2021-03-05"), on("2023-06-01")])
    assert [mark.day for mark in chart.marks] == [date(2022, 1, 1), date(2023, 1, 1)]


def test_months_of_one_year_name_its_quarters():
    chart = make_chart([on("2022-02-05"), on("2022-12-01")])
    assert [mark.day.month for mark in chart.marks] == [1, 4, 7, 10]


def test_of_many_years_round_ones_are_named():
    chart = make_chart([on("1991-03-05"), on("2024-06-01")])
    assert [mark.day.year for mark in chart.marks] == [1995, 2000, 2005, 2010, 2015, 2020]


def test_a_year_has_room_for_all_its_months():
    chart = chart_year(2022, {3: 1, 10: 4})
    assert [(bar.first, bar.last, bar.count) for bar in chart.bars] == [
        (date(2022, 3, 1), date(2022, 3, 31), 1),
        (date(2022, 10, 1), date(2022, 10, 31), 4),
    ]
    assert [bar.slot_x for bar in chart.bars] == ["16.67%", "75%"]
    assert chart_year(2022, {3: 9}) is None
    assert chart_year(9999, {1: 1, 12: 1}).bars[1].last == date.max


@given(st.lists(st.tuples(st.dates(), st.dates(), st.integers(1, 9)), max_size=30))
def test_nothing_is_lost_and_no_bar_leaves_the_chart(spans):
    counts = [Count(min(one, two), max(one, two), number) for one, two, number in spans]
    chart = make_chart(counts)
    if chart is None:
        return
    assert sum(bar.count for bar in chart.bars) + chart.apart == sum(c.number for c in counts)
    assert 2 <= len(chart.bars) <= 60
    assert len(chart.marks) <= 6
    for bar in chart.bars:
        assert 0 <= float(bar.x[:-1]) <= float(bar.x[:-1]) + float(bar.width[:-1]) <= 100
