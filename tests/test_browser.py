"""What only a real browser can tell: links lead on, nothing is blocked or wider than a phone."""

import pytest

from tests.factories import make_article, make_country, make_mention, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article():
    article = make_article()
    make_mention(article, "Benny Gantz", make_person())
    make_mention(article, "Ankara", make_country(), nth=1)
    return article


def test_a_name_leads_to_its_page_and_the_sentence_back(browser_page, article):
    browser_page.goto(article.get_absolute_url())
    browser_page.locator("main").get_by_role("link", name="Benny Gantz").first.click()
    assert browser_page.get_by_role("heading", level=1).inner_text() == "Benny Gantz"
    browser_page.locator("main").get_by_role("link", name="Gantz to visit Ankara").first.click()
    assert browser_page.get_by_role("heading", level=1).inner_text() == "Gantz to visit Ankara"


def test_a_fact_leads_to_its_sentence_which_alone_is_marked_and_never_printed_so(
    browser_page, article
):
    browser_page.goto("/people/benny-gantz/")
    browser_page.get_by_role("link", name="Benny Gantz travels to Ankara on Wednesday.").click()
    colours = "all => all.map(one => getComputedStyle(one).backgroundColor)"
    sentences = browser_page.locator(".sentence")
    headline, told = sentences.evaluate_all(colours)
    assert headline == "rgba(0, 0, 0, 0)"
    assert told != headline
    assert sentences.nth(1).bounding_box()["y"] >= 0
    browser_page.emulate_media(media="print")
    assert set(sentences.evaluate_all(colours)) == {"rgba(0, 0, 0, 0)"}


@pytest.mark.parametrize(
    "path", ["/", "/articles/", "/people/", "/people/benny-gantz/", "/countries/turkey/"]
)
def test_no_page_scrolls_sideways_on_a_small_phone(browser_page, article, path):
    browser_page.set_viewport_size({"width": 320, "height": 640})
    browser_page.goto(path)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_stop_of_the_keyboard_skips_to_the_text(browser_page, article):
    browser_page.goto("/")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.tagName") == "MAIN"


def test_an_editor_logs_in_and_sees_the_article_without_an_error(browser_page, article, admin_user):
    browser_page.goto(f"/admin/login/?next=/admin/articles/article/{article.pk}/change/")
    browser_page.get_by_label("Username").fill("admin")
    browser_page.get_by_label("Password").fill("password")
    browser_page.get_by_role("button", name="Log in").click()
    assert "Gantz to visit Ankara" in browser_page.locator("#content").inner_text()
