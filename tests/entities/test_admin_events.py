"""An event that stands for two is split by its sentences; who took part may be told in words."""

import pytest

from articles.decisions import undo
from articles.models import DecisionBatch, Evidence
from entities.models import Event
from tests.articles.test_groups import client_of
from tests.factories import make_article, make_event, make_user

pytestmark = pytest.mark.django_db

SENTENCES = ("Workers met in Lima.", "They met again in Quito.")


@pytest.fixture
def event():
    article = make_article("Talks\n\n" + " ".join(SENTENCES))
    event = make_event(article, SENTENCES[0], "Talks")
    row = Evidence.objects.get()
    start = row.text.content.index(SENTENCES[1])
    Evidence.objects.create(
        text=row.text,
        start=start,
        end=start + len(SENTENCES[1]),
        surface=SENTENCES[1],
        trigger_start=start + 5,
        trigger_end=start + 8,
        event=event,
    )
    event.roles.create(described="workers")
    return event


def address(event):
    return f"/admin/entities/event/{event.pk}/split/"


def test_an_event_is_split_by_its_sentences_and_joined_again(event):
    client = client_of("Editor")
    page = client.get(address(event)).content.decode()
    assert "Tick the sentences that tell another one" in page
    assert "They <mark><bdi>met</bdi></mark> again in Quito." in page
    row = Evidence.objects.get(surface=SENTENCES[1])
    sent = {"mention": f"{row.pk}:1", "split": "", "into": "new", "new_name": "Second talks"}
    assert client.post(address(event), sent).status_code == 302
    other = Event.objects.exclude(pk=event.pk).get()
    assert (other.name, other.evidence.get()) == ("Second talks", row)
    assert [role.name for role in other.roles.all()] == ["workers"]
    undo(DecisionBatch.objects.get().pk, by=make_user())
    assert Event.objects.get() == event
    assert event.evidence.count() == 2


def test_sentences_go_to_another_event_that_is_there(event):
    other = Event.objects.create(name="Other talks")
    row = Evidence.objects.get(surface=SENTENCES[1])
    sent = {"mention": f"{row.pk}:1", "split": "", "into": other.pk}
    assert client_of("Editor").post(address(event), sent).status_code == 302
    assert other.evidence.get() == row


@pytest.mark.parametrize(
    "sent", [{}, {"mention": "x"}, {"mention": "99:1"}, {"into": "new", "new_name": ""}]
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(event, sent):
    row = Evidence.objects.get(surface=SENTENCES[1])
    fields = {"mention": f"{row.pk}:1"} if "into" in sent else {}
    response = client_of("Editor").post(address(event), {"split": "", **fields, **sent})
    assert response.status_code in (400, 409)
    assert Event.objects.count() == 1
