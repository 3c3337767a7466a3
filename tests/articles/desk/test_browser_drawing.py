"""What is drawn anew leaves the editor where they are; what they typed stays."""

import pytest
from playwright.sync_api import expect

from articles.desk import acting
from articles.models import Article, Mention
from tests.factories import make_article, make_mention, make_organization, make_person

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


def read(article):
    Article.objects.filter(pk=article.pk).update(needs_reading=False)
    suggest(article, "Ankara", None, kind="place", confidence=0.1)
    return []


def test_the_article_is_read_again_at_rest_and_the_focus_stays(open_desk, article, monkeypatch):
    monkeypatch.setattr(acting, "extract_again", read)
    desk = open_desk(article)
    desk.press("x")
    assert "Hulusi Akar" in desk.focused()
    expect(desk.row("Ankara")).to_be_visible()
    assert "Hulusi Akar" in desk.focused()


def test_reading_again_is_offered_with_its_reason(open_desk, article):
    Article.objects.filter(pk=article.pk).update(needs_reading=True)
    desk = open_desk(article, java_script_enabled=False)
    expect(desk.page.locator("[data-read-again]")).to_contain_text("events and offices follow")


def test_nothing_is_drawn_while_somebody_is_typing(open_desk, article, monkeypatch):
    monkeypatch.setattr(acting, "extract_again", read)
    desk = open_desk(article)
    desk.press("x", "r")
    desk.type("some")
    desk.page.get_by_label("Why").fill("because")
    desk.page.wait_for_timeout(2_000)
    expect(desk.row("Ankara")).to_have_count(0)
    assert desk.page.get_by_label("Why").input_value() == "because"


def test_a_decision_from_the_text_leaves_one_in_the_text(open_desk, article):
    desk = open_desk(article)
    mark = desk.mark(Mention.objects.get(surface="Hulusi Akar"))
    mark.focus()
    desk.press("a")
    expect(mark).to_be_focused()
    expect(mark).to_contain_text("accepted")
    desk.press("j")
    expect(desk.mark(Mention.objects.get(surface="Akar"))).to_be_focused()


def test_a_click_on_a_mark_opens_it_and_closing_comes_back(open_desk, article):
    desk = open_desk(article)
    mark = desk.mark(Mention.objects.get(surface="Akar"))
    mark.click()
    desk.rest()
    expect(desk.page.locator("#opened")).to_contain_text("“Akar”")
    desk.press("Escape")
    expect(desk.page.locator("#opened")).to_have_count(0)
    expect(mark).to_be_focused()


def test_nothing_is_said_to_be_left_only_once_the_open_row_is_decided(open_desk, article):
    Mention.objects.exclude(surface="Akar").update(status="accepted")
    desk = open_desk(article)
    nothing = desk.page.get_by_text("Nothing is left to decide in this article.")
    desk.mark(Mention.objects.get(surface="Akar")).click()
    desk.rest()
    expect(desk.page.locator("#opened")).to_contain_text("“Akar”")
    expect(nothing).to_have_count(0)
    desk.page.locator("#opened").get_by_role("button", name="Reject").click()
    desk.rest()
    expect(nothing).to_be_visible()


def test_what_was_typed_in_an_open_row_outlasts_another_decision(open_desk, article):
    desk = open_desk(article)
    desk.press("r")
    desk.page.get_by_label("Why").fill("as his office says")
    desk.row("Hulusi Akar").get_by_role("button", name="Reject").click()
    desk.rest()
    desk.page.locator("[data-line-role]").first.click()
    desk.rest()
    assert desk.page.locator("#opened").get_by_label("Why").input_value() == "as his office says"


def test_letters_typed_ahead_of_a_slow_server_go_into_the_search(open_desk, article):
    desk = open_desk(article)
    for key in "rakar":
        desk.page.keyboard.press(key)
    desk.rest()
    field = desk.page.get_by_role("combobox", name="Another record")
    expect(field).to_have_value("akar")
    desk.chosen_option("Hulusi Akar")
    assert field.get_attribute("aria-activedescendant").startswith("find")
    desk.quiet()
    assert Mention.objects.filter(status="suggested").count() == 3


def test_the_search_is_walked_with_arrows_and_closed_with_escape(open_desk, article):
    make_organization("Akar Holding")
    desk = open_desk(article)
    desk.press("j", "r")
    desk.type("akar")
    desk.chosen_option("Akar Holding")
    desk.press("ArrowDown", "ArrowDown")
    desk.chosen_option("Create “akar” as person")
    desk.press("ArrowDown", "ArrowUp", "ArrowUp", "Escape")
    expect(desk.page.locator("[role=option]")).to_have_count(0)
    desk.press("ArrowDown")
    desk.chosen_option("Akar Holding")
    desk.press("Enter")
    expect(desk.status).to_contain_text("“Hulusi Akar” → Akar Holding")
    assert desk.focused().startswith("“Akar”")


