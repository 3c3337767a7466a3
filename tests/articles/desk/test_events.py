"""Events stand at the desk with their sentences, and are settled by plain forms."""

from datetime import date

import pytest

from articles.decisions import change_text
from articles.extraction import pipeline
from articles.models import DecisionBatch, Evidence, Mention
from articles.reading_again import read_again
from entities.models import Event
from tests.articles.desk.test_desk import SCRIPT, address, big_article
from tests.articles.events.plain_reader import find_events, read
from tests.articles.test_groups import client_of
from tests.factories import make_country, make_event, make_person, make_place, make_user

pytestmark = pytest.mark.django_db

VISIT = "Benny Gantz visited Turkey on 26 October 2022."
PLAN = "Benny Gantz will visit Turkey on 26 October 2022."


@pytest.fixture(autouse=True)
def plain_events(monkeypatch):
    monkeypatch.setattr(pipeline, "find_events", find_events)
    make_person("Benny Gantz")
    make_country()


@pytest.fixture
def editor():
    return client_of("Editor")


def decide(client, article, event, headers=None, **data):
    event.refresh_from_db()
    seen = f"e{event.pk}:{event.version}"
    return client.post(address("_decide", article), {"m": seen, **data}, headers=headers)


def desk_of(client, article, query=""):
    return client.get(address("", article) + query).context["desk"]


def form_of(event, **changed):
    """What the opened row of the event would send."""
    roles = list(event.roles.all())
    return {
        "title": event.name,
        "type": event.type,
        "status": event.status,
        "first": event.date_start or "",
        "last": event.date_end or "",
        "precision": "",
        "place": event.place_id or "",
        "country": event.country_id or "",
        "claimed_by": "",
        "role": [*(one.role for one in roles), "actor"],
        "who": [*(one.entity_id or "" for one in roles), ""],
        "described": [*(one.described for one in roles), ""],
        **changed,
    }


def test_an_event_is_marked_by_its_trigger_and_listed_with_who_when_and_its_sentence(editor):
    article = read(VISIT)
    event = Event.objects.get()
    response = editor.get(address("", article))
    html = response.content.decode()
    assert f'id="me{event.pk}" class="mention kind-what is-suggested"' in html
    assert "Benny Gantz <mark>visited</mark> Turkey on 26 October 2022." in html
    [row] = response.context["desk"].events.shown
    assert [(one.name, one.role) for one in row.parties] == [
        ("Benny Gantz", "guest"),
        ("Turkey", "host"),
    ]
    assert row.days == "26 October 2022"


def test_a_yes_and_a_no_leave_the_list_and_are_told_in_the_history(editor):
    article = read(VISIT, "The police killed 60 people.")
    visit, attack = Event.objects.order_by("type").reverse()
    decide(editor, article, visit, action="accept")
    decide(editor, article, attack, action="reject")
    desk = desk_of(editor, article)
    assert desk.events.shown == []
    assert [one.event for one in desk.events.decided] == [visit, attack]
    told = [(batch.verb, batch.summary) for batch in desk.history]
    assert told == [("reject-event", str(attack)), ("accept-event", str(visit))]
    assert Evidence.objects.get(event=visit).status == "accepted"
    decide(editor, article, attack, action="reopen")
    assert len(desk_of(editor, article).events.shown) == 1


def test_an_open_event_shows_a_form_that_changes_nothing_if_it_is_sent_as_it_is(editor):
    article = read(VISIT)
    event = Event.objects.get()
    html = editor.get(f"{address('', article)}?open=e{event.pk}").content.decode()
    assert 'name="title" value="Benny Gantz visited Turkey"' in html
    response = decide(editor, article, event, action="change", **form_of(event))
    assert response.status_code == 400
    assert "decided so already" in response.content.decode()


def test_the_form_changes_type_title_people_place_and_days_at_once(editor):
    article, ankara = read(VISIT), make_place("Ankara")
    event = Event.objects.get()
    form = form_of(event, type="meeting", title="Talks", place=ankara.pk)
    form |= {"first": "2022-10-01", "last": "", "precision": "month"}
    form["described"][-1], form["role"][-1] = "his delegation", "guest"
    form["who"][1] = ""
    response = decide(editor, article, event, action="change-accept", **form)
    assert response.status_code == 302
    read_again(article)
    event = Event.objects.get()
    assert (event.type, event.name, event.place) == ("meeting", "Talks", ankara)
    assert (event.date_end, event.date_precision) == (date(2022, 10, 31), "month")
    assert [role.name for role in event.roles.all()] == ["Benny Gantz", "his delegation"]
    assert event.review_state == "confirmed"


@pytest.mark.parametrize("wrong", [{"type": "x"}, {"first": "soon"}, {"role": ["boss", "x", "x"]}])
def test_a_form_that_makes_no_sense_is_refused_in_words(editor, wrong):
    article = read(VISIT)
    event = Event.objects.get()
    before = list(Event.objects.values())
    response = decide(editor, article, event, action="change", **form_of(event, **wrong))
    assert response.status_code == 400
    assert list(Event.objects.values()) == before


