"""Events are settled, changed and added at the desk by keyboard, in a real browser."""

import pytest
from playwright.sync_api import expect

from articles.extraction import pipeline
from entities.models import Event
from tests.articles.events.plain_reader import find_events, read
from tests.factories import make_country, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(monkeypatch):
    monkeypatch.setattr(pipeline, "find_events", find_events)
    make_person("Benny Gantz")
    make_country()
    return read(
        "Benny Gantz visited Turkey on 26 October 2022.",
        "Turkish police killed 60 people.",
        "Benny Gantz collapsed.",
    )


def test_an_event_is_accepted_another_changed_and_both_taken_back_by_keys(open_desk, article):
    desk = open_desk(article)
    visit, attack = Event.objects.get(type="visit"), Event.objects.get(type="attack")
    desk.page.locator(f"#he{visit.pk}").focus()
    desk.press("a")
    expect(desk.status).to_contain_text("Accepted an event: Benny Gantz visited Turkey")
    desk.page.locator(f"#he{attack.pk}").focus()
    desk.press("r")
    expect(desk.page.locator("#opened input[name=title]")).to_be_focused()
    desk.page.keyboard.press("Control+a")
    desk.type("Police kill 60")
    desk.press("Enter")
    expect(desk.status).to_contain_text("Police kill 60: name, confirmed")
    desk.quiet()
    assert set(Event.objects.values_list("review_state", "name")) == {
        ("confirmed", "Benny Gantz visited Turkey"),
        ("confirmed", "Police kill 60"),
    }
    desk.page.locator("[data-text]").focus()
    desk.press("u", "u")
    desk.quiet()
    assert set(Event.objects.values_list("review_state", "name")) == {
        ("proposed", "Benny Gantz visited Turkey"),
        ("proposed", "police killed 60 people"),
    }


def test_an_event_is_added_from_chosen_words_and_rejected_from_its_mark(open_desk, article):
    desk = open_desk(article)
    desk.select("collapsed")
    desk.page.get_by_role("button", name="what happened").click()
    expect(desk.page.locator("#opened input[name=title]")).to_have_value("Collapsed: Benny Gantz")
    desk.quiet()
    visit = Event.objects.get(type="visit")
    desk.page.keyboard.press("Escape")
    desk.rest()
    desk.page.locator(f"#me{visit.pk}").focus()
    desk.press("x")
    expect(desk.status).to_contain_text("Rejected an event")
    desk.quiet()
    assert Event.objects.get(pk=visit.pk).review_state == "hidden"
