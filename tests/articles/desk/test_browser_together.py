"""Two editors at one desk, undoing, and what a script does when the server says no."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.models import DecisionBatch, Mention, Presence
from tests.factories import make_article, make_mention, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORY = "Gantz to visit Ankara\n\nBenny Gantz met Hulusi Akar. Then Gantz left. Akar stayed."


@pytest.fixture
def article():
    article = make_article(STORY)
    gantz, akar = make_person(), make_person("Hulusi Akar")
    suggest(article, "Benny Gantz", gantz, confidence=0.4)
    suggest(article, "Hulusi Akar", akar, confidence=0.5)
    suggest(article, "Akar", akar, nth=1, confidence=0.6)
    return article


def suggest(article, surface, entity, **fields):
    return make_mention(article, surface, entity, status="suggested", **fields)


def state(surface):
    mention = Mention.objects.get(surface=surface)
    return mention.status, mention.decided_by and mention.decided_by.username


@pytest.fixture
def jo():
    return User.objects.create_superuser("jo", first_name="Jo", last_name="Marsh")


@pytest.fixture
def both(open_desk, article, jo):
    """The desk of Alex, who decides after Jo has rejected the first mention."""
    mine = open_desk(article, User.objects.create_superuser("alex"))
    theirs = open_desk(article, jo)
    theirs.press("x")
    mine.press("a")
    return mine


def test_the_other_editor_is_named_and_theirs_can_be_kept(both):
    row = both.row("Benny Gantz")
    expect(row.get_by_role("alert")).to_contain_text("Somebody else has just changed “Benny Gantz”")
    expect(row.get_by_role("alert")).to_contain_text("rejected → Benny Gantz")
    expect(row.get_by_role("alert")).to_contain_text("Jo Marsh")
    row.get_by_role("button", name="Keep theirs").click()
    both.rest()
    expect(both.row("Benny Gantz")).to_have_count(0)
    assert both.focused().startswith("“Hulusi Akar”")
    both.quiet()
    assert state("Benny Gantz") == ("rejected", "jo")


def test_mine_can_be_used_knowing_theirs(both):
    both.row("Benny Gantz").get_by_role("button", name="Use mine").click()
    both.rest()
    expect(both.status).to_contain_text("Accepted: “Benny Gantz” → Benny Gantz. 2 left.")
    assert both.focused().startswith("“Hulusi Akar”")
    both.quiet()
    assert state("Benny Gantz") == ("accepted", "alex")


def test_who_else_is_here_is_seen_until_they_leave(open_desk, article, jo):
    theirs = open_desk(article, jo)
    theirs.quiet()
    mine = open_desk(article)
    expect(mine.page.get_by_text("Jo Marsh also has this open")).to_be_visible()
    theirs.page.goto("about:blank")
    theirs.page.wait_for_timeout(200)
    mine.quiet()
    assert not Presence.objects.filter(user=jo).exists()


def test_undo_brings_the_row_back_and_the_focus_to_it(open_desk, article):
    desk = open_desk(article)
    assert "Benny Gantz" in desk.focused()
    desk.press("a")
    assert "Hulusi Akar" in desk.focused()
    expect(desk.mark(Mention.objects.get(surface="Benny Gantz"))).to_contain_text("✓")
    desk.press("u")
    assert "Benny Gantz" in desk.focused()
    assert desk.left() == 3
    desk.quiet()
    assert state("Benny Gantz") == ("suggested", None)


def test_what_was_decided_this_minute_was_decided_just_now(open_desk, article):
    desk = open_desk(article)
    desk.press("a")
    expect(desk.page.locator("[data-history]")).to_contain_text("just now")


def test_undo_after_a_reload_takes_back_the_newest_first(open_desk, article):
    desk = open_desk(article)
    desk.press("a", "x")
    desk.quiet()
    desk.page.reload()
    desk.press("u")
    assert "Hulusi Akar" in desk.focused()
    desk.press("u", "u")
    expect(desk.status).to_contain_text("There is nothing of yours to undo.")
    desk.quiet()
    assert not Mention.objects.exclude(status="suggested").exists()
    assert DecisionBatch.objects.count() == 4


def test_a_server_that_cannot_be_reached_loses_nothing(open_desk, article):
    desk = open_desk(article)
    desk.page.context.set_offline(True)
    desk.press("a")
    alert = desk.row("Benny Gantz").get_by_role("alert")
    expect(alert).to_contain_text("The server could not be reached. Nothing was changed.")
    desk.page.context.set_offline(False)
    alert.get_by_role("button", name="Try again").click()
    desk.rest()
    desk.quiet()
    assert state("Benny Gantz")[0] == "accepted"


def test_who_was_logged_out_is_told_and_decides_on_after_logging_in(open_desk, article):
    alex = User.objects.create_superuser("alex", password="password")
    desk = open_desk(article, alex)
    desk.quiet()
    Session.objects.all().delete()
    desk.press("a")
    alert = desk.row("Benny Gantz").get_by_role("alert")
    expect(alert).to_contain_text("You have been logged out.")
    with desk.page.context.expect_page() as opened:
        alert.get_by_role("link", name="Log in").click()
    opened.value.get_by_label("Username").fill("alex")
    opened.value.get_by_label("Password").fill("password")
    opened.value.get_by_role("button", name="Log in").click()
    expect(opened.value.locator("#desk")).to_be_visible()
    opened.value.close()
    alert.get_by_role("button", name="Try again").click()
    desk.rest()
    desk.quiet()
    assert state("Benny Gantz")[0] == "accepted"


def test_keys_are_left_alone_in_fields_outside_and_when_switched_off(open_desk, article):
    desk = open_desk(article)
    desk.press("r")
    desk.type("axu")
    desk.press("Escape", "Escape", "Escape")
    desk.page.get_by_role("link", name="History").focus()
    desk.press("a", "x")
    desk.page.get_by_label("Keys", exact=True).uncheck()
    desk.page.locator("h3").first.focus()
    desk.press("a", "x")
    desk.page.reload()
    desk.press("a", "x")
    desk.quiet()
    assert list(DecisionBatch.objects.values_list("summary")) == []
