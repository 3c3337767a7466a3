"""The card that a name opens, by mouse, keyboard and touch."""

import pytest

from tests.factories import make_article, make_mention, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPEN = ".card:popover-open"


@pytest.fixture
def article():
    article = make_article("Headline\nBenny Gantz came. Then Hulusi Akar went home.")
    make_mention(article, "Benny Gantz", make_person())
    make_mention(article, "Hulusi Akar", make_person("Hulusi Akar"))
    return article


@pytest.fixture
def page(browser_page, article):
    browser_page.goto(article.get_absolute_url())
    return browser_page


@pytest.fixture
def gantz(page):
    return page.locator(".story a.name", has_text="Benny Gantz")


def test_a_mouse_that_rests_on_a_name_sees_its_card_and_can_move_onto_it(page, gantz):
    gantz.hover()
    card = page.locator(OPEN)
    card.wait_for()
    assert "Named in 1 article" in card.inner_text()
    card.hover()
    page.wait_for_timeout(400)
    assert card.count() == 1
    page.locator("h1").hover()
    card.wait_for(state="hidden")


def test_a_click_with_the_mouse_follows_the_name(page, gantz):
    gantz.hover()
    page.locator(OPEN).wait_for()
    gantz.click()
    assert page.url.endswith("/people/benny-gantz/")


def test_the_keyboard_opens_a_card_by_focus_escape_closes_it_and_enter_follows(page, gantz):
    page.locator("h1").click()
    while not gantz.evaluate("name => name === document.activeElement"):
        page.keyboard.press("Tab")
    page.locator(OPEN).wait_for()
    described_by = gantz.get_attribute("aria-describedby")
    assert page.locator(OPEN).get_attribute("id") == described_by
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0
    assert gantz.evaluate("name => name === document.activeElement")
    page.keyboard.press("Tab")
    assert "Hulusi Akar" in page.locator(OPEN).inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/hulusi-akar/")


def test_a_first_tap_shows_the_card_another_place_closes_it_a_second_tap_follows(
    chromium, live_server, article
):
    context = chromium.new_context(
        base_url=live_server.url, has_touch=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(article.get_absolute_url())
    gantz = page.locator(".story a.name", has_text="Benny Gantz")
    gantz.tap()
    page.locator(OPEN).wait_for()
    assert page.url.endswith(article.get_absolute_url())
    page.locator("h1").tap()
    page.locator(OPEN).wait_for(state="hidden")
    gantz.tap()
    gantz.tap()
    page.wait_for_url("**/people/benny-gantz/")
    context.close()


def test_a_card_never_leaves_the_page(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator(".story a.name", has_text="Hulusi Akar").hover()
    box = page.locator(OPEN)
    box.wait_for()
    place = box.bounding_box()
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
