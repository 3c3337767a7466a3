"""Writing in a real browser: keys and buttons, names by "@", and words that no mishap costs."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.decisions import change_text
from articles.models import Article, DraftSave, Mention
from tests import factories as make
from tests.articles.desk.conftest import one_request_at_a_time  # noqa: F401
from tests.articles.desk.desk_browsing import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WRITE = "/admin/articles/article/write/"


@pytest.fixture
def ann():
    return User.objects.create_superuser("ann")


@pytest.fixture
def page(browser_page, ann, one_request_at_a_time):  # noqa: F811
    context = browser_page.context
    log_in(context, ann)
    context.set_default_timeout(30_000)
    browser_page.goto(WRITE)
    yield browser_page
    with one_request_at_a_time:
        # What a page says when it goes away would come while the database is being emptied.
        context.set_offline(True)
        for each in context.pages:
            each.close()


def hurry(page):
    """The pause after the last key is not waited for: the page is left."""
    page.evaluate(
        "() => { Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )


def test_an_article_is_written_by_keys_alone(page):
    person = make.make_person("Mevlüt Çavuşoğlu")
    page.get_by_label("Headline").fill("A day in Ankara")
    text = page.get_by_label("Text")
    text.focus()
    page.keyboard.type("The minister @cavus")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type(" spoke.")
    page.keyboard.press("Control+Shift+ArrowLeft")  # the full stop
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+b")
    page.keyboard.press("End")
    page.keyboard.type("\n- one")
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    expect(text).to_have_value("The minister Mevlüt Çavuşoğlu **spoke.**\n- one\n- two")
    page.keyboard.press("Control+z")
    expect(text).not_to_have_value("The minister Mevlüt Çavuşoğlu **spoke.**\n- one\n- two")
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("Control+s")
    page.get_by_text("The article was saved as a draft.").wait_for(timeout=30_000)
    assert Mention.objects.get(entity=person).status == "accepted"
    marks = Article.objects.get().current_text.marks
    assert [mark.kind for mark in marks.all()] == ["strong"]


def test_a_button_gives_an_empty_line_its_sign_and_takes_it_away(page):
    text = page.get_by_label("Text")
    text.focus()
    for name, sign in [("Subhead", "## "), ("List", "- "), ("Quotation", "> ")]:
        page.get_by_role("button", name=name).click()
        expect(text).to_have_value(sign)
        page.get_by_role("button", name=name).click()
        expect(text).to_have_value("")


def test_buttons_that_need_a_script_are_not_seen_without_one(page):
    tools = page.locator(".tools")
    expect(tools).to_be_visible()
    tools.evaluate("tools => { tools.hidden = true; }")  # as it comes from the server
    expect(tools).to_be_hidden()


def test_what_was_typed_survives_a_closed_page(page):
    page.get_by_label("Headline").fill("Half a headline")
    hurry(page)
    page.locator("[data-kept]").get_by_text("not saved yet").wait_for()
    assert DraftSave.objects.count() == 1
    other = page.context.new_page()
    page.close()
    other.goto(WRITE)
    other.get_by_role("link", name="Go on with them").click()
    expect(other.get_by_label("Headline")).to_have_value("Half a headline")


def test_a_login_that_ran_out_costs_no_word(page, ann, one_request_at_a_time):  # noqa: F811
    Session.objects.all().delete()
    page.get_by_label("Text").fill("Words of an hour.")
    hurry(page)
    page.get_by_role("alert").get_by_text("You are no longer logged in").wait_for()
    page.reload()  # led to the login
    with one_request_at_a_time:
        log_in(page.context, ann)
    page.goto(WRITE)
    expect(page.get_by_label("Text")).to_have_value("Words of an hour.")
    page.get_by_text("What you wrote in this window before is back").wait_for()


def test_words_that_a_window_held_do_not_go_over_what_another_wrote_since(
    page,
    ann,
    one_request_at_a_time,  # noqa: F811
):
    article = make.make_article()
    address = f"/admin/articles/article/{article.pk}/text/"
    page.goto(address)
    Session.objects.all().delete()
    page.get_by_label("Text").fill("Mine.")
    hurry(page)
    page.get_by_role("alert").get_by_text("You are no longer logged in").wait_for()
    with one_request_at_a_time:
        change_text(article, "Gantz to visit Ankara\n\nHers.", by=ann)
        log_in(page.context, ann)
    page.goto(address)
    expect(page.get_by_label("Text")).to_have_value("Mine.")
    page.keyboard.press("Control+s")
    page.get_by_text("Changed since you began").wait_for()
    expect(page.get_by_label("Text")).to_have_value("Mine.")
    with one_request_at_a_time:
        assert article.texts.count() == 2
