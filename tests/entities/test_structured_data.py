"""What pages tell machines: what is known, checked and shown, and nothing else."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Article, CorrectionNotice
from entities.models import Country
from tests.factories import (
    make_article,
    make_country,
    make_mention,
    make_person,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db

WORDS = "Benny Gantz came to Ankara in Turkey."


def data_of(client, address: str) -> dict:
    return client.get(address).context["structured_data"]


@pytest.fixture
def country() -> Country:
    return make_country()


@pytest.fixture
def article(country) -> Article:
    article = make_article(f"H\n{WORDS}")
    person = make_person()
    person.nationalities.add(country)
    make_mention(article, "Benny Gantz", person)
    make_mention(article, "Ankara", make_place(country=country))
    return article


def test_a_nationality_leads_to_the_country_that_has_a_page(client, article, country):
    person = data_of(client, "/people/benny-gantz/")["mainEntity"]
    assert person["nationality"] == [{"@type": "Country", "name": "Turkey"}]
    make_mention(article, "Turkey", country)
    person = data_of(client, "/people/benny-gantz/")["mainEntity"]
    assert person["nationality"] == [
        {
            "@type": "Country",
            "@id": "http://testserver/countries/turkey/#entity",
            "name": "Turkey",
            "url": "http://testserver/countries/turkey/",
        }
    ]
    place = data_of(client, "/places/ankara/")["mainEntity"]
    assert place["containedInPlace"]["@id"] == "http://testserver/countries/turkey/#entity"


@pytest.mark.parametrize("state", ["proposed", "hidden"])
def test_a_country_that_is_not_checked_is_no_nationality(client, article, country, state):
    make_mention(article, "Turkey", country)
    Country.objects.update(review_state=state)
    assert "nationality" not in data_of(client, "/people/benny-gantz/")["mainEntity"]
    assert "containedInPlace" not in data_of(client, "/places/ankara/")["mainEntity"]


def test_a_country_is_identified_by_its_code(client, article, country):
    make_mention(article, "Turkey", country)
    assert data_of(client, "/countries/turkey/")["mainEntity"]["identifier"] == {
        "@type": "PropertyValue",
        "propertyID": "ISO 3166-1 alpha-3",
        "value": "TUR",
    }


def test_a_source_is_the_same_at_wikidata_and_at_its_own_address(client):
    make_article(source=make_source(url="https://outlet.example/", wikidata_id="Q1"))
    data = data_of(client, "/sources/arab-observer/")["mainEntity"]
    assert data["sameAs"] == ["https://www.wikidata.org/entity/Q1", "https://outlet.example/"]


def test_an_article_says_when_our_copy_changed_with_its_offset(client, article, settings):
    settings.TIME_ZONE = "Europe/Rome"
    at = timezone.now() + timedelta(minutes=-5)
    CorrectionNotice.objects.create(article=article, text="The day was wrong.", at=at)
    Article.objects.update(updated_at=at - timedelta(days=1))
    article.texts.update(made_at=at - timedelta(days=1))
    data = data_of(client, "/articles/h/")
    told = datetime.fromisoformat(data["dateModified"])
    assert told == at.replace(microsecond=0)
    assert told.utcoffset() in (timedelta(hours=1), timedelta(hours=2))
    assert "datePublished" not in data


def test_tags_are_sections_and_the_site_is_what_it_is_part_of(client, article):
    article.tags.add("peace")
    data = data_of(client, "/articles/h/")
    assert data["articleSection"] == data["keywords"] == ["peace"]
    site = {"@type": "WebSite", "@id": "http://testserver/#site", "name": "Newsroom"}
    assert data["isPartOf"] == {**site, "url": "http://testserver/"}
    home = data_of(client, "/")
    assert home["@id"] == "http://testserver/#site"
    assert home["potentialAction"]["target"]["urlTemplate"] == (
        "http://testserver/search/?q={search_term_string}"
    )


def test_an_author_has_a_page_where_the_article_names_her_as_an_editor_confirmed(client, article):
    Article.objects.update(byline="By Benny Gantz and Jane Doe")
    known, unknown = data_of(client, "/articles/h/")["author"]
    assert known["url"] == "http://testserver/people/benny-gantz/"
    assert unknown == {"@type": "Person", "name": "Jane Doe"}
    article.texts.get().mentions.update(status="suggested")
    known, _unknown = data_of(client, "/articles/h/")["author"]
    assert known == {"@type": "Person", "name": "Benny Gantz"}


@pytest.mark.parametrize(
    "address",
    ["/articles/", "/articles/h/", "/people/", "/people/benny-gantz/", "/tags/", "/search/?q=x"],
)
def test_every_page_below_the_first_says_where_it_stands(client, article, address):
    data = data_of(client, address)
    steps = data.get("breadcrumb") or data["mainEntityOfPage"]["breadcrumb"]
    names = [step["name"] for step in steps["itemListElement"]]
    assert names[0] == "Home"
    assert len(names) >= 2
