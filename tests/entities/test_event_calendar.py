"""Events by year and by month: each where its date is known to lie, and no finer."""

from datetime import date

import pytest
from django.utils.html import strip_tags

from tests.factories import make_article, make_event

pytestmark = pytest.mark.django_db

SENTENCE = "Gantz visits Turkey."


def event(name: str, start: date | None, end: date | None = None, precision: str = "day", **fields):
    return make_event(
        make_article(f"H\n{SENTENCE}"),
        SENTENCE,
        name,
        date_start=start,
        date_end=end or (start if precision == "day" else None),
        date_precision=precision,
        **fields,
    )


def days_of(client, address: str) -> dict[int, list[str]]:
    """The events in the cells of a month."""
    return {
        day.day.day: [each.name for each in day.events]
        for week in client.get(address).context["weeks"]
        for day in week
        if day and day.events
    }


def loose_of(client, address: str) -> list[str]:
    return [each.name for each in client.get(address).context["loose"].events]


def test_an_event_of_one_day_stands_on_that_day(client):
    event("Visit", date(2022, 10, 26))
    assert days_of(client, "/events/2022/10/") == {26: ["Visit"]}
    assert loose_of(client, "/events/2022/10/") == []
    [month] = client.get("/events/2022/").context["months"]
    assert (month.day, month.count) == (date(2022, 10, 1), 1)


def test_an_event_known_to_a_month_stands_under_the_month_and_on_no_day(client):
    event("Visit", date(2022, 3, 1), date(2022, 3, 31), "month")
    event("Meeting", date(2022, 3, 15), None, "month")
    response = client.get("/events/2022/03/")
    assert loose_of(client, "/events/2022/03/") == ["Visit", "Meeting"]
    assert "<table" not in response.content.decode()
    assert "15" not in strip_tags(response.content.decode())
    [month] = client.get("/events/2022/").context["months"]
    assert month.count == 2


def test_an_event_known_to_a_year_stands_under_the_year_alone(client):
    event("Recall", date(2018, 1, 1), date(2018, 12, 31), "year")
    assert loose_of(client, "/events/2018/") == ["Recall"]
    assert not client.get("/events/2018/").context["months"]
    assert client.get("/events/2018/01/").status_code == 404


def test_a_few_days_stand_under_both_months_that_they_touch(client):
    event("Talks", date(2022, 10, 30), date(2022, 11, 2), "range")
    for address in ("/events/2022/10/", "/events/2022/11/"):
        assert loose_of(client, address) == ["Talks"]
        assert "between" in client.get(address).content.decode()


def test_what_took_long_stands_under_every_year_it_touches(client):
    event("Drought", date(1998, 5, 1), date(2000, 4, 30), "range")
    for year in (1998, 1999, 2000):
        assert loose_of(client, f"/events/{year}/") == ["Drought"]
    assert client.get("/events/1998/05/").status_code == 404


@pytest.mark.parametrize(
    ("start", "end"), [(None, None), (None, date(2022, 9, 30)), (date(2022, 9, 1), None)]
)
def test_what_has_no_beginning_or_end_stands_nowhere(client, start, end):
    make_event(
        make_article(f"H\n{SENTENCE}"),
        SENTENCE,
        date_start=start,
        date_end=end,
        date_precision="range" if start or end else "",
    )
    for address in ("/events/2022/", "/events/2022/09/"):
        assert client.get(address).status_code == 404
    response = client.get("/events/")
    assert not response.context["calendar"]
    assert "Year not known" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        *("/events/0000/", "/events/9999/", "/events/2021/", "/events/99999/", "/events/22/"),
        *("/events/2022/00/", "/events/2022/13/", "/events/2022/1/", "/events/0000/01/"),
        *("/events/9999/12/", "/events/2022/09/", "/events/0001/01/", "/events/-2022/"),
    ],
)
def test_where_nothing_is_known_there_is_no_page(client, address):
    event("Visit", date(2022, 10, 26))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_is_have_their_pages(client, day):
    event("Visit", day)
    year, month = day.isoformat().split("-")[:2]
    assert days_of(client, f"/events/{year}/{month}/") == {day.day: ["Visit"]}
    assert client.get(f"/events/{year}/").status_code == 200
    assert f'href="/events/{year}/"' in client.get("/events/").content.decode()


