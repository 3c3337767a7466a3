"""The page of a source: what it published and when, as exactly as that is known."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import make_article, make_country, make_mention, make_source

pytestmark = pytest.mark.django_db


def page_of(client, source):
    response = client.get(source.get_absolute_url())
    assert response.status_code == 200
    return response


def test_it_says_how_many_articles_from_when_to_when_and_by_year(client):
    source = make_source()
    for day in (date(2021, 5, 1), date(2022, 3, 1), date(2022, 10, 26)):
        make_article(f"Of {day}\nx", dated=day, source=source)
    make_article("Some day\nx", source=source)
    response = page_of(client, source)
    html = " ".join(response.content.decode().split())
    assert "4 articles come from here, dated" in html
    assert 'datetime="2021-05-01"' in html
    assert 'datetime="2022-10-26"' in html
    assert "1 of them has no known date." in html
    assert response.context["years"] == [(2022, 2), (2021, 1)]
    assert "<span>undated</span>" in html


def test_a_date_that_is_known_to_the_month_is_said_so(client):
    source = make_source()
    fields = {"dated_end": date(2022, 10, 31), "dated_precision": "month"}
    make_article("H\nx", source=source, dated_start=date(2022, 10, 1), **fields)
    html = page_of(client, source).content.decode()
    assert '<time datetime="2022-10">October 2022</time>.' in html


def test_without_any_date_it_says_that_none_is_known(client):
    source = make_source()
    make_article(source=source)
    html = page_of(client, source).content.decode()
    assert "1 article comes from here; its date is not known." in html


def test_articles_that_are_not_public_count_nowhere(client):
    source = make_source()
    make_article("Shown\nx", source=source, dated=date(2022, 1, 1))
    make_article("Draft\nx", source=source, dated=date(2023, 1, 1), published=False)
    make_article(
        "Later\nx", source=source, dated=date(2024, 1, 1), public_from=timezone.now() + timedelta(1)
    )
    response = page_of(client, source)
    assert response.context["years"] == [(2022, 1)]
    assert response.context["page"].paginator.count == 1


def test_it_says_what_and_where_the_source_is_and_its_usual_rights(client):
    country = make_country()
    source = make_source(
        category="agency", country=country, url="https://www.example.org/", default_rights="CC BY"
    )
    make_mention(make_article("H\nTurkey.", source=source), "Turkey", country)
    html = page_of(client, source).content.decode()
    assert "Agency, " in html
    assert 'href="/countries/turkey/"' in html
    assert 'href="https://www.example.org/"' in html
    assert "Usual rights: <bdi>CC BY</bdi>" in html


@pytest.mark.parametrize("size", [2, 40])
def test_the_page_takes_as_many_queries_however_many_articles(
    client, django_assert_num_queries, size
):
    source = make_source()
    for number in range(size):
        make_article(f"{number}\nx", source=source, dated=date(2000 + number, 1, 1))
    with django_assert_num_queries(4):
        page_of(client, source)
