"""The date of a page: where it is told, and which days on it are none."""

from datetime import date

import pytest

from articles.formats.page import read_page

TEXT = "The ferry between the two ports sailed again, ten years after the line was closed. " * 4


def dated(body="", head="", foot="", address="https://daily.example/ferry"):
    return read_page(
        f"<html><head><title>Ferry</title><link rel=canonical href='{address}'>{head}</head><body>"
        f"<div class='date'>Sunday, 1 January 2023</div><article><h1>Ferry</h1>{body}<p>{TEXT}</p>"
        f"<p>{TEXT}</p></article>{foot}</body></html>".encode()
    ).dated


@pytest.mark.parametrize(
    "page",
    [
        {"foot": "<footer>© 2019 Outlet</footer>"},
        {"foot": "<footer><small>© 2019-05-06 Outlet</small></footer>"},
        {"foot": "<div class='footer'><span class='date'>6 May 2019</span></div>"},
        {"body": f"<p>{TEXT}</p><p>The next meeting will be on 14 March 2021.</p>"},
        {"body": "<p>The next meeting: <time datetime='2021-03-14'>14 March 2021</time></p>"},
        {"body": f"<p>{TEXT}</p><p>The next meeting will be on 2021-03-14.</p>"},
        {"head": "<meta property='article:modified_time' content='2021-03-14T10:00:00Z'>"},
        {"head": "<meta itemprop='copyrightYear' content='2019'>"},
        {"head": "<meta http-equiv='last-modified' content='2021-03-14'>"},
        {"body": "<span class='updated-date'>Updated 14 March 2021</span>"},
        {"body": "<span class='date'>3/4/2021</span>"},
        {"foot": "<aside><ul><li><time datetime='2021-03-14'>x</time> Other</li></ul></aside>"},
        {"foot": "<div class='related'><span class='date'>14 March 2021</span></div>"},
        {"foot": "<div class='comment'><meta itemprop=datePublished content='2021-03-14'></div>"},
        {"body": "<img src='/2021/03/14/ship.jpg'>"},
    ],
)
def test_a_day_that_is_not_that_of_publication_is_not_taken(page):
    assert dated(**page) is None


@pytest.mark.parametrize(
    ("page", "clock", "zone"),
    [
        (
            {
                "head": "<meta property='article:published_time' "
                "content='2022-10-25T09:30:00+02:00'>"
            },
            *("09:30", "+02:00"),
        ),
        ({"head": "<meta name='DC.date' content='2022-10-25'>"}, "", ""),
        ({"head": "<meta name='parsely-pub-date' content='2022-10-25T09:30:00Z'>"}, "09:30", "UTC"),
        ({"head": "<meta name=pubdate content='Tue, 25 Oct 2022 09:30:00 CET'>"}, "09:30", "CET"),
        ({"head": "<meta itemprop=datePublished content='2022-10-25T09:30'>"}, "09:30", ""),
        ({"body": "<span itemprop=datePublished>October 25, 2022</span>"}, "", ""),
        ({"body": "<time itemprop=datePublished datetime='2022-10-25'>x</time>"}, "", ""),
        (
            {"body": "<header><time datetime='2022-10-25T09:30:00+02:00'>today</time></header>"},
            *("09:30", "+02:00"),
        ),
        (
            {"body": "<p>Standfirst.</p><div><time datetime='2022-10-25T09:30Z'>x</time></div>"},
            *("09:30", "UTC"),
        ),
        (
            {"body": "<p class='meta'><time datetime='2022-10-25T09:30Z'>x</time></p>"},
            "09:30",
            "UTC",
        ),
        ({"body": "<p class='post-meta'>By Ada Quill, 25 October 2022</p>"}, "", ""),
        ({"body": "<span class='date'>25 October 2022 9:30 pm</span>"}, "21:30", ""),
        ({"address": "https://daily.example/2022/10/25/ferry"}, "", ""),
        (
            {
                "head": "<meta property='article:modified_time' content='2022-11-14T10:00:00Z'>"
                "<meta property='article:published_time' content='2022-10-25T09:30:00Z'>"
            },
            *("09:30", "UTC"),
        ),
    ],
)
def test_the_day_of_publication_keeps_its_clock_and_its_zone(page, clock, zone):
    found = dated(**page)
    assert (found.start, found.end) == (date(2022, 10, 25), date(2022, 10, 25))
    assert (found.time, found.timezone) == (clock, zone)


STORY = "<p>The ferry between the two ports sailed again after ten long years of waiting.</p>" * 6


@pytest.mark.parametrize(
    ("between", "foot", "day"),
    [
        ("<span>October 25, 2022</span>", "", "2022-10-25"),
        ("<div><div>25 October 2022</div></div>", "<p>© 2019 Outlet</p>", "2022-10-25"),
        ("", "<footer>© 2019 Outlet</footer>", ""),
        ("", "<p>The next meeting will be on 14 March 2021.</p>", ""),
        ("", "<footer><span>14 March 2021</span></footer>", ""),
    ],
    ids=["bare", "nested", "foot", "sentence", "day in a foot"],
)
def test_a_day_that_stands_alone_below_the_headline_is_that_of_the_page(between, foot, day):
    page = (
        f"<html><body><article><h1>Ferry sails</h1>{between}{STORY}{foot}</article></body></html>"
    )
    dated = read_page(page.encode()).dated
    assert (str(dated.start) if dated else "") == day
