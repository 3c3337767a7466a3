"""The network of an export: every pair once, weighted by the stories that name both."""

from xml.etree import ElementTree

import pytest

from articles.exports.gexf import _counted
from articles.models import Printing, Story
from articles.public import public_entities
from entities.models import Entity
from entities.pages import with_article_count
from tests.factories import make_article, make_country, make_mention, make_organization, make_person

pytestmark = pytest.mark.django_db

GEXF = "{http://gexf.net/1.3}"


def read(path):
    """Nodes by label with their attributes, and edges as pairs of labels with their weight."""
    graph = ElementTree.parse(path).getroot()  # noqa: S314
    labels, nodes, edges = {}, {}, {}
    for node in graph.iter(f"{GEXF}node"):
        labels[node.get("id")] = node.get("label")
        values = {one.get("for"): one.get("value") for one in node.iter(f"{GEXF}attvalue")}
        nodes[node.get("label")] = values
    for edge in graph.iter(f"{GEXF}edge"):
        pair = frozenset((labels[edge.get("source")], labels[edge.get("target")]))
        assert pair not in edges
        edges[pair] = int(edge.get("weight"))
    return nodes, edges


def test_pairs_are_counted_by_story(export):
    person, country = make_person(), make_country()
    body = make_organization("Bureau")
    text = "Headline {}\nBenny Gantz of the Bureau in Turkey. Benny Gantz said so."
    articles = [make_article(text.format(number)) for number in range(3)]
    story = Story.objects.create()
    for article in articles[:2]:
        Printing.objects.create(article=article, story=story)
    for article in articles:
        make_mention(article, "Benny Gantz", person)
        make_mention(article, "Benny Gantz", person, nth=1)
        make_mention(article, "Turkey", country)
    make_mention(articles[0], "Bureau", body)
    nodes, edges = read(export("gexf"))
    assert edges == {
        frozenset(("Benny Gantz", "Turkey")): 2,
        frozenset(("Benny Gantz", "Bureau")): 1,
        frozenset(("Turkey", "Bureau")): 1,
    }
    counts = with_article_count(public_entities(Entity)).values_list("name", "article_count")
    assert {name: int(node["articles"]) for name, node in nodes.items()} == dict(counts)


def test_a_pair_is_kept_once_however_many_stories_name_it():
    person, country = make_person(), make_country()
    for number in range(3):
        article = make_article(f"Headline {number}\nBenny Gantz in Turkey.")
        make_mention(article, "Benny Gantz", person)
        make_mention(article, "Turkey", country)
    with _counted() as counted:
        rows = counted.execute("SELECT one, two, stories FROM pair").fetchall()
    assert rows == [(*sorted([person.pk, country.pk]), 3)]


def test_each_node_says_what_it_is(archive, export):
    nodes, _edges = read(export("gexf"))
    assert nodes["Benny Gantz"] == {
        "kind": "person",
        "slug": "benny-gantz",
        "address": "https://news.example.org/people/benny-gantz/",
        "articles": "1",
        "checked": "true",
    }
    assert nodes.keys() == {"Benny Gantz", "Bureau", "Turkey"}


def test_signs_that_xml_forbids_are_left_out(export):
    article = make_article("Headline\nBenny <Gantz> & Co in Turkey.")
    person = make_person("Benny <Gantz> & Co")
    Entity.objects.filter(pk=person.pk).update(name='Benny\x0b <Gantz> "&" رئيس')
    make_mention(article, "Benny <Gantz> & Co", person)
    nodes, edges = read(export("gexf"))
    assert list(nodes) == ['Benny <Gantz> "&" رئيس']
    assert edges == {}


def test_where_only_the_checked_are_asked_for_there_is_no_other(archive, export):
    nodes, edges = read(export("gexf", "--checked"))
    assert nodes.keys() == {"Benny Gantz", "Turkey"}
    assert list(edges.values()) == [1]
