"""An article and records as JSON-LD: word for word what their pages carry."""

import json

import pytest

from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db

TEXT = "Gantz to visit Ankara\n\nBenny Gantz of the Bureau visits Ankara in Turkey."


def carried(page: str) -> dict:
    block = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    return json.loads(block)


@pytest.mark.parametrize("query", ["", "?checked=1"])
def test_it_is_what_the_page_carries(client, query):
    article = make_article(TEXT, source=make_source(), byline="By Benny Gantz", rights="© A")
    person, place = make_person(), make_place(country=make_country())
    make_mention(article, "Benny Gantz", person)
    make_mention(article, "Ankara", place, nth=1)
    make_mention(article, "Bureau", make_organization("Bureau"), status="suggested")
    make_mention(article, "Turkey", place.country)
    sentence = "Benny Gantz of the Bureau visits Ankara in Turkey."
    event = make_event(article, sentence, participants=[(person, "guest")], place=place)
    event.evidence.update(status="accepted")
    article.tags.add("visits")
    for address in (
        *("/people/benny-gantz/", "/countries/turkey/", "/places/ankara/"),
        *("/sources/arab-observer/", event.get_absolute_url(), article.get_absolute_url()),
    ):
        page = client.get(f"{address}{query}").content.decode()
        response = client.get(f"{address.rstrip('/')}.jsonld{query}")
        assert response.headers["Content-Type"] == "application/ld+json"
        assert response.json() == carried(page), address
