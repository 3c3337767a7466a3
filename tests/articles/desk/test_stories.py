"""The desk shows who else prints the text, and an editor says whether that is so."""

import pytest
from django.urls import reverse

from articles.models import DecisionBatch
from tests.articles.desk.test_desk import SCRIPT, address, client_of
from tests.articles.test_printings import groups, print_in, story_of
from tests.factories import make_source
from tests.stories import tell

pytestmark = pytest.mark.django_db

STORY = tell(200)


@pytest.fixture
def copies():
    source = make_source("Daily <One>")
    return [
        print_in(STORY, "Ours"),
        print_in(STORY, "Theirs", source=source, published=False),
        print_in(STORY, "A third one"),
    ]


@pytest.fixture
def client():
    return client_of("Editor")


def test_the_desk_lists_the_others_drafts_too(client, copies):
    html = client.get(address("", copies[0])).content.decode()
    section = html.split('id="story"')[1].split("</section>")[0]
    assert address("", copies[1]) in section
    assert "Daily &lt;One&gt;</bdi>, draft" in section
    assert "A third one" in section


def test_an_editor_takes_an_article_out(client, copies):
    one, two, three = copies
    posted = {"action": "other-story", "story": story_of(one), "reason": "not the same"}
    response = client.post(address("_story", one), posted, follow=True)
    assert "said it prints another story: Ours" in response.content.decode()
    assert "No other article prints this text." in response.content.decode()
    assert groups() == [[one.pk], [two.pk, three.pk]]
    assert DecisionBatch.objects.get().reason == "not the same"


def test_the_script_is_answered(client, copies):
    posted = {"action": "other-story", "story": story_of(copies[0])}
    answer = client.post(address("_story", copies[0]), posted, headers=SCRIPT).json()
    assert answer["redraw"]
    again = client.post(address("_story", copies[0]), posted, headers=SCRIPT)
    assert again.status_code == 409
    assert again.json()["error"] == "The article has been grouped otherwise in the meantime."


@pytest.mark.parametrize("form", ["number", "page", "desk", "slug"])
def test_an_article_is_put_beside_another_by_number_or_address(client, copies, form):
    alone = print_in(tell(150, seed=5), "Alone")
    words = {
        "number": str(copies[0].pk),
        "page": f" https://news.example.org{copies[0].get_absolute_url()}?checked=1#s4",
        "desk": address("", copies[0]),
        "slug": copies[0].slug,
    }[form]
    posted = {"action": "same-story", "other": words}
    assert client.post(address("_story", alone), posted).status_code == 302
    assert story_of(alone) == story_of(copies[0])


@pytest.mark.parametrize(
    "posted",
    [
        {"action": "same-story", "other": "99999999"},
        {"action": "same-story", "other": "\0"},
        {"action": "same-story", "other": "http://[broken"},
        {"action": "same-story"},
        {"action": "else"},
        {},
    ],
    ids=["unknown", "nul", "broken", "missing", "other action", "empty"],
)
def test_nonsense_is_refused_in_words(client, posted):
    alone = print_in(tell(150, seed=5), "Alone")
    response = client.post(address("_story", alone), posted)
    assert response.status_code == 400
    assert not DecisionBatch.objects.exists()


def test_a_form_that_is_stale_moves_nothing_that_another_editor_placed(client, copies):
    alone, other = print_in(tell(150, seed=5), "Alone"), print_in(tell(150, seed=6), "Other")
    seen = client.get(address("", alone)).content.decode()
    assert 'name="story"' not in seen.split('id="change-story"')[1].split("</form>")[0]
    posted = {"action": "same-story", "other": copies[0].pk}
    assert client.post(address("_story", alone), posted).status_code == 302
    stale = client.post(address("_story", alone), {**posted, "other": other.pk}, headers=SCRIPT)
    assert stale.status_code == 409
    assert story_of(alone) == story_of(copies[0])


def test_what_is_left_alone_in_its_story_can_be_put_into_another(client, copies):
    one, two, three = copies
    for gone in (two, three):
        posted = {"action": "other-story", "story": story_of(gone)}
        assert client.post(address("_story", gone), posted).status_code == 302
    other = print_in(tell(150, seed=6), "Other")
    form = client.get(address("", one)).content.decode().split('id="change-story"')[1]
    assert f'name="story" value="{story_of(one)}"' in form
    posted = {"action": "same-story", "other": other.pk, "story": story_of(one)}
    assert client.post(address("_story", one), posted).status_code == 302
    assert story_of(one) == story_of(other)


def test_who_may_not_decide_changes_nothing(copies):
    posted = {"action": "other-story", "story": story_of(copies[0])}
    contributor = client_of("Contributor")
    assert contributor.post(address("_story", copies[0]), posted).status_code == 403
    html = contributor.get(address("", copies[0])).content.decode()
    assert 'id="story"' in html
    assert 'id="change-story"' not in html


def test_the_page_of_the_article_names_the_others(client, copies):
    page = reverse("admin:articles_article_change", args=[copies[0].pk])
    html = client.get(page).content.decode()
    assert "Daily &lt;One&gt;, draft" not in html.split("Theirs")[0]
    assert "Daily &lt;One&gt;, draft" in html


@pytest.mark.parametrize(
    ("printed", "names"),
    [("elsewhere", {"Theirs", "A third one"}), ("alone", {"Ours"}), ("settled", {"Ours"})],
    ids=["elsewhere", "alone", "settled"],
)
def test_the_list_is_narrowed_to_what_is_printed_elsewhere(client, copies, printed, names):
    client.post(
        address("_story", copies[0]), {"action": "other-story", "story": story_of(copies[0])}
    )
    page = reverse("admin:articles_article_changelist")
    listed = client.get(f"{page}?printed={printed}").context["cl"].result_list
    assert {each.headline for each in listed} == names
