"""The page of who is named together, and the small picture on the pages of records."""

import re

import pytest
from django.utils import translation

from tests.factories import (
    make_article,
    make_country,
    make_mention,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db


def name_together(*entities, **fields):
    article = make_article("H\n" + ". ".join(each.name for each in entities), **fields)
    for each in entities:
        make_mention(article, each.name, each)
    return article


def pairs_of(client) -> list[tuple[str, str, int]]:
    network = client.get("/network/").context["network"]
    return [(pair.one.name, pair.two.name, pair.articles) for pair in network.pairs]


@pytest.fixture
def gantz():
    return make_person()


@pytest.fixture
def turkey():
    return make_country()


def test_pairs_are_counted_by_article_the_most_frequent_first(client, gantz, turkey):
    akar = make_person("Hulusi Akar")
    name_together(gantz, turkey)
    article = name_together(gantz, turkey, akar)
    make_mention(article, "Benny", gantz)
    assert pairs_of(client) == [
        ("Benny Gantz", "Turkey", 2),
        ("Benny Gantz", "Hulusi Akar", 1),
        ("Turkey", "Hulusi Akar", 1),
    ]


def test_the_picture_and_the_list_lead_to_the_same_pages(client, gantz, turkey):
    name_together(gantz, turkey)
    html = client.get("/network/").content.decode()
    for address in ("/people/benny-gantz/", "/countries/turkey/"):
        assert html.count(f'href="{address}"') == 2
    assert html.count("<line ") == 1
    assert "<circle" in html
    assert "<rect" in html


def test_drafts_hidden_merged_and_rejected_names_are_in_no_pair(client, gantz, turkey):
    name_together(gantz, turkey, published=False)
    name_together(gantz, make_person("Hidden One", review_state="hidden"))
    name_together(
        gantz,
        make_country(
            "Persia",
            "",
            "",
        ),
    )
    type(turkey).objects.filter(name="Persia").update(merged_into=turkey)
    article = make_article("H\nBenny Gantz. Turkey.")
    make_mention(article, "Benny Gantz", gantz)
    make_mention(article, "Turkey", turkey, status="rejected")
    name_together(gantz, make_organization())
    assert pairs_of(client) == []
    assert "No published article names two of them yet." in client.get("/network/").content.decode()


def test_an_unchecked_name_is_hollow_and_marked_and_not_told_to_machines(client, turkey):
    name_together(make_person(review_state="proposed"), turkey)
    response = client.get("/network/")
    html = response.content.decode()
    assert 'tabindex="-1" class="hollow"><title>Benny Gantz: 1</title>' in html
    assert 'class="entity unchecked" href="/people/benny-gantz/"' in html
    assert "Benny" not in str(response.context["structured_data"])


@pytest.mark.parametrize("size", [3, 30])
def test_the_page_takes_three_queries_and_a_bounded_picture(
    client, django_assert_num_queries, size, turkey
):
    for number in range(size):
        name_together(make_person(f"Person Number{number:02}"), turkey)
    with django_assert_num_queries(3):
        response = client.get("/network/")
    assert len(response.context["network"].dots) == min(size + 1, 24)


def test_a_record_page_shows_who_stands_beside_it(client, gantz, turkey):
    name_together(gantz, turkey, make_person("Hulusi Akar"), make_country("Israel", "ISR", "IL"))
    name_together(gantz, turkey)
    fan = client.get("/people/benny-gantz/").context["fan"]
    assert [(each.name.name, each.width) for each in fan.people] == [("Hulusi Akar", 2.5)]
    assert [each.name.name for each in fan.countries] == ["Turkey", "Israel"]
    html = client.get("/people/benny-gantz/").content.decode()
    assert html.count('href="/people/hulusi-akar/"') == 2


def test_two_beside_a_record_need_no_picture(client, gantz, turkey):
    name_together(gantz, turkey, make_person("Hulusi Akar"))
    assert client.get("/people/benny-gantz/").context["fan"] is None


def test_a_long_name_is_cut_in_the_picture_and_whole_in_the_list(client, turkey):
    name_together(make_person("Maximilian Alexander von und zu Hohenlohe"), turkey)
    html = client.get("/network/").content.decode()
    assert ">Maximilian Alexan…</text>" in html
    assert html.count("Maximilian Alexander von und zu Hohenlohe") >= 2


def test_the_picture_is_drawn_by_plain_numbers_in_every_language(client, gantz, turkey):
    akar = make_person("Hulusi Akar")
    name_together(gantz, turkey, akar, make_country("Israel", "ISR", "IL"))
    with translation.override("de"):
        for path in ("/network/", gantz.get_absolute_url()):
            html = client.get(path).content.decode()
            drawn = re.findall(r' (?:[cr]?[xy][12]?|r|d|stroke-width)="([^"]*)"', html)
            assert any("." in place for place in drawn), path
            assert not any("," in place for place in drawn), path
