"""Dates are settled at the desk by the keys that settle mentions."""

from datetime import date

import pytest
from playwright.sync_api import expect

from articles.decisions import extract_again
from articles.models import TimeExpression
from tests.factories import make_article, make_time

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORY = """Bridge opens

The bridge was opened in March, then closed at noon. On Monday it was mended, in June painted."""


@pytest.fixture
def article():
    article = make_article(STORY)
    extract_again(article)
    TimeExpression.objects.all().delete()
    make_time(article, "Monday")
    make_time(article, "March", days=(date(2022, 3, 1), date(2022, 3, 31)))
    make_time(article, "June", days=(date(2022, 6, 1), date(2022, 6, 30)))
    return article


def time_of(surface):
    return TimeExpression.objects.get(surface=surface)


def test_dates_by_keyboard_alone(open_desk, article):
    desk = open_desk(article)
    assert "Monday" in desk.focused()
    desk.press("r")
    desk.type("10242022")
    desk.press("Enter")
    expect(desk.status).to_contain_text("24 October 2022")
    assert "March" in desk.focused()
    desk.press("a")
    assert "June" in desk.focused()
    desk.press("x")
    desk.quiet()
    assert (time_of("Monday").date_start, time_of("Monday").status) == (
        date(2022, 10, 24),
        "accepted",
    )
    assert time_of("March").status == "accepted"
    assert time_of("June").status == "rejected"
    assert "Nothing is left to decide" in desk.focused()
    desk.press("u")
    desk.quiet()
    assert time_of("June").status == "suggested"


def test_a_missed_date_is_marked_from_chosen_words_and_its_days_are_asked_for(open_desk, article):
    desk = open_desk(article)
    desk.select("at noon")
    marker = desk.page.locator("#desk-marker")
    marker.get_by_role("button", name="date").click()
    desk.rest()
    expect(desk.page.locator("#opened")).to_contain_text("“at noon”")
    assert desk.page.evaluate("document.activeElement.name") == "first"
    desk.type("03012022")
    desk.press("Enter")
    desk.quiet()
    noon = time_of("at noon")
    assert (noon.status, noon.origin, noon.date_start) == ("accepted", "person", date(2022, 3, 1))
    expect(desk.page.locator(f"#mt{noon.pk}")).to_have_class("mention kind-date is-accepted")


def test_two_at_one_date_are_told(open_desk, article):
    desk, other = open_desk(article), open_desk(article)
    other.press("x")
    other.quiet()
    desk.press("x")
    expect(desk.page.locator(".trouble")).to_contain_text("Somebody else has just changed")
    desk.page.get_by_role("button", name="Keep theirs").click()
    desk.rest()
    expect(desk.row("Monday")).to_have_count(0)
