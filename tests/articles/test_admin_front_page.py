"""The page on which the front page is arranged, and pinning from the list of articles."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from articles.decisions.front_page import add_pin, put_live, the_front_page
from articles.models import DecisionBatch, FrontPage, Pin, Section
from tests import factories as make
from tests.articles.test_admin_pages import CANARY, assert_harmless

pytestmark = pytest.mark.django_db

PAGE = "/admin/articles/frontpage/"
ARRANGE = f"{PAGE}arrange/"


@pytest.fixture
def publisher(client):
    user = make.make_user("Publisher", username="ann")
    client.force_login(user)
    return user


@pytest.fixture
def articles():
    return [make.make_article(f"Headline {number}\n\nBody {number}.") for number in range(3)]


def act(client, what, seen=None, **said):
    seen = the_front_page().version if seen is None else seen
    return client.post(ARRANGE, {"act": what, "seen": seen, **said})


def draft(section=None):
    pins = Pin.objects.filter(edition="draft", section=section).order_by("position")
    return [pin.article.headline[-1] for pin in pins]


def text_of(client, address=PAGE):
    return client.get(address).content.decode()


def test_a_whole_arrangement_without_a_script(client, publisher, articles):
    for article in articles:
        assert act(client, "add", article=article.pk, place=0).status_code == 302
    assert draft() == ["2", "1", "0"]
    last = Pin.objects.get(article=articles[0])
    response = act(client, "up", pin=last.pk)
    assert response["Location"] == f"{PAGE}?focus=up-{last.pk}"
    assert draft() == ["2", "0", "1"]
    assert "autofocus" in text_of(client, response["Location"])
    act(client, "remove", pin=Pin.objects.get(article=articles[2]).pk)
    act(client, "times", pin=last.pk, starts_at="2030-01-01T18:00", ends_at="2030-01-02T18:00")
    assert "01/01/2030" in text_of(client)
    assert "The draft differs from what readers see." in text_of(client)
    assert act(client, "live").status_code == 302
    assert "Readers see just this." in text_of(client)
    assert client.get("/").context["front"].top[0] == articles[1]
    batch = DecisionBatch.objects.get(verb="front-page")
    assert f"/admin/articles/decisionbatch/{batch.pk}/change/" in text_of(client)


def test_taking_it_back_is_a_press_of_a_button_for_who_may_arrange(client, publisher, articles):
    add_pin(articles[0].pk, section=None, by=publisher)
    batch = put_live(by=publisher)
    client.force_login(make.make_user("Editor"))
    address = f"/admin/articles/decisionbatch/{batch.pk}/undo/"
    assert client.post(address).status_code == 403
    client.force_login(publisher)
    assert client.post(address).status_code == 302
    assert not Pin.objects.live().exists()


def test_two_who_arrange_at_once_are_told_and_nothing_is_lost(client, publisher, articles):
    seen = the_front_page().version
    add_pin(articles[0].pk, section=None, by=make.make_user("Publisher", username="bob"))
    response = act(client, "add", seen, article=articles[1].pk, place=0)
    assert response.status_code == 409
    html = response.content.decode()
    assert "bob arranged the front page" in html
    assert f'name="seen" value="{the_front_page().version}"' in html
    assert draft() == ["0"]


@pytest.mark.parametrize("role", ["", "Contributor", "Editor"])
def test_others_cannot_arrange(client, articles, role):
    client.force_login(make.make_user(role))
    assert act(client, "add", article=articles[0].pk, place=0).status_code == 403
    assert draft() == []
    if role:
        html = text_of(client)
        assert "Pin another article" not in html
        assert ARRANGE not in html


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"act": "nonsense", "seen": 1},
        {"act": "__class__", "seen": 1},
        {"act": "add", "seen": "x"},
        {"act": "add", "seen": 1},
        {"act": "add", "seen": 1, "article": "9" * 50, "place": "-1"},
        {"act": "add", "seen": 1, "article": "\0", "place": "\0"},
        {"act": "up", "seen": 1, "pin": 2**63},
        {"act": "live", "seen": 1, "reason": "\0"},
        {"act": "live", "seen": 1, "reason": "x" * 100_000},
        {"act": "times", "seen": 1, "pin": 1, "starts_at": "yesterday"},
        {"act": "times", "seen": 1, "pin": 1, "starts_at": "9999-12-31T23:59"},
        {"act": "times", "seen": 1, "pin": 1, "starts_at": "0001-01-01T00:00"},
    ],
)
def test_nonsense_is_refused_in_words(client, publisher, said):
    response = client.post(ARRANGE, said)
    assert response.status_code == 400
    assert "errornote" in response.content.decode()
    assert not Pin.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=" + "a" * 5000,
        "article=x",
        "article=" + "9" * 99,
        "place=x",
        "focus=%3Cb%3E",
        "q=%25",
        "article=77",
        "q=" + quote(CANARY),
    ],
)
def test_an_odd_address_is_no_error(client, publisher, articles, query):
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == 200
    assert "<script>window" not in response.content.decode()


def test_the_page_says_of_each_pin_why_readers_do_not_see_it(client, publisher):
    now = timezone.now()
    cases = {
        "is “draft”": ({"published": False}, {}),
        "public from": ({"public_from": now + timedelta(days=1)}, {}),
        "over since": ({}, {"ends_at": now - timedelta(days=1)}),
        "there now": ({}, {}),
    }
    for place, (fields, times) in enumerate(cases.values(), start=1):
        article = make.make_article(f"{CANARY} {place}\n\nBody.", **fields)
        Pin.objects.create(edition="draft", article=article, position=place, **times)
    response = client.get(PAGE)
    assert "<script>window" not in response.content.decode()
    html = response.content.decode()
    for words in cases:
        assert words in html
    assert html.count('class="unseen"') == 3


def test_an_article_is_found_by_its_words_or_comes_from_its_own_page(client, publisher, articles):
    assert "Headline 1" in text_of(client, f"{PAGE}?q=headline+1")
    assert "Headline 2" not in text_of(client, f"{PAGE}?q=headline+1").partition('id="find"')[2]
    html = text_of(client, f"/admin/articles/article/{articles[1].pk}/change/")
    assert f'href="{PAGE}?article={articles[1].pk}"' in html
    found = text_of(client, f"{PAGE}?article={articles[1].pk}").partition('id="find"')[2]
    assert "Headline 1" in found
    assert "Headline 2" not in found


def test_articles_of_the_list_are_pinned_the_newest_first(client, publisher, articles):
    keys = [article.pk for article in articles]
    data = {"action": "pin_selected", "_selected_action": keys}
    response = client.post("/admin/articles/article/", data, follow=True)
    assert "3 articles pinned in the draft" in response.content.decode()
    assert draft() == ["2", "1", "0"]
    again = client.post("/admin/articles/article/", data, follow=True).content.decode()
    assert "pinned there already" in again
    assert draft() == ["2", "1", "0"]


def test_more_than_there_is_room_for_are_not_pinned(client, publisher):
    keys = [make.make_article(f"H{number}\n\nB.").pk for number in range(21)]
    data = {"action": "pin_selected", "_selected_action": keys}
    response = client.post("/admin/articles/article/", data, follow=True)
    assert "Choose up to 20 articles" in response.content.decode()
    assert draft() == []


@pytest.mark.parametrize("count", [1, 10])
def test_the_page_takes_as_many_queries_whatever_there_is(
    client, publisher, count, django_assert_num_queries
):
    for number in range(count):
        article = make.make_article(f"H{number}\n\nBody.", source=make.make_source(f"S{number}"))
        section = Section.objects.create(name=f"N{number}", slug=f"s{number}", query="q=body")
        add_pin(article.pk, section=None, by=publisher)
        add_pin(article.pk, section=section.pk, by=publisher)
    client.get(PAGE)
    with django_assert_num_queries(16):
        client.get(PAGE)


# --- The preview ----------------------------------------------------------------------------------


def preview(client, at=""):
    return client.get(f"{PAGE}preview/?at={quote(at)}", follow=True)


def test_the_preview_shows_the_draft_on_the_real_page(client, publisher, articles):
    add_pin(articles[0].pk, section=None, by=publisher)
    response = preview(client)
    assert response.status_code == 200
    html = response.content.decode()
    assert "Readers do not see it yet" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "no-store" in response["Cache-Control"]
    assert response.context["front"].top[0] == articles[0]
    assert client.get("/").context["front"].top[0] == articles[2]


def test_whoever_has_its_address_sees_it_until_it_ends(client, publisher, articles, monkeypatch):
    address = client.get(f"{PAGE}preview/")["Location"]
    client.logout()
    assert client.get(address).status_code == 200
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("articles.front_page.preview.timezone.now", lambda: later)
    assert client.get(address).status_code == 410


def test_a_preview_address_that_was_tampered_with_leads_nowhere(client, publisher):
    address = client.get(f"{PAGE}preview/")["Location"]
    for wrong in (address[:-3] + "xx/", address.replace("front-page/", "front-page/x")):
        assert client.get(wrong).status_code == 404
    article = make.make_article(published=False)
    from articles.views.previews import preview_address

    token = preview_address(article).split("/")[2]
    assert client.get(f"/preview/front-page/{token}/").status_code == 404


def test_the_preview_of_a_moment_shows_what_will_be_public_then(client, publisher, articles):
    at = timezone.localtime() + timedelta(days=1)
    soon = make.make_article("Embargoed\n\nBody.", public_from=at - timedelta(minutes=5))
    secret = make.make_article("Secret\n\nBody.", published=False)
    for article in (soon, secret):
        add_pin(article.pk, section=None, by=publisher, starts_at=at - timedelta(minutes=2))
    then = preview(client, f"{at:%Y-%m-%dT%H:%M}").context["front"].top
    assert then[0] == soon
    assert secret not in then
    assert soon not in preview(client).context["front"].top


@pytest.mark.parametrize("at", ["nonsense", "0001-01-01T00:00", "9999-12-31T23:59", "\0", "1"])
def test_a_preview_of_no_moment_is_no_error(client, publisher, articles, at):
    assert preview(client, at).status_code == 200


def test_the_stock_pages_of_the_front_page_harm_nobody(client, publisher):
    page = FrontPage.objects.create(pk=1, changed_by=publisher)
    assert_harmless(client.get(f"{PAGE}{page.pk}/change/"))


@pytest.mark.parametrize("at", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_a_moment_at_the_end_of_the_calendar_is_none(client, publisher, at):
    assert preview(client, at).status_code == 200


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59"])
@pytest.mark.parametrize("which", ["starts_at", "ends_at"])
def test_a_pin_has_no_such_moment_either(client, publisher, articles, which, at):
    response = act(client, "add", article=articles[0].pk, **{which: at})
    assert response.status_code == 400
    assert "of our time" in response.content.decode()
