"""What machines are told of who wrote an article and when."""

from datetime import date, time

import pytest

from articles.authorship import author_names, publication_date
from articles.models import Article


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("By Jane Doe, John Roe & Ana Poe", ["Jane Doe", "John Roe", "Ana Poe"]),
        ("By Jane Doe in Ankara", []),
        ("By Jane Doe, Diplomatic Correspondent", []),
        ("Our correspondent", []),
        ("Staff Writer", []),
        ("By Reuters", []),
        ("", []),
    ],
)
def test_an_author_is_told_only_where_the_byline_is_nothing_but_names(byline, names):
    assert author_names(byline) == names


@pytest.mark.parametrize(
    ("precision", "clock", "zone", "told"),
    [
        ("minute", time(9, 30), "+03:00", "2022-10-26T09:30+03:00"),
        ("minute", time(9, 30), "CET", "2022-10-26T09:30+01:00"),
        ("minute", time(9, 30), "Europe/Istanbul", "2022-10-26T09:30+03:00"),
        ("minute", time(9, 30), "IST", "2022-10-26"),
        ("minute", time(9, 30), "", "2022-10-26"),
        ("minute", time(9, 30), "../etc/passwd", "2022-10-26"),
        ("day", None, "CET", "2022-10-26"),
        ("month", None, "", "2022-10"),
    ],
)
def test_the_hour_is_told_where_its_zone_is_known(precision, clock, zone, told):
    article = Article(
        dated_start=date(2022, 10, 26),
        dated_end=date(2022, 10, 26),
        dated_precision=precision,
        dated_time=clock,
        dated_timezone=zone,
    )
    assert publication_date(article) == told


def test_what_is_undated_has_no_day():
    assert publication_date(Article()) == ""
