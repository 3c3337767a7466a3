"""The whole real document is reviewed by keyboard alone, and its planted errors are put right."""

import sys

import pytest

from articles.desk import acting
from articles.models import Article, Mention, TimeExpression
from entities.models import Entity, Event, Organization
from tests.articles.desk.desk_browsing import import_the_real_document
from tests.factories import make_mention

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_KEYSTROKES = 1.3  # a group


@pytest.fixture
def article(monkeypatch):
    """Read again, the article shows the same errors: nothing but the editor mends them."""

    def read_the_same(article):
        Article.objects.filter(pk=article.pk).update(needs_reading=False)
        return []

    monkeypatch.setattr(acting, "extract_again", read_the_same)
    article = import_the_real_document()
    # Names alone are counted; dates and events are settled by the same keys elsewhere.
    TimeExpression.objects.all().delete()
    Event.objects.all().delete()
    return article


def record(name):
    return Entity.objects.get(name=name)


def mentions(surface, **fields):
    return Mention.objects.filter(surface=surface, **fields)


def plant(surface, *candidates, **fields):
    scored = [{"entity": one.pk, "score": 0.5, "reason": ""} for one in candidates]
    doubtful = {"confidence": 0.5, "candidates": scored, "margin": 0.05 if candidates else None}
    mentions(surface).update(**(doubtful | fields))


def plant_errors(article):
    """Ten; two of them the rules make themselves: a name cut short, and one that was missed."""
    gantz, lapid = record("Benny Gantz"), record("Yair Lapid")
    israel, palestine = record("Israel"), record("Palestinian Territories")
    plant("Lapid", lapid, entity=gantz)
    plant("Cavusoglu", entity=record("Hulusi Akar"))
    mentions("Herzog").update(entity=record("Recep Tayyip Erdogan"), confidence=0.84)
    plant("Palestinians", palestine, entity=israel)
    place = Organization.objects.create(name="Istanbul Ltd")
    plant("Istanbul", entity=place.entity, kind="organization")
    lillian = mentions("Irit Lillian").get()
    lillian.end += len(" as")
    lillian.surface += " as"
    lillian.confidence = 0.5
    lillian.save()
    make_mention(article, "Eurasian", kind="organization", status="suggested", confidence=0.4)
    mentions("Dror Shalom").delete()
    assert mentions("Military Relations Bureau").exists()
    assert not mentions("Nagorno-Karabakh").exists()


def test_the_whole_document_by_keyboard_alone(open_desk, article):
    plant_errors(article)
    desk = open_desk(article)
    groups = desk.left()

    assert "Eurasian" in desk.focused()
    desk.press("x")
    while desk.page.locator("[data-rows] [data-row]").count():
        settle(desk, desk.focused())
    mark_missed_names(desk)
    # The sure ones are unfolded by now.
    mend_the_one_that_looked_sure(desk)
    desk.press("Shift+A")

    assert "Nothing is left to decide" in desk.focused()
    desk.quiet()
    assert not Mention.objects.filter(status="suggested").exists()
    assert_all_is_right()
    sys.stdout.write(f"{desk.keystrokes} keystrokes, {desk.typed} letters, {groups} groups\n")
    assert desk.keystrokes <= MOST_KEYSTROKES * groups


def settle(desk, heading):
    """What an editor presses on seeing this row."""
    if "Lapid" in heading or "Palestinians" in heading:
        desk.press("1")
    elif "Cavusoglu" in heading:
        desk.press("r")
        desk.type("mevlut")
        desk.chosen_option("Mevlut Cavusoglu")
        desk.press("Enter")
    elif "Istanbul" in heading:
        desk.press("t")
        desk.type("pl")
        desk.press("Enter")
    elif "Irit Lillian as" in heading:
        desk.press("{", "a")
    elif "Military Relations Bureau" in heading:
        desk.press("[", "[", "c")
    else:
        desk.press("a")


def mark_missed_names(desk):
    desk.press("m")
    desk.type("dror")
    desk.press("Shift+ArrowRight", "1")
    desk.press("m")
    desk.type("nag")
    desk.press("Shift+ArrowRight", "5")
    desk.chosen_option("Create “Nagorno-Karabakh” as place")
    desk.press("Enter")


def mend_the_one_that_looked_sure(desk):
    while not desk.focused().startswith("Herzog"):
        desk.press("j")
    desk.press("r")
    desk.chosen_option("Isaac Herzog")
    desk.press("Enter")


def assert_all_is_right():
    meant = {
        "Lapid": "Yair Lapid",
        "Cavusoglu": "Mevlut Cavusoglu",
        "Herzog": "Isaac Herzog",
        "Palestinians": "Palestinian Territories",
        "Istanbul": "Istanbul",
        "Irit Lillian": "Irit Lillian",
        "Political and Military Relations Bureau": "Political and Military Relations Bureau",
        "Nagorno-Karabakh": "Nagorno-Karabakh",
        "Dror Shalom": "Dror Shalom",
    }
    for surface, name in meant.items():
        found = mentions(surface)
        assert found, surface
        assert {(m.entity.name, m.status) for m in found} == {(name, "accepted")}
    assert mentions("Istanbul").get().kind == "place"
    assert mentions("Eurasian").get().status == "rejected"
    assert not mentions("Irit Lillian as").exists()
