"""A day in the newsroom in a real browser: written, illustrated, handed in, sent back, published,
arranged on the front page, and corrected; by two people, and read by a third.
"""

import pytest
from django.contrib.auth.models import Permission
from playwright.sync_api import expect

from articles.models import Article, CorrectionNotice
from tests.articles.desk.conftest import one_request_at_a_time  # noqa: F401
from tests.articles.desk.desk_browsing import log_in
from tests.factories import make_article, make_person, make_user
from tests.pictures import draw

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/admin/articles/article/"
WRITES = (
    *("view_article", "add_article", "change_article", "add_mention", "change_mention"),
    *("view_picture", "add_picture", "change_picture", "view_person", "add_comment"),
)
PUBLISHES = ("publish_article", "withdraw_article", "view_frontpage", "arrange_front_page")


@pytest.fixture
def open_as(chromium, live_server, one_request_at_a_time):  # noqa: F811
    """A page of the admin for somebody; all are closed before the database is emptied."""
    contexts = []

    def open_for(user):
        context = chromium.new_context(base_url=live_server.url)
        context.set_default_timeout(30_000)
        contexts.append(context)
        if user:
            log_in(context, user)
        return context.new_page()

    yield open_for
    with one_request_at_a_time:
        for context in contexts:
            context.set_offline(True)
            context.close()


def colleague(*rights):
    """With the rights of their group: databases that a test emptied have no groups."""
    user = make_user(may_publish=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def take(page, article, step, note=""):
    """A step of the article's state, by its own page."""
    page.goto(f"{LIST}{article.pk}/change/")
    page.locator("#content-main").get_by_text(step, exact=True).first.click()
    page.wait_for_load_state()
    if note:
        page.get_by_label("Note").fill(note)
    press(page, step)


def test_from_an_empty_page_to_a_correction(open_as):
    make_article("Older story\n\nIt rained.")
    make_person("Mevlüt Çavuşoğlu")
    editor, publisher, reader = (
        open_as(user) for user in (colleague(*WRITES), colleague(*WRITES, *PUBLISHES), None)
    )

    editor.goto(LIST)
    follow(editor, "Write an article")
    editor.get_by_label("Headline").fill("Harbour bridge opens")
    editor.get_by_label("Text").focus()
    editor.keyboard.type("The bridge was opened by @cavus")
    editor.get_by_role("option").first.wait_for()
    editor.keyboard.press("Enter")
    editor.keyboard.type(" on Monday.\n- Trams in spring\n- Ferries stop")
    press(editor, "Save as a draft")
    article = Article.objects.get(headline="Harbour bridge opens")
    assert article.current_text.content.endswith("Trams in spring\nFerries stop")

    editor.goto(f"{LIST}{article.pk}/pictures/")
    follow(editor, "Give the article a leading picture")
    picture = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": draw(600, 400)}
    editor.set_input_files("input[type=file]", picture)
    editor.get_by_label("Credit").first.fill("City archive")
    press(editor, "Upload and place it")

    take(editor, article, "Hand in for review", "Please look at the list.")
    publisher.goto("/admin/")
    follow(publisher, "1 Waiting for me")
    expect(publisher.get_by_role("link", name="Harbour bridge opens")).to_be_visible()
    publisher.goto(f"{LIST}{article.pk}/publish/")
    expect(publisher.get_by_text("does not say what it shows").first).to_be_visible()
    take(publisher, article, "Send back", "The picture needs words.")
    editor.goto(f"{LIST}{article.pk}/change/")
    expect(editor.get_by_text("The picture needs words.").first).to_be_visible()
    editor.goto(f"{LIST}{article.pk}/pictures/")
    editor.get_by_label("What the picture shows").first.fill("A red sheet")
    press(editor, "Save these words")
    take(editor, article, "Hand in for review")
    assert reader.goto(article.get_absolute_url()).status == 404
    take(publisher, article, "Publish now")

    reader.goto(article.get_absolute_url())
    expect(reader.get_by_role("img", name="A red sheet")).to_be_visible()
    expect(reader.get_by_text("City archive")).to_be_visible()
    follow(reader, "Mevlüt Çavuşoğlu")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Mevlüt Çavuşoğlu")

    publisher.goto("/admin/articles/frontpage/")
    older = publisher.get_by_role("listitem").filter(has_text="Older story")
    older.get_by_role("button", name="Pin").last.click()
    publisher.wait_for_load_state()
    reader.goto("/")
    expect(reader.get_by_role("heading", level=3).first).to_have_text("Harbour bridge opens")
    press(publisher, "Put live")
    reader.goto("/")
    expect(reader.get_by_role("heading", level=3).first).to_have_text("Older story")

    editor.goto(f"{LIST}{article.pk}/text/")
    text = editor.get_by_label("Text")
    text.fill(text.input_value().replace("spring", "summer"))
    press(editor, "Save as a revision")
    reader.goto(article.get_absolute_url())
    expect(reader.get_by_text("Trams in spring")).to_be_visible()
    publisher.goto(f"{LIST}{article.pk}/revision/")
    follow(publisher, "Put live")
    publisher.get_by_label("What was corrected").fill("Trams come in summer.")
    press(publisher, "Put live")
    reader.goto(article.get_absolute_url())
    expect(reader.get_by_text("Trams in summer")).to_be_visible()
    expect(reader.get_by_text("Trams come in summer.")).to_be_visible()
    assert CorrectionNotice.objects.get().article == article
