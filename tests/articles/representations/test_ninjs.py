"""An article as ninjs: what it says, what it leaves out, who may read it."""

from datetime import date, time

import pytest

from articles.models import Article, CorrectionNotice
from tests.factories import make_article, make_event, make_mention, make_person, make_source

pytestmark = pytest.mark.django_db

TEXT = "Gantz to visit Ankara\n\nBenny Gantz travels to Ankara on Wednesday.\nHe flies."


@pytest.fixture
def article() -> Article:
    article = make_article(TEXT, source=make_source(), rights="© Arab Observer", byline="A. Doe")
    make_mention(article, "Benny Gantz", make_person())
    return article


def read(client, article: Article, query: str = ""):
    return client.get(f"/articles/{article.slug}.ninjs.json{query}").json()


def test_it_says_what_the_page_says(client, article):
    person = article.current_text.mentions.get().entity
    told = read(client, article)
    assert told["uri"] == f"tag:newsroom.localhost,2026:article/{article.pk}"
    assert (told["type"], told["pubStatus"]) == ("text", "usable")
    assert told["headlines"][0]["value"] == "Gantz to visit Ankara"
    assert told["bodies"][0]["value"] == "Benny Gantz travels to Ankara on Wednesday.\n\nHe flies."
    assert (told["by"], told["copyrightNotice"]) == ("A. Doe", "© Arab Observer")
    uri = f"http://testserver/id/{person.pk}/"
    assert told["people"] == [{"rel": "mentions", "name": "Benny Gantz", "uri": uri}]
    assert client.get(uri, follow=True).redirect_chain[-1][0] == "/people/benny-gantz/"
    assert told["infoSources"][0]["name"] == "Arab Observer"
    assert told["altIds"] == [
        {"role": "page", "value": f"http://testserver/articles/{article.slug}/"}
    ]


def test_what_no_editor_has_checked_says_so_and_goes_where_only_checked_is_asked(client, article):
    make_mention(
        article, "Ankara", make_person("Ankara Doe"), status="suggested", confidence=0.9, nth=1
    )
    names = {each["name"]: each["rel"] for each in read(client, article)["people"]}
    assert names == {"Benny Gantz": "mentions", "Ankara Doe": "mentions-unchecked"}
    names = [each["name"] for each in read(client, article, "?checked=1")["people"]]
    assert names == ["Benny Gantz"]


def test_an_event_that_it_reports_is_named(client, article):
    make_event(article, "He flies.", "A flight")
    (event,) = read(client, article)["events"]
    assert (event["name"], event["rel"]) == ("A flight", "reports-unchecked")


def test_a_day_without_an_hour_is_no_moment(client):
    told = read(client, make_article(TEXT, dated=date(2022, 10, 25)))
    assert "contentCreated" not in told
    dated = {"role": "dated", "contentType": "text/plain", "value": "2022-10-25"}
    assert dated in told["descriptions"]


@pytest.mark.parametrize(
    ("precision", "zone", "moment"),
    [
        ("day", "+03:00", "2022-10-25T14:30:00+03:00"),
        ("day", "Europe/Istanbul", "2022-10-25T14:30:00+03:00"),
        ("day", "", None),
        ("month", "+03:00", None),
    ],
)
def test_when_it_was_created_is_told_where_the_hour_and_its_zone_are_known(
    client, precision, zone, moment
):
    day, clock = date(2022, 10, 25), {"dated_time": time(14, 30), "dated_timezone": zone}
    days = {"dated_start": day, "dated_end": day, "dated_precision": precision}
    told = read(client, make_article(TEXT, **days, **clock))
    assert told.get("contentCreated") == moment
    roles = {each["role"]: each["value"] for each in told["descriptions"]}
    assert roles["dated"].startswith("2022-10")


def test_a_correction_goes_with_the_text(client, article):
    CorrectionNotice.objects.create(article=article, text="A name was wrong.")
    roles = {each["role"]: each["value"] for each in read(client, article)["descriptions"]}
    assert roles["correction"] == "A name was wrong."
