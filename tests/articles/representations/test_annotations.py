"""The names in an article as Web Annotations: every public one, at its place in the plain text."""

import pytest

from articles.models import Article, Block
from entities.models import Entity
from tests.factories import make_article, make_mention, make_person, make_place

pytestmark = pytest.mark.django_db

TEXT = "😀 Gantz ﬁrst\n\nBenny Gantz travels. قال Benny Gantz إنه سيزور القاهرة.\nMore of Ankara"


@pytest.fixture
def article() -> Article:
    article = make_article(TEXT)
    person = make_person()
    make_mention(article, "Benny Gantz", person)
    make_mention(article, "Benny Gantz", person, nth=1, status="suggested", confidence=0.9)
    make_mention(article, "القاهرة", make_place("القاهرة", review_state="proposed"))
    make_mention(article, "Ankara", make_place("Ankara"))
    Block.objects.filter(start=TEXT.index("More")).update(role="boilerplate")
    return article


def read(client, article: Article, query: str = ""):
    response = client.get(f"/articles/{article.slug}.annotations.jsonld{query}")
    profile = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    assert response.headers["Content-Type"] == profile
    return response.json()


def selectors(annotation) -> tuple[dict, dict]:
    position, quote = annotation["target"]["selector"]
    assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    return position, quote


@pytest.mark.parametrize("query", ["", "?checked=1"])
def test_positions_and_quotes_are_those_of_the_text_that_the_target_names(client, article, query):
    for annotation in read(client, article, query)["items"]:
        target = annotation["target"]
        name, value = target["state"]["value"].split(": ")
        text = client.get(target["source"], headers={name: value}).content.decode()
        position, quote = selectors(annotation)
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_every_public_name_is_there_and_says_whether_it_was_checked(client, article):
    found = [
        (selectors(each)[1]["exact"], each["body"]["source"], each["checked"])
        for each in read(client, article)["items"]
    ]
    site, place = "http://testserver", Entity.objects.get(name="القاهرة")
    assert found == [
        ("Benny Gantz", f"{site}/people/benny-gantz/", True),
        ("Benny Gantz", f"{site}/people/benny-gantz/", False),
        ("القاهرة", f"{site}{place.get_absolute_url()}", False),
        ("Ankara", f"{site}/places/ankara/", True),
    ]


def test_the_page_belongs_to_a_collection_of_all(client, article):
    page = read(client, article)
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    collection = page["partOf"]
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 4)
    assert collection["first"] == page["id"]
    assert page["id"] == f"http://testserver/articles/{article.slug}.annotations.jsonld"


def test_each_annotation_is_one_by_the_model(client, article):
    ids = set()
    for annotation in read(client, article)["items"]:
        ids.add(annotation["id"])
        assert annotation["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert annotation["type"] == "Annotation"
        assert annotation["body"]["type"] == annotation["target"]["type"] == "SpecificResource"
        assert annotation["body"]["purpose"] == annotation["motivation"] == "identifying"
        assert annotation["target"]["source"] == f"http://testserver/articles/{article.slug}/"
    assert len(ids) == 4


def test_where_only_the_checked_are_asked_for_there_is_no_other(client, article):
    page = read(client, article, "?checked=1")
    assert [each["checked"] for each in page["items"]] == [True, True]
    assert page["id"].endswith("?checked=1")


def test_an_article_without_names_has_an_empty_page(client):
    assert read(client, make_article())["items"] == []
