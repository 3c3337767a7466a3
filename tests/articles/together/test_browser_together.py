"""Two people at one article in a real browser: comments on marked words, who is here, who saved."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles.models import Article, Comment
from tests.articles.desk.desk_browsing import log_in
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SELECT = """(words) => {
  const copies = [...document.querySelectorAll(".copy")];
  const copy = copies.find((one) => one.textContent.includes(words));
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    copy.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
  }
}"""


@pytest.fixture
def article():
    return make_article("Rain 🌧 in Oslo\n\nIt rained 🌧 in Oslo. Rain fell on Oslo all day.")


@pytest.fixture
def page(browser_page):
    ann = User.objects.create_superuser("ann", first_name="Ann")
    log_in(browser_page.context, ann)
    return browser_page


@pytest.fixture
def other(chromium, live_server):
    context = chromium.new_context(base_url=live_server.url)
    log_in(context, User.objects.create_superuser("bea", first_name="Bea"))
    yield context.new_page()
    context.close()


def test_marked_words_are_what_the_comment_is_about(page, article):
    page.goto(f"/admin/articles/article/{article.pk}/comments/")
    page.evaluate(SELECT, "fell on Oslo")
    expect(page.get_by_label("About these words of the text")).to_have_value("fell on Oslo")
    page.get_by_label("Your comment").fill("Sure?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("a.commented")).to_have_text("fell on Oslo")
    comment = Comment.objects.get()
    assert article.current_text.content[comment.start : comment.end] == "fell on Oslo"
    page.get_by_role("button", name="Resolve").click()
    expect(page.get_by_text("1 resolved thread")).to_be_visible()


def test_a_triple_click_chooses_the_last_line_too(page, article):
    page.goto(f"/admin/articles/article/{article.pk}/comments/")
    page.locator(".copy").last.click(click_count=3)
    line = article.current_text.content.splitlines()[-1]
    expect(page.get_by_label("About these words of the text")).to_have_value(line)


def test_who_has_it_open_is_seen_and_who_saved_is_told_before_one_saves(page, other, article):
    address = f"/admin/articles/article/{article.pk}/change/"
    other.goto(address)
    with other.expect_response("**/here/"):
        other.reload()
    page.goto(address)
    expect(page.get_by_text("Bea also has this open (since ")).to_be_visible()
    page.fill("#id_headline", "Ann's headline")
    other.fill("#id_headline", "Bea's headline")
    other.locator("[name=_save]").first.click()
    other.wait_for_url("**/article/")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("alert")).to_contain_text("Bea changed this record")
    page.locator("[name=_save]").first.click()
    expect(page.get_by_text("Headline is now: “Bea's headline”")).to_be_visible()
    expect(page.locator("#id_headline")).to_have_value("Ann's headline")
    assert Article.objects.get().headline == "Bea's headline"
