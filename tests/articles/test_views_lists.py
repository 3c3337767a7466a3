"""The home page, the article list with its filter, and the pages of tags."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from articles.search import follow
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_person,
    make_source,
)

pytestmark = pytest.mark.django_db


def found(client, query: str) -> list[str]:
    response = client.get(f"/articles/{query}")
    assert response.status_code == 200
    return [article.headline for article in response.context["page"]]


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())


def test_the_newest_article_is_first_and_drafts_are_nowhere(client):
    make_article("Old\nx", dated=date(2021, 1, 1))
    make_article("New\nx", dated=date(2022, 1, 1))
    make_article("Undated\nx", public_from=on(date(2021, 6, 1)))
    make_article("Draft\nx", published=False)
    assert found(client, "") == ["New", "Undated", "Old"]


def test_words_are_found_in_the_newest_text_alone(client):
    article = make_article("Headline\nThe old words")
    text = article.texts.create(number=2, content="Headline\nThe new ones")
    text.blocks.create(start=9, end=21, role="body", reason="made for a test")
    follow([article.pk])
    assert found(client, "?q=old+words") == []
    assert found(client, "?q=NEW+ones") == ["Headline"]


def test_found_words_are_marked(client):
    make_article("Headline\nA first line.\nFar below they speak of Ankara.", standfirst="Above")
    html = client.get("/articles/?q=ankara").content.decode()
    assert "Far below they speak of <mark>Ankara</mark>." in html


def test_articles_are_filtered_by_who_and_what_is_named_publicly(client):
    first, second = make_article("First\nGantz, Turkey"), make_article("Second\nGantz")
    person = make_person("Gantz")
    make_mention(first, "Gantz", person)
    make_mention(second, "Gantz", person, status="rejected")
    make_mention(first, "Turkey", make_country())
    assert found(client, "?person=gantz") == ["First"]
    assert found(client, "?country=turkey&person=gantz") == ["First"]
    assert found(client, "?country=gantz") == []


def test_articles_are_filtered_by_source_tag_and_date(client):
    one = make_article("One\nx", source=make_source(), dated=date(2022, 5, 1))
    make_article("Two\nx", dated=date(2022, 5, 2))
    one.tags.add("Peace talks")
    assert found(client, "?source=arab-observer") == ["One"]
    assert found(client, "?tag=peace-talks") == ["One"]
    assert found(client, "?date_from=2022-05-02") == ["Two"]
    assert found(client, "?date_to=2022-05-01") == ["One"]


def test_a_day_is_the_outlets_own_west_of_greenwich_too(client, settings):
    settings.TIME_ZONE = "America/Los_Angeles"
    make_article("One\nx", dated=date(2022, 5, 1))
    make_article(
        "Month\nx",
        dated_start=date(2022, 4, 1),
        dated_end=date(2022, 4, 30),
        dated_precision="month",
    )
    make_article("Undated\nx", public_from=on(date(2022, 5, 2)))
    assert found(client, "?date_from=2022-05-01&date_to=2022-05-01") == ["One"]
    assert found(client, "?date_from=2022-04-30&date_to=2022-04-30") == ["Month"]
    assert found(client, "?date_from=2022-05-02") == ["Undated"]


def test_a_chosen_value_that_is_not_offered_still_stands_as_chosen(client):
    make_article()
    html = client.get("/articles/?person=nobody&tag=none").content.decode()
    assert '<option value="nobody" selected>nobody</option>' in html
    assert '<option value="none" selected>none</option>' in html


@pytest.mark.parametrize(
    "query",
    ["?date_from=soon", "?date_from=2022-05-02&date_to=2022-05-01", "?q=%00", "?q=" + "x" * 300],
)
def test_a_query_that_makes_no_sense_finds_nothing_and_says_so(client, query):
    make_article()
    assert found(client, query) == []
    assert 'role="alert"' in client.get(f"/articles/{query}").content.decode()


def test_an_unknown_name_finds_nothing(client):
    make_article()
    assert found(client, "?person=nobody") == []


def test_the_twenty_most_named_are_offered_and_the_chosen_one(client):
    names = [f"Person{number:02}" for number in range(25)]
    article = make_article("Headline\n" + " ".join(names))
    for name in names:
        make_mention(article, name, make_person(name))
    html = client.get("/articles/?person=person24").content.decode()
    assert html.count('<option value="person') == 21
    assert '<option value="person24" selected>Person24</option>' in html


def test_a_page_that_does_not_exist_is_not_found(client):
    make_article()
    for page in ("0", "2", "last", "x"):
        assert client.get(f"/articles/?page={page}").status_code == 404, page


def test_canonical_keeps_the_page_and_drops_the_filter(client):
    for number in range(21):
        make_article(f"Article {number}\nx")
    html = client.get("/articles/?page=2&q=article").content.decode()
    assert '<link rel="canonical" href="http://testserver/articles/?page=2">' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize("mentions", [2, 20])
def test_the_article_list_takes_six_queries_and_one_more_to_search(
    client, django_assert_num_queries, mentions
):
    source, people = make_source(), [make_person(f"P{number}") for number in range(mentions)]
    for number in range(mentions):
        article = make_article(f"A{number}\n" + " ".join(p.name for p in people), source=source)
        make_mention(article, people[number].name, people[number])
    client.get("/articles/")
    with django_assert_num_queries(6):
        client.get("/articles/")
    with django_assert_num_queries(7):
        client.get("/articles/?q=a1&person=p1&source=arab-observer")


def test_tags_of_drafts_are_nowhere(client):
    make_article().tags.add("Shown")
    make_article(published=False).tags.add("Secret")
    html = client.get("/tags/").content.decode()
    assert "Shown" in html
    assert "Secret" not in html
    assert client.get("/tags/shown/").status_code == 200
    assert client.get("/tags/secret/").status_code == 404


def test_home_shows_the_latest_articles_names_and_events(client):
    article = make_article("Gantz to visit\nBenny Gantz visits Turkey.")
    make_mention(article, "Benny Gantz", make_person())
    make_event(article, "Benny Gantz visits Turkey.")
    secret = make_article("Draft\nIrit Lillian visits Turkey.", published=False)
    make_mention(secret, "Irit Lillian", make_person("Irit Lillian"))
    make_event(secret, "Irit Lillian visits Turkey.", "Irit Lillian visits Turkey")
    html = client.get("/").content.decode()
    for shown in ("Gantz to visit", "/people/benny-gantz/", "/events/benny-gantz-visits-turkey/"):
        assert shown in html
    assert "Lillian" not in html


def test_an_empty_archive_has_a_home_page(client):
    assert "Nothing is published yet" in client.get("/").content.decode()


def test_a_tag_in_any_script_has_a_page_and_nonsense_has_none(client):
    article = make_article()
    article.tags.add("سلام", "!!!")
    assert client.get(article.get_absolute_url()).status_code == 200
    assert client.get("/tags/").status_code == 200
    for tag in article.tags.exclude(slug=""):
        assert client.get(f"/tags/{tag.slug}/").status_code == 200, tag
    assert client.get("/tags/%00/").status_code == 404


def test_of_names_in_as_many_articles_the_one_named_more_often_is_first(client):
    article = make_article("H\nArmenia. Turkey and Turkey.")
    make_mention(article, "Armenia", make_country("Armenia", "ARM", "AM"))
    turkey = make_country()
    for nth in range(2):
        make_mention(article, "Turkey", turkey, nth=nth)
    countries = client.get("/").context["countries"]
    assert [each.name for each in countries] == ["Turkey", "Armenia"]
