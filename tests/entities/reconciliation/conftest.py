"""An archive to reconcile with, and how a client asks."""

import json

import pytest

from tests.factories import make_article, make_country, make_mention, make_person


def name_publicly(*records) -> None:
    """An article that names these records."""
    words = " met ".join(record.name for record in records)
    article = make_article(f"They met\n{words}.")
    for record in records:
        make_mention(article, record.name, record)


@pytest.fixture
def archive(db):
    turkey = make_country()
    gantz = make_person("Benny Gantz", wikidata_id="Q16116055")
    other = make_person("Mevlüt Çavuşoğlu")
    other.nationalities.add(turkey)
    name_publicly(gantz, other, turkey)
    return {"turkey": turkey, "gantz": gantz, "cavusoglu": other}


@pytest.fixture
def ask(client):
    """The candidates of one query, as a client that posts a batch gets them."""

    def asked(query, **more):
        query = {"query": query} | more if isinstance(query, str) else query
        response = client.post("/reconcile/", {"queries": json.dumps({"q0": query})})
        assert response.status_code == 200, response.content
        return response.json()["q0"]["result"]

    return asked