def test_one_sentence_of_two_is_rejected_and_accepted_after_all(editor):
    article = read(VISIT, "On Wednesday Benny Gantz visited Turkey.")
    event = Event.objects.get()
    _first, second = event.evidence.order_by("pk")
    decide(editor, article, event, drop=f"{second.pk}:{second.version}")
    second.refresh_from_db()
    assert second.status == "rejected"
    assert "It tells this after all" in editor.get(address("", article)).content.decode()
    decide(editor, article, event, keep=f"{second.pk}:{second.version}")
    second.refresh_from_db()
    assert second.status == "accepted"


def test_a_confirmed_plan_waits_again_when_a_sentence_says_that_it_happened(editor):
    first = read(PLAN)
    event = Event.objects.get()
    decide(editor, first, event, action="accept")
    later = read(VISIT)
    [row] = desk_of(editor, later).events.shown
    assert row.came_true
    assert row.elsewhere == 1
    assert "says: happened" in editor.get(address("", later)).content.decode()
    decide(editor, later, event, action="happened")
    event.refresh_from_db()
    assert (event.status, event.locked_fields) == ("happened", ["review_state", "status"])


def test_who_decides_at_the_same_time_is_told_what_the_other_did(editor):
    article = read(VISIT)
    event = Event.objects.get()
    data = {"m": f"e{event.pk}:{event.version}", "action": "reject"}
    decide(client_of("Editor"), article, event, action="accept")
    response = editor.post(address("_decide", article), data, headers=SCRIPT)
    assert response.status_code == 409
    [now] = response.json()["now"]
    event.refresh_from_db()
    assert now["m"] == f"e{event.pk}:{event.version}"
    assert now["state"] == "confirmed by an editor → Benny Gantz visited Turkey, happened"
    page = editor.post(address("_decide", article), data)
    assert page.status_code == 409
    assert "It is now:" in page.content.decode()


def test_an_event_is_added_by_the_words_that_tell_it_and_opened_to_say_more(editor):
    article = read("It rained.", "Benny Gantz collapsed in Ankara on 26 October 2022.")
    data = {"kind": "what-happened", "words": "collapsed", "nth": 1}
    answer = editor.post(address("_mark", article), data, headers=SCRIPT).json()
    event = Event.objects.get()
    assert answer["open"] == f"e{event.pk}"
    assert event.name == "Collapsed: Benny Gantz"
    assert event.date_start == date(2022, 10, 26)
    assert event.evidence.get().surface == "Benny Gantz collapsed in Ankara on 26 October 2022."
    decide(editor, article, event, action="remove")
    assert not Event.objects.exists()


def test_the_names_in_the_words_of_an_added_event_keep_their_capitals(editor):
    article = read("It rained.", "The fall of Acre came late.")
    data = {"kind": "what-happened", "words": "fall of Acre", "nth": 1}
    editor.post(address("_mark", article), data, headers=SCRIPT)
    assert Event.objects.get().name == "Fall of Acre"


def test_who_only_proposes_sees_events_and_settles_none():
    article = read(VISIT)
    client = client_of("Contributor")
    html = client.get(address("", article)).content.decode()
    assert "Benny Gantz <mark>visited</mark>" in html
    assert 'value="accept"' not in html
    assert decide(client, article, Event.objects.get(), action="accept").status_code == 403
    data = {"kind": "what-happened", "words": "visited", "nth": 1}
    assert client.post(address("_mark", article), data).status_code == 400


def test_what_was_done_is_taken_back_from_the_history(editor):
    article = read(VISIT)
    event = Event.objects.get()
    decide(editor, article, event, action="accept")
    batch = DecisionBatch.objects.get()
    editor.post(f"/admin/articles/decisionbatch/{batch.pk}/undo/", {"next": "/admin/"})
    event.refresh_from_db()
    assert event.review_state == "proposed"
    assert event.evidence.get().status == "suggested"


@pytest.mark.parametrize("count", [3, 60])
def test_events_cost_the_desk_no_query_more_however_many(count, django_assert_num_queries):
    article = big_article(count)
    people = list(Mention.objects.filter(text__article=article).select_related("entity"))
    for number in range(count):
        sentence = f"Name{number} met Other{number}."
        roles = [(people[number].entity, "actor"), (people[number - 1].entity, "guest")]
        make_event(
            article, sentence, f"Event {number}", review_state="proposed", participants=roles
        )
    client = client_of("Editor")
    client.get(address("", article))
    with django_assert_num_queries(13):
        desk = client.get(address("", article)).context["desk"]
    assert len(desk.events.shown) + desk.events.waiting == count
    assert all(len(row.parties) == 2 for row in desk.events.shown)


def test_a_decision_on_an_event_asks_little(editor, django_assert_num_queries):
    article = read(VISIT)
    client = client_of("Editor")
    event = Event.objects.get()
    client.get(address("", article))
    with django_assert_num_queries(23):
        decide(client, article, event, action="accept", headers=SCRIPT)


def test_a_sentence_that_an_editor_accepted_and_that_is_gone_is_listed_as_lost(editor):
    article = read(VISIT)
    event = Event.objects.get()
    decide(editor, article, event, action="accept")
    change_text(article, "A day\n\nIt rained.", by=make_user())
    html = editor.get(address("", article)).content.decode()
    assert "<b>1</b> decision lost its place" in html
    lost = html.partition('<ul class="lost">')[2].partition("</ul>")[0]
    assert VISIT in lost
    assert f"?open=e{event.pk}#opened" in lost
