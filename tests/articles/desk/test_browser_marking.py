"""Words are chosen in the text as they are written: lines, emoji, right to left, captions."""

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import expect

from articles.models import Article, Mention
from tests.factories import make_article, make_mention, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORY = (
    "Visit to Ankara\n\nThe 👩‍🚀 crew 🇹🇷 of the Mavi Marmara met Gantz.\nA second line about Akar."
)


@pytest.fixture
def article():
    return make_article(STORY)


def mark_as(desk, kind):
    desk.page.get_by_role("button", name=kind, exact=False).click()
    desk.rest()
    desk.quiet()


def marked():
    mention = Mention.objects.get()
    text = mention.text.content
    assert text[mention.start : mention.end] == mention.surface
    return mention.surface


def test_words_are_marked_with_the_mouse_over_the_edges_of_other_mentions(open_desk, article):
    make_mention(article, "Marmara", kind="place", status="suggested")
    desk = open_desk(article)
    desk.select("Mavi Mar", "mara")
    expect(desk.page.locator("[data-chosen]")).to_have_text("“Mavi Marmara”")
    mark_as(desk, "organization")
    assert marked() == "Mavi Marmara"
    assert Mention.objects.get().status == "suggested"
    desk.chosen_option("Create “Mavi Marmara” as organization")
    desk.press("Enter")
    desk.quiet()
    mention = Mention.objects.get()
    assert (mention.status, mention.entity.name) == ("accepted", "Mavi Marmara")


def test_a_selection_over_two_lines_is_cut_to_the_first(open_desk, article):
    desk = open_desk(article)
    desk.select("Gantz.", "A second")
    expect(desk.page.locator("[data-chosen]")).to_have_text("“Gantz.”")
    expect(desk.page.locator("[data-note]")).to_contain_text("stays in one line")
    mark_as(desk, "person")
    assert marked() == "Gantz."


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        # Half of the pair of units that the flag's first letter is.
        ("crew \ud83c", "\ud83c", "crew 🇹🇷"),
        # The woman of the astronaut, who is three characters and one sign.
        ("👩", "👩", "👩‍🚀"),
        ("  crew"[1:], "crew ", "crew"),
    ],
)
def test_half_a_character_is_taken_whole_and_space_around_is_left(
    open_desk, article, start, end, words
):
    desk = open_desk(article)
    desk.page.evaluate(_SELECT_UNITS, [start, end])
    expect(desk.page.locator("[data-chosen]")).to_have_text(f"“{words}”")
    mark_as(desk, "organization")
    assert marked() == words


# By UTF-16 units, which is how a browser counts; the strings may hold half a pair.
_SELECT_UNITS = """([first, last]) => {
  const [node] = [...document.querySelectorAll("[data-text] .copy")]
    .map((copy) => copy.firstChild).filter((one) => one.data.includes("crew"));
  const from = node.data.indexOf(first);
  const to = node.data.indexOf(last, from) + last.length;
  getSelection().setBaseAndExtent(node, from, node, to);
}"""


def test_right_to_left_text_is_walked_and_marked(open_desk):
    article = make_article("زيارة إلى أنقرة\n\nالتقى بيني غانتس نظيره في أنقرة يوم الأربعاء.")
    article.language = "ar"
    article.save()
    desk = open_desk(article)
    desk.page.get_by_role("button", name="Mark words").click()
    # To the left is onward.
    desk.press("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Shift+ArrowLeft")
    expect(desk.page.locator("[data-chosen]")).to_have_text("“بيني غانتس”")
    desk.press("1")
    desk.quiet()
    assert marked() == "بيني غانتس"
    assert Mention.objects.get().start == article.current_text.content.index("بيني")


def test_a_name_in_a_caption_is_marked_everywhere(open_desk, article):
    article.current_text.blocks.filter(start__gt=30).update(role="caption")
    gantz = make_person("Akar")
    Article.objects.filter(pk=article.pk).update(needs_reading=False)
    desk = open_desk(make_article("A\n\nAkar came.\nAkar in a picture with Akaria."))
    desk.select("Akar", nth=1)
    expect(desk.page.get_by_label("all 2 places")).to_be_checked()
    mark_as(desk, "person")
    expect(desk.status).to_contain_text("Marked: “Akar” ×2 → Akar")
    assert {m.entity_id for m in Mention.objects.all()} == {gantz.pk}
    assert Mention.objects.count() == 2


def test_mark_mode_goes_by_word_and_line_and_is_left_where_it_began(open_desk, article):
    make_mention(article, "Ankara", make_person("Ankara"), status="suggested", confidence=0.3)
    desk = open_desk(article)
    chosen = desk.page.locator("[data-chosen]")
    desk.press("m")
    expect(chosen).to_have_text("“Ankara”")
    desk.press("ArrowDown")
    desk.type("ma")
    expect(chosen).to_have_text("“Mavi”")
    desk.press("ArrowDown")
    expect(chosen).to_have_text("“Marmara”")
    desk.press("ArrowLeft", "Shift+ArrowRight", "Shift+ArrowRight")
    expect(chosen).to_have_text("“Mavi Marmara met”")
    desk.press("Shift+ArrowLeft", "Enter")
    assert desk.focused().split() == ["1", "person"]
    desk.press("Escape")
    expect(chosen).to_be_hidden()
    assert "Ankara" in desk.focused()
    desk.quiet()
    assert Mention.objects.count() == 1


def test_every_time_words_are_marked_letters_begin_anew(open_desk, article):
    desk = open_desk(article)
    chosen = desk.page.locator("[data-chosen]")
    desk.press("m")
    desk.type("gan")
    expect(chosen).to_have_text("“Gantz”")
    desk.press("Escape", "m")
    desk.type("mav")
    expect(chosen).to_have_text("“Mavi”")