def test_escape_closes_a_search_that_nobody_walked_with_its_row(open_desk, article):
    desk = open_desk(article)
    desk.press("r")
    desk.type("akar")
    desk.chosen_option("Hulusi Akar")
    expect(desk.status).to_have_text("1 found")
    desk.press("Escape")
    expect(desk.page.locator("#opened")).to_have_count(0)
    expect(desk.status).to_have_text("")
    assert "Benny Gantz" in desk.focused()


def test_the_offer_to_create_a_record_is_not_counted_as_found(open_desk, article):
    desk = open_desk(article)
    desk.press("r")
    desk.type("nobody")
    desk.chosen_option("Create “nobody” as person")
    expect(desk.status).to_have_text("No record has this name.")


def test_a_skipped_row_comes_back_at_the_end(open_desk, article):
    desk = open_desk(article)
    desk.press("Space")
    assert "Hulusi Akar" in desk.focused()
    desk.press("j", "j")
    assert "Benny Gantz" in desk.focused()
    desk.press("1")
    desk.press("k", "r", "Escape", "Escape", "Escape")
    headings = desk.page.locator("[data-rows] h3").all_inner_texts()
    assert [heading.split("”")[0] for heading in headings] == [
        "“Hulusi Akar",
        "“Akar",
        "“Benny Gantz",
    ]


def test_the_role_of_a_line_is_changed_in_its_margin(open_desk, article):
    desk = open_desk(article)
    desk.page.locator("[data-line-role]").last.click()
    desk.rest()
    desk.page.locator(".role-form select").select_option("caption")
    desk.page.locator(".role-form").get_by_role("button", name="Save").click()
    desk.rest()
    expect(desk.page.locator(".role-caption")).to_have_count(1)
    expect(desk.page.locator(".role-form")).to_have_count(0)


def open_role_form(desk):
    line = desk.page.locator("[data-line-role]").last
    line.click()
    desk.rest()
    return line, desk.page.locator(".role-form")


def test_the_role_form_is_wholly_in_sight_and_within_its_column(open_desk):
    article = make_article("Akar\n\n" + "\n".join(f"Akar came {n} times." for n in range(60)))
    desk = open_desk(article, viewport={"width": 1280, "height": 600})
    _, form = open_role_form(desk)
    box, bar = form.bounding_box(), desk.page.locator(".desk-bar").bounding_box()
    assert box["y"] + box["height"] <= bar["y"]
    copy = desk.page.locator(".copy").last.bounding_box()
    for field in form.locator("input[type=text], select").all():
        inside = field.bounding_box()
        assert copy["x"] <= inside["x"]
        assert inside["x"] + inside["width"] <= copy["x"] + copy["width"]


@pytest.mark.parametrize("way", ["Cancel", "Escape"])
def test_the_role_form_is_left_with_nothing_changed(open_desk, article, way):
    desk = open_desk(article)
    line, form = open_role_form(desk)
    form.locator("select").select_option("caption")
    if way == "Escape":
        desk.press("Escape")
    else:
        form.get_by_role("link", name="Cancel").click()
        desk.rest()
    expect(form).to_have_count(0)
    expect(line).to_be_focused()
    expect(desk.page.locator(".role-caption")).to_have_count(0)


@pytest.mark.parametrize("field", ["select", "input[name=reason]"])
def test_enter_in_the_role_form_saves(open_desk, article, field):
    desk = open_desk(article)
    line, form = open_role_form(desk)
    form.locator("select").select_option("caption")
    form.locator(field).press("Enter")
    desk.rest()
    expect(desk.page.locator(".role-caption")).to_have_count(1)
    expect(line).to_be_focused()


def test_the_next_article_is_a_key_away(open_desk, article):
    other = make_article("Another story\n\nAkar came.")
    suggest(other, "Akar", None)
    desk = open_desk(article)
    desk.press("Control+Enter")
    desk.page.wait_for_url(f"**/{other.pk}/review/")
    assert desk.focused().startswith("“Akar”")


def test_the_help_is_a_dialog_that_gives_the_focus_back(open_desk, article):
    desk = open_desk(article)
    desk.press("?")
    expect(desk.page.get_by_role("dialog", name="Keys and signs")).to_be_visible()
    desk.press("a", "Escape")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    assert "Benny Gantz" in desk.focused()
    assert desk.left() == 3