def test_each_page_leads_to_the_nearest_one_before_and_after(client):
    event("First", date(2020, 2, 29))
    event("Month", date(2022, 3, 1), date(2022, 3, 31), "month")
    event("Year", date(2021, 1, 1), date(2021, 12, 31), "year")
    event("Last", date(2023, 12, 31))
    html = client.get("/events/2022/03/").content.decode()
    assert '<link rel="prev" href="/events/2020/02/">' in html
    assert '<link rel="next" href="/events/2023/12/">' in html
    html = client.get("/events/2022/").content.decode()
    assert '<link rel="prev" href="/events/2021/">' in html
    assert '<link rel="next" href="/events/2023/">' in html
    assert 'rel="next"' not in client.get("/events/2023/12/").content.decode()
    assert 'rel="prev"' not in client.get("/events/2020/").content.decode()


def test_what_reaches_over_the_edge_is_found_next_to_it(client):
    event("Talks", date(2021, 12, 30), date(2022, 1, 2), "range")
    for one, other in (("2021", "2022"), ("2021/12", "2022/01")):
        assert f'href="/events/{other}/"' in client.get(f"/events/{one}/").content.decode()
        assert f'href="/events/{one}/"' in client.get(f"/events/{other}/").content.decode()
    [january] = client.get("/events/2022/").context["months"]
    assert january.day == date(2022, 1, 1)


def test_of_a_busy_day_the_list_has_the_rest(client):
    for number in range(6):
        event(f"Visit {number}", date(2022, 10, 26))
    response = client.get("/events/2022/10/")
    assert len(days_of(client, "/events/2022/10/")[26]) == 4
    html = response.content.decode()
    assert "All 6 of the day" in html
    assert "?date_from=2022-10-26&amp;date_to=2022-10-26" in html
    found = client.get("/events/?date_from=2022-10-26&date_to=2022-10-26").context["page"]
    assert len(found) == 6


@pytest.mark.parametrize(
    "fields",
    [
        {"review_state": "hidden"},
        {"type": "attack", "review_state": "proposed"},
        {"merged": True},
        {"draft": True},
        {"rejected": True},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_is_not_public_is_in_no_calendar(client, fields):
    kept = {name: value for name, value in fields.items() if name in ("type", "review_state")}
    secret = event("Secret", date(2022, 10, 26), **kept)
    event("Shown", date(2022, 10, 27))
    evidence = secret.evidence.get()
    if "merged" in fields:
        secret.merged_into = event("Survivor", date(2022, 10, 27)).entity
        secret.save()
    if "draft" in fields:
        evidence.text.article.state = "draft"
        evidence.text.article.save()
    if "rejected" in fields:
        evidence.status = "rejected"
        evidence.save()
    assert client.get("/events/2022/10/").status_code == 200
    for address in ("/events/", "/events/2022/", "/events/2022/10/"):
        assert "Secret" not in client.get(address).content.decode()
    assert 26 not in days_of(client, "/events/2022/10/")


def test_a_calendar_of_suggestions_alone_is_not_for_search_engines(client):
    proposed = event("Visit", date(2022, 10, 26), review_state="proposed")
    for address in ("/events/2022/", "/events/2022/10/"):
        response = client.get(address)
        assert '<meta name="robots" content="noindex">' in response.content.decode()
        assert "mainEntity" not in response.context["structured_data"]
    proposed.review_state = "confirmed"
    proposed.save()
    for address in ("/events/2022/", "/events/2022/10/"):
        response = client.get(address)
        assert "noindex" not in response.content.decode()
        [listed] = response.context["structured_data"]["mainEntity"]["itemListElement"]
        assert listed["name"] == "Visit"


def test_a_month_tells_machines_where_it_stands(client):
    event("Visit", date(2022, 10, 26))
    crumbs = client.get("/events/2022/10/").context["structured_data"]["breadcrumb"]
    assert [step["name"] for step in crumbs["itemListElement"]] == [
        *("Home", "Events", "2022", "October 2022")
    ]


@pytest.mark.parametrize("size", [3, 40])
def test_the_calendar_takes_four_queries(client, django_assert_num_queries, size):
    for number in range(size):
        event(f"Day {number}", date(2022, 10, 1 + number % 31), status="claimed")
        event(f"Month {number}", date(2022, 10, 1), date(2022, 10, 31), "month")
        event(f"Year {number}", date(2022, 1, 1), date(2022, 12, 31), "year")
    for address in ("/events/2022/", "/events/2022/10/"):
        with django_assert_num_queries(4):
            client.get(address)
