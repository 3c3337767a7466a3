"""No page prints a record that an editor hid, whatever other record points at it."""

from datetime import date

import pytest

from entities.models import Post
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_place,
    make_source,
    make_tenure,
)

pytestmark = pytest.mark.django_db

WORDS = "Benny Gantz of the Bureau met in Baku. The Front said so."


@pytest.fixture
def world():
    """Records that point at each other in every way there is; the copy names none by its name."""
    records = {
        "country": make_country("Zedland", "ZED", "ZE"),
        "place": make_place("Quarry Town"),
        "claimant": make_organization("Quagga Front"),
        "bureau": make_organization("Xylo Bureau"),
        "source": make_source("Yonder Post"),
        "participant": make_person("Wanda Hidden"),
    }
    person = make_person()
    person.nationalities.add(records["country"])
    for name in ("place", "claimant", "bureau", "source"):
        if hasattr(records[name], "country"):
            records[name].country = records["country"]
            records[name].save()
    article = make_article("H\n" + WORDS, source=records["source"], dated=date(2022, 5, 5))
    make_mention(article, "Benny Gantz", person)
    make_mention(article, "Bureau", records["bureau"])
    make_mention(article, "Baku", records["place"])
    make_mention(article, "Front", records["claimant"])
    make_event(
        article,
        "Benny Gantz of the Bureau met in Baku.",
        "Benny Gantz and Wanda Hidden meet",
        status="claimed",
        date_start=date(2022, 5, 5),
        date_precision="day",
        place=records["place"],
        country=records["country"],
        claimed_by=records["claimant"],
        participants=[(person, "actor"), (records["participant"], "recipient")],
    )
    tenure = make_tenure(article, person, "Benny Gantz of the Bureau", label="Head")
    tenure.post = Post.objects.create(
        name="Head", country=records["country"], organization=records["bureau"]
    )
    tenure.save()
    return records


def every_page(client, *, also_narrowed: bool = False) -> dict[str, str]:
    """The text of every page that leads are found to, from the home page on."""
    pages, waiting = {}, ["/"]
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        response = client.get(address)
        assert response.status_code == 200, address
        html = pages[address] = response.content.decode()
        waiting += [
            part.split('"')[0].split("#")[0]
            for part in html.split('href="')[1:]
            if part.startswith("/")
            and not part.startswith(("/static/", "/report/"))
            and (also_narrowed or "checked=1" not in part)
        ]
    return pages


def naming(pages: dict[str, str], name: str) -> list[str]:
    return [address for address, html in pages.items() if name in html]


NAMES = ["country", "place", "claimant", "bureau", "source", "participant"]


@pytest.mark.parametrize("name", NAMES)
def test_a_hidden_record_is_printed_nowhere(client, world, name):
    record = world[name]
    pages = every_page(client)
    assert naming(pages, record.name)
    assert {"/events/2022/", "/events/2022/05/"} <= pages.keys()
    record.review_state = "hidden"
    record.save()
    assert naming(every_page(client), record.name) == []


def test_no_page_leads_to_a_narrowed_one_that_is_not_there(client, world):
    pages = every_page(client, also_narrowed=True)
    assert {"/?checked=1", "/events/2022/?checked=1"} <= pages.keys()


@pytest.mark.parametrize("name", ["country", "place", "claimant", "bureau", "source"])
def test_in_the_place_of_a_merged_record_stands_the_survivor(client, world, name):
    record = world[name]
    survivor = type(record).objects.create(name="The Survivor")
    record.merged_into = survivor.entity
    record.save()
    pages = every_page(client)
    assert naming(pages, record.name) == []
    assert naming(pages, "The Survivor")


def test_an_event_with_a_hidden_participant_has_no_page(client, world):
    address = "/events/benny-gantz-and-wanda-hidden-meet/"
    assert client.get(address).status_code == 200
    world["participant"].review_state = "hidden"
    world["participant"].save()
    assert client.get(address).status_code == 404


def test_a_hidden_source_cannot_be_asked_for(client, world):
    assert len(client.get("/articles/?source=yonder-post").context["page"]) == 1
    world["source"].review_state = "hidden"
    world["source"].save()
    assert len(client.get("/articles/?source=yonder-post").context["page"]) == 0
