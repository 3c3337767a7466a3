"""The map of the world on the list of countries, and the outline of each on its own page."""

import pytest

from entities.models import Country
from tests.factories import make_article, make_country, make_mention

pytestmark = pytest.mark.django_db


def name_countries(*countries, **fields):
    article = make_article("H\n" + " ".join(each.name for each in countries), **fields)
    for each in countries:
        make_mention(article, each.name, each)


def tones_of(client) -> dict[str, tuple[int, int]]:
    coverage = client.get("/countries/").context["coverage"]
    return {
        each.name: (each.articles, tone.number)
        for tone in coverage.tones
        for each in tone.countries
    }


@pytest.fixture
def turkey():
    return make_country()


@pytest.fixture
def israel():
    return make_country("Israel", "ISR", "IL")


def test_a_shape_leads_to_its_country_and_says_how_many_articles_name_it(client, turkey, israel):
    name_countries(turkey, israel)
    name_countries(turkey)
    assert tones_of(client) == {"Turkey": (2, 2), "Israel": (1, 1)}
    html = client.get("/countries/").content.decode()
    assert '<a href="/countries/turkey/"><title>Turkey: 2</title><path d="M' in html
    assert 'href="#list"' in html


def test_hidden_and_merged_countries_drafts_and_rejected_words_have_no_tone(client, turkey, israel):
    name_countries(turkey)
    name_countries(israel, published=False)
    hidden = make_country("Iran", "IRN", "IR")
    name_countries(hidden)
    Country.objects.filter(pk=hidden.pk).update(review_state="hidden")
    merged = make_country("Persia", "", "")
    name_countries(merged)
    Country.objects.filter(pk=merged.pk).update(merged_into=turkey)
    make_mention(make_article("H\nTurkey"), "Turkey", turkey, status="rejected")
    assert tones_of(client) == {"Turkey": (1, 1)}


def test_a_small_country_is_a_point_and_one_that_is_no_more_is_only_listed(client):
    name_countries(make_country("Singapore", "SGP", "SG"), make_country("Soviet Union", "SUN", ""))
    html = client.get("/countries/").content.decode()
    assert "<circle" in html
    assert "<title>Soviet Union" not in html
    assert "/countries/soviet-union/" in html


def test_an_empty_archive_and_a_narrowed_list_have_no_map(client, turkey):
    assert client.get("/countries/").context["coverage"] is None
    name_countries(turkey)
    assert client.get("/countries/?q=turk").context["coverage"] is None
    assert client.get("/people/").context["coverage"] is None


@pytest.mark.parametrize("size", [3, 30])
def test_the_list_with_its_map_takes_five_queries(client, django_assert_num_queries, size, turkey):
    for _ in range(size):
        name_countries(turkey)
    client.get("/countries/")
    with django_assert_num_queries(5):
        client.get("/countries/")


def test_a_country_page_shows_its_outline(client, turkey):
    nowhere = make_country("Ruritania", "", "")
    name_countries(turkey, nowhere)
    html = client.get("/countries/turkey/").content.decode()
    assert 'role="img" aria-label="Outline of Turkey"' in html
    assert "<svg" not in client.get("/countries/ruritania/").content.decode()
