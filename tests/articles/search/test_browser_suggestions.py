"""Names are offered while somebody types: by keyboard and mouse, told to screen readers."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import make_article, make_mention, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def box(browser_page):
    article = make_article("Gantz and Gantzer meet\n\nBenny Gantz met Lea Gantzer.")
    make_mention(article, "Benny Gantz", make_person())
    make_mention(article, "Lea Gantzer", make_person("Lea Gantzer"))
    browser_page.goto("/articles/")
    return browser_page.get_by_role("combobox", name="Search the archive")


def test_the_arrow_keys_choose_and_enter_opens_the_page(browser_page, box):
    box.fill("gan")
    options = browser_page.locator("[role=option]:visible")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(browser_page.get_by_text("2 names offered")).to_have_count(1)
    box.press("ArrowDown")
    chosen = options.nth(0)
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box.press("ArrowUp")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(browser_page).to_have_url(re.compile("/people/lea-gantzer/$"))


def test_escape_closes_the_list_and_leaves_the_words(browser_page, box):
    box.fill("gan")
    expect(browser_page.locator("[role=option]:visible")).to_have_count(2)
    box.press("Escape")
    expect(browser_page.locator("[role=option]:visible")).to_have_count(0)
    expect(box).to_have_value("gan")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_click_opens_the_page(browser_page, box):
    box.fill("lea")
    browser_page.locator("[role=option]:visible").click()
    expect(browser_page).to_have_url(re.compile("/people/lea-gantzer/$"))


def test_enter_searches_for_what_was_typed(browser_page, box):
    box.fill("gantz met")
    box.press("Enter")
    expect(browser_page).to_have_url(re.compile(r"/search/\?q=gantz\+met$"))
    expect(browser_page.get_by_role("status").filter(has_text="1 article")).to_have_count(1)
