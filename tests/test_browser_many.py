"""Many articles at once in a real browser: chosen in the list, looked at, done, taken back."""

import pytest
from django.contrib.auth.models import User

from articles.models import Article
from tests import factories as make
from tests.articles.desk.desk_browsing import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser_page):
    log_in(browser_page.context, User.objects.create_superuser("editor"))
    for n in range(3):
        make.make_article(f"Story {n}\n\nIt rains.", published=False)
    browser_page.goto("/admin/articles/article/", timeout=60_000)
    return browser_page


def begin(page, action: str) -> None:
    page.locator("#action-toggle").check()
    page.get_by_label("Action:").select_option(action)
    page.get_by_role("button", name="Go").click()


def test_publishing_by_keyboard_and_taking_it_back(page):
    begin(page, "publish_selected")
    page.get_by_text("3 articles would change:").wait_for()
    page.get_by_label("Why:").focus()
    page.keyboard.type("They are ready.")
    page.keyboard.press("Enter")
    page.get_by_text("3 articles published.").wait_for()
    assert Article.objects.public().count() == 3
    page.go_back()
    page.get_by_text("Nothing would change.").wait_for()
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name="Story 0").click()
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/history/**")
    assert Article.objects.public().count() == 0


def test_another_value_than_the_one_that_was_shown_is_shown_before_it_is_done(page):
    begin(page, "tag_selected")
    page.get_by_label("Tag:").fill("Rain")
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_label("Tag:").fill("Snow")
    page.get_by_role("button", name="Add the tag to 3 articles").click()
    page.get_by_role("alert").wait_for()
    assert not Article.objects.filter(tags__isnull=False).exists()
    page.get_by_role("button", name="Add the tag to 3 articles").click()
    page.get_by_text("3 articles tagged.").wait_for()
    assert Article.objects.filter(tags__name="Snow").count() == 3
