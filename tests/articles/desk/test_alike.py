"""A decision is said everywhere only after its sentences were shown, and undone as one."""

import pytest
from django.urls import reverse

from articles.decisions import Choice, Seen, settle, undo
from articles.desk import alike
from articles.models import DecisionBatch, Mention, Rule
from tests.articles.test_groups import client_of
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db


def suggest(article, surface, entity=None, **fields):
    return make_mention(article, surface, entity, **({"status": "suggested"} | fields))


def story(number=0, words="Gantz"):
    return make_article(f"Story {number}\n\nThen {words} left.")


@pytest.fixture
def gantz():
    return make_person()


@pytest.fixture
def wrong():
    return make_person("Gantz the Singer")


@pytest.fixture
def here(wrong):
    return suggest(story(), "Gantz", wrong)


def relink(here, gantz):
    return settle([Seen(here.pk, 1)], Choice("relink", entity=gantz.entity), by=make_user())


def address(batch):
    return reverse("admin:articles_article_alike", args=[batch.pk])


def ticked(response):
    places = [place for _article, found in response.context["places"] for place in found]
    return {place.mention.pk: place.is_ticked for place in places}


def test_the_same_words_elsewhere_are_listed_with_their_sentences(here, gantz, wrong):
    same = suggest(story(1), "Gantz", wrong)
    unnamed = suggest(story(2), "Gantz")
    other = suggest(story(3), "Gantz", make_person("A Third"))
    suggest(story(4), "Gantz", gantz, status="accepted")
    suggest(story(5, "Akar"), "Akar", wrong)
    page = client_of("Editor").get(address(relink(here, gantz)))
    assert ticked(page) == {same.pk: True, unnamed.pk: True, other.pk: False}
    assert "Then <mark><bdi>Gantz</bdi></mark> left." in page.content.decode()


def test_what_a_person_decided_otherwise_is_flagged_and_not_ticked(here, gantz, wrong):
    jo = make_user(username="jo")
    decided = suggest(story(1), "Gantz", wrong, status="accepted", decided_by=jo)
    page = client_of("Editor").get(address(relink(here, gantz)))
    assert ticked(page) == {decided.pk: False}
    assert "decided by jo" in page.content.decode()


def test_the_ticked_ones_are_decided_as_one_action_and_undone_as_one(here, gantz, wrong):
    others = [suggest(story(n), "Gantz", wrong) for n in range(3)]
    batch = relink(here, gantz)
    data = {"m": [f"{one.pk}:1" for one in others[:2]], "reason": "always him", "remember": "on"}
    client_of("Editor").post(address(batch), data)
    last = DecisionBatch.objects.first()
    assert (last.scope, last.reason, Rule.objects.count()) == ("archive", "always him", 1)
    assert Mention.objects.filter(entity=gantz, status="accepted").count() == 3
    undo(last.pk, by=make_user())
    assert Mention.objects.filter(entity=gantz, status="accepted").count() == 1
    assert not Rule.objects.in_force().exists()


def test_what_is_suggested_to_mean_the_same_is_ticked(here, gantz):
    same = suggest(story(1), "Gantz", gantz)
    page = client_of("Editor").get(address(relink(here, gantz)))
    assert ticked(page) == {same.pk: True}


def test_a_decision_on_several_names_is_not_said_everywhere(here, wrong):
    akar = suggest(story(1, "Akar"), "Akar", make_person("Hulusi Akar"))
    other = suggest(story(2, "Akar"), "Akar", akar.entity)
    both = settle([Seen(here.pk, 1), Seen(akar.pk, 1)], Choice("accept"), by=make_user())
    client = client_of("Editor")
    assert client.post(address(both), {"m": f"{other.pk}:1"}).status_code == 302
    other.refresh_from_db()
    assert (other.status, other.entity_id) == ("suggested", akar.entity_id)


def test_what_cannot_be_said_everywhere_leads_back_to_the_desk(here):
    batch = settle([Seen(here.pk, 1)], Choice("accept"), by=make_user())
    undone = undo(batch.pk, by=make_user()).batch
    desk = reverse("admin:articles_article_review", args=[here.text.article_id])
    assert client_of("Editor").get(address(undone)).url == desk


def test_a_no_is_said_everywhere_too(here, gantz, wrong):
    other = suggest(story(1), "Gantz", wrong)
    batch = settle([Seen(here.pk, 1)], Choice("reject"), by=make_user())
    client_of("Editor").post(address(batch), {"m": f"{other.pk}:1"})
    other.refresh_from_db()
    assert other.status == "rejected"


def test_more_than_are_listed_are_decided_only_when_that_is_asked_for(
    here, gantz, wrong, monkeypatch
):
    monkeypatch.setattr(alike, "MOST", 2)
    others = [suggest(story(n), "Gantz", wrong) for n in range(5)]
    batch = relink(here, gantz)
    client = client_of("Editor")
    assert client.get(address(batch)).context["unlisted"] == 3
    listed = [f"{one.pk}:1" for one in others[3:]]
    stale = client.post(address(batch), {"m": listed, "rest": "on", "rest_count": "2"})
    assert stale.status_code == 409
    assert Mention.objects.filter(status="accepted").count() == 1
    client.post(address(batch), {"m": listed, "rest": "on", "rest_count": "3"})
    assert Mention.objects.filter(status="accepted").count() == 6


def test_a_stale_or_empty_list_changes_nothing(here, gantz, wrong):
    other = suggest(story(1), "Gantz", wrong)
    batch = relink(here, gantz)
    Mention.objects.filter(pk=other.pk).update(version=2)
    client = client_of("Editor")
    assert client.post(address(batch), {"m": f"{other.pk}:1"}).status_code == 409
    assert client.post(address(batch), {}).status_code == 400
    other.refresh_from_db()
    assert other.status == "suggested"


def test_an_action_that_says_nothing_of_other_places_has_no_such_page(here, gantz):
    batch = settle([Seen(here.pk, 1)], Choice("accept"), by=make_user())
    undone = undo(batch.pk, by=make_user()).batch
    client = client_of("Editor")
    for one in (batch, undone):
        assert client.get(address(one)).status_code == 302
    assert client.get(reverse("admin:articles_article_alike", args=[4711])).status_code == 404


@pytest.mark.parametrize("group", ["", "Contributor"])
def test_who_may_not_decide_does_not_decide_everywhere(group, here, gantz, wrong):
    other = suggest(story(1), "Gantz", wrong)
    batch = relink(here, gantz)
    client = client_of(group)
    assert client.get(address(batch)).status_code == 403
    assert client.post(address(batch), {"m": f"{other.pk}:1"}).status_code == 403


@pytest.mark.parametrize("count", [2, 30])
def test_the_list_asks_as_much_for_many_places_as_for_few(
    count, here, gantz, wrong, django_assert_num_queries
):
    for n in range(count):
        suggest(story(n), "Gantz", wrong)
    batch, client = relink(here, gantz), client_of("Editor")
    with django_assert_num_queries(13):
        client.get(address(batch))
