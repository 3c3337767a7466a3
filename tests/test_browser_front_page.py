"""Arranging the front page in a real browser, with the keyboard alone."""

import re

import pytest
from django.contrib.auth.models import User

from tests import factories as make
from tests.articles.desk.desk_browsing import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser_page):
    for name in ("Rain", "Snow", "Wind"):
        make.make_article(f"{name} falls\n\nIt was cold in Oslo.")
    log_in(browser_page.context, User.objects.create_superuser("editor"))
    browser_page.goto("/admin/articles/frontpage/")
    return browser_page


def press(page, name):
    words = re.compile(name.replace(": ", r"\s*: "))
    page.get_by_role("button", name=words).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def order(page):
    return page.locator(".pins .what a").all_inner_texts()


def test_a_front_page_is_arranged_with_the_keyboard_and_put_live(page):
    press(page, "Pin: Wind falls")
    press(page, "Pin: Rain falls")
    assert order(page) == ["Rain falls", "Wind falls"]
    press(page, "Up: Wind falls")
    assert order(page) == ["Wind falls", "Rain falls"]
    assert page.evaluate("document.activeElement.value") == "down"  # at the top there is no up
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert order(page) == ["Rain falls", "Wind falls"]
    assert page.evaluate("document.activeElement.value") == "up"
    press(page, "Put live")
    page.get_by_text("Readers see just this.").wait_for()
    page.goto("/")
    assert page.locator(".top h3").first.inner_text() == "Rain falls"