def test_letters_that_no_word_begins_with_choose_nothing(open_desk, article):
    desk = open_desk(article)
    chosen = desk.page.locator("[data-chosen]")
    desk.press("m")
    desk.type("gax")
    expect(chosen).to_have_text("“gax”")
    expect(desk.status).to_contain_text("No word begins like this.")
    desk.press("1")
    expect(desk.status).to_contain_text("Choose the words")
    desk.quiet()
    assert not Mention.objects.exists()
    desk.press("Backspace")
    expect(chosen).to_have_text("“Gantz”")
    desk.press("Escape")
    expect(chosen).to_be_hidden()


def test_a_lost_decision_is_placed_at_the_chosen_words(open_desk, article):
    lost = make_mention(article, "Akar", make_person("Hulusi Akar"))
    Mention.objects.filter(pk=lost.pk).update(placed=False)
    desk = open_desk(article)
    desk.page.get_by_role("button", name="Place “Akar”").click()
    expect(desk.status).to_contain_text("Choose the words in the text, or a mark.")
    desk.select("Gantz")
    desk.page.locator("#desk-marker").get_by_role("button", name="Place “Akar”").click()
    desk.rest()
    expect(desk.page.get_by_text("1 decision lost its place")).to_have_count(0)
    desk.quiet()
    mention = Mention.objects.get()
    assert (mention.placed, mention.surface) == (True, "Gantz")


@pytest.fixture
def lost(article):
    suggested = {"status": "suggested", "confidence": 0.3}
    make_mention(article, "Gantz", make_person(), **suggested)
    lost = make_mention(article, "Akar", make_person("Hulusi Akar"))
    Mention.objects.filter(pk=lost.pk).update(placed=False)
    return lost


def place_where_gantz_stands(desk, lost):
    button = desk.page.locator("#desk-marker").get_by_role("button", name="Place “Akar”")
    expect(desk.page.locator("[data-chosen]")).to_have_text("“Gantz”")
    expect(button).to_be_focused()
    desk.press("Enter")
    expect(desk.mark(lost)).to_be_focused()
    desk.quiet()
    mention = Mention.objects.get()
    assert (mention.pk, mention.placed, mention.surface) == (lost.pk, True, "Gantz")


def test_a_lost_decision_is_placed_where_something_is_suggested(open_desk, lost):
    desk = open_desk(lost.text.article)
    button = desk.page.locator("#desk").get_by_role("button", name="Place “Akar”")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    desk.mark(Mention.objects.get(surface="Gantz")).click()
    place_where_gantz_stands(desk, lost)


def test_a_lost_decision_is_placed_where_the_open_row_is(open_desk, lost):
    desk = open_desk(lost.text.article)
    desk.mark(Mention.objects.get(surface="Gantz")).dblclick()
    desk.rest()
    desk.page.locator("#desk").get_by_role("button", name="Place “Akar”").click()
    place_where_gantz_stands(desk, lost)


def test_placing_is_given_up_with_escape(open_desk, lost):
    desk = open_desk(lost.text.article)
    desk.page.locator("#desk").get_by_role("button", name="Place “Akar”").click()
    desk.press("Escape")
    desk.mark(Mention.objects.get(surface="Gantz")).click()
    desk.rest()
    expect(desk.page.locator("#opened")).to_contain_text("“Gantz”")


def test_a_refused_place_is_told_in_the_window_which_stays(open_desk, article):
    make_mention(article, "Gantz", make_person())
    desk = open_desk(article)
    desk.select("Gantz")
    mark_as(desk, "person")
    marker = desk.page.locator("#desk-marker")
    expect(marker.get_by_role("alert")).to_contain_text("This place is marked already.")
    expect(marker).to_be_visible()


@pytest.fixture
def helper(article):
    make_mention(article, "Ankara", make_person("Ankara"), status="suggested", confidence=0.3)
    codes = ["view_article", "view_mention", "add_mention"]
    helper = User.objects.create_user("helper", is_staff=True)
    helper.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return helper


def test_who_may_not_decide_is_shown_only_what_they_may_do(open_desk, article, helper):
    desk = open_desk(article, helper)
    expect(desk.page.get_by_text("You propose; an editor decides.")).to_be_visible()
    for name in ("Change the text", "Headline and source", "needs a date"):
        expect(desk.page.get_by_role("link", name=name)).to_have_count(0)
    expect(desk.row("Ankara")).to_be_visible()
    expect(desk.page.locator("[data-row]").get_by_role("checkbox")).to_have_count(0)
    desk.mark(Mention.objects.get()).click()
    desk.rest()
    desk.page.locator("#opened").get_by_role("link", name="Close").click()
    desk.rest()
    expect(desk.page.locator("#opened")).to_have_count(0)


def test_who_may_change_the_article_is_led_there(open_desk, article):
    desk = open_desk(article)
    for name in ("Change the text", "Headline and source", "needs a date"):
        expect(desk.page.get_by_role("link", name=name)).to_be_visible()
    expect(desk.page.get_by_text("You propose; an editor decides.")).to_have_count(0)


def test_who_may_not_decide_proposes_and_is_told_so_by_the_keys(open_desk, article, helper):
    desk = open_desk(article, helper)
    desk.press("a")
    expect(desk.status).to_contain_text("You may not do this.")
    desk.select("Mavi", "Marmara")
    mark_as(desk, "organization")
    mention = Mention.objects.get(surface="Mavi Marmara")
    assert (mention.status, mention.origin) == ("suggested", "person")
    assert desk.focused().startswith("“Mavi Marmara”")
