"""The whole real document is reviewed by touch, and without any script."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles.models import Mention
from entities.models import Entity
from tests.articles.desk.desk_browsing import import_the_real_document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def article():
    article = import_the_real_document()
    wrong = Entity.objects.get(name="Hulusi Akar")
    right = Entity.objects.get(name="Mevlut Cavusoglu")
    candidates = [{"entity": right.pk, "score": 0.6, "reason": ""}]
    Mention.objects.filter(surface="Cavusoglu").update(
        entity=wrong, candidates=candidates, confidence=0.3
    )
    return article


def status_of(surface):
    return {(m.status, str(m.entity)) for m in Mention.objects.filter(surface=surface)}


def assert_reviewed():
    assert not Mention.objects.filter(status="suggested").exists()
    assert status_of("Cavusoglu") == {("accepted", "Mevlut Cavusoglu")}
    assert status_of("Gaza Strip") == {("rejected", "Gaza Strip")}
    assert status_of("Nagorno-Karabakh") == {("accepted", "Nagorno-Karabakh")}


def test_by_touch(open_desk, article):
    desk = open_desk(article, **PHONE)
    page = desk.page
    tap_mark(desk, "Cavusoglu")
    sheet = page.locator("#desk-sheet")
    sheet.get_by_role("button", name="Mevlut Cavusoglu").tap()
    desk.rest()
    expect(sheet).to_be_hidden()

    tap_mark(desk, "Gaza Strip")
    sheet.get_by_role("button", name="Reject").tap()
    desk.rest()
    expect(sheet).to_be_hidden()

    mark_by_taps(desk)
    while page.locator("[data-rows] [data-row]").count():
        page.get_by_role("button", name="Accept", exact=False).first.tap()
        desk.rest()
    page.get_by_role("button", name="Accept all").tap()
    desk.rest()
    desk.quiet()
    assert_reviewed()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def tap_mark(desk, surface):
    mention = Mention.objects.get(surface=surface)
    desk.mark(mention).tap()
    desk.rest()
    expect(desk.page.locator("#desk-sheet [data-row]")).to_be_visible()


def mark_by_taps(desk):
    """No dragging: one tap chooses a word, a button takes in the next one."""
    page = desk.page
    page.get_by_role("button", name="Mark words").tap()
    copy = page.locator(".copy", has_text="Nagorno-Karabakh")
    # The window with the kinds stands at the bottom of the screen.
    copy.evaluate("(copy) => copy.scrollIntoView({ block: 'start' })")
    box = copy.evaluate(_BOX_OF_WORD, "Nagorno")
    page.touchscreen.tap(box["x"], box["y"])
    page.get_by_role("button", name="+ word at the end").tap()
    expect(page.locator("[data-chosen]")).to_have_text("“Nagorno-Karabakh”")
    page.get_by_role("button", name="place").tap()
    desk.rest()
    page.locator("#desk-sheet").get_by_role("option", name="Create “Nagorno-Karabakh”").tap()
    desk.rest()


_BOX_OF_WORD = """(copy, word) => {
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(word);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + word.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }
}"""


def test_without_any_script(open_desk, article):
    desk = open_desk(article, java_script_enabled=False)
    page = desk.page
    desk.row("Cavusoglu").get_by_role("button", name="Mevlut Cavusoglu").click()
    desk.row("Gaza Strip").get_by_role("button", name="Reject").click()
    while page.locator("[data-rows] [data-row]").count():
        page.locator("[data-rows]").get_by_role("button", name="Accept").first.click()
    page.get_by_role("button", name="Accept all").click()
    expect(page.get_by_text("Nothing is left to decide in this article.")).to_be_visible()

    # A name is found among all records, from a mention that was settled otherwise.
    desk.mark(Mention.objects.filter(surface="Lapid").get()).click()
    page.get_by_label("Another record").fill("cavusoglu")
    page.get_by_role("button", name="Find").click()
    page.locator(".found").get_by_role("button", name="Mevlut Cavusoglu").click()
    assert status_of("Lapid") == {("accepted", "Mevlut Cavusoglu")}
    page.locator("[data-history]").get_by_role("button", name="Undo").first.click()
    assert status_of("Lapid") == {("accepted", "Yair Lapid")}
    assert not Mention.objects.filter(status="suggested").exists()
    assert User.objects.count() == 1
