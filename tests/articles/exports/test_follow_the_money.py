"""The archive in the model of FollowTheMoney: every thing once, every link to something in it."""

import json

import pytest

from articles.models import Article
from articles.public import public_entities
from entities.models import Entity, Post, Tenure
from tests.factories import make_article, make_mention, make_person

pytestmark = pytest.mark.django_db


def read(path) -> dict[str, dict]:
    with path.open(encoding="utf-8", newline="\n") as file:
        things = [json.loads(line) for line in file]
    assert len({thing["id"] for thing in things}) == len(things)
    return {thing["id"]: thing for thing in things}


LINKS = ("document", "entity", "involved", "holder", "post", "organization")


@pytest.mark.parametrize("checked", [(), ("--checked",)], ids=["all", "checked"])
def test_every_link_leads_to_a_line_of_the_file(archive, export, checked):
    things = read(export("ftm", *checked))
    for thing in things.values():
        for name in LINKS:
            assert set(thing["properties"].get(name, ())) <= things.keys(), thing


def test_it_holds_every_public_record_and_article(archive, export):
    keys = read(export("ftm")).keys()
    prefix = "newsroom-localhost-2026"
    for pk in public_entities(Entity).values_list("pk", flat=True):
        assert f"{prefix}-entity-{pk}" in keys
    for pk in Article.objects.public().values_list("pk", flat=True):
        assert f"{prefix}-article-{pk}" in keys


def test_what_the_address_of_an_article_gives_is_part_of_it(client, archive, export):
    things = read(export("ftm", "--address", "http://testserver"))
    response = client.get(f"/articles/{archive.slug}.ftm")
    for line in response.content.decode().splitlines():
        thing = json.loads(line)
        assert things[thing["id"]] == thing


def test_what_the_address_of_a_person_gives_is_part_of_it(client, archive, export):
    things = read(export("ftm", "--address", "http://testserver"))
    lines = client.get("/people/benny-gantz.ftm").content.decode().splitlines()
    assert len(lines) == 3
    for line in lines:
        thing = json.loads(line)
        assert things[thing["id"]] == thing


def test_a_position_that_two_people_held_is_told_once(export):
    post = Post.objects.create(name="Head of the Bureau")
    article = make_article("Headline\nBenny Gantz and Wanda Doe.")
    for name in ("Benny Gantz", "Wanda Doe"):
        person = make_person(name)
        make_mention(article, name, person)
        Tenure.objects.create(person=person, post=post, label="Head")
    schemata = [thing["schema"] for thing in read(export("ftm")).values()]
    assert (schemata.count("Position"), schemata.count("Occupancy")) == (1, 2)
