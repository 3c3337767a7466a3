"""One address, several formats: who gets what, and that no copy passes for another."""

import pytest

from articles.models import Article
from articles.representations.formats import ARTICLE_FORMATS
from entities.models import FormerSlug
from tests.factories import make_article, make_mention, make_person

pytestmark = pytest.mark.django_db

ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.fixture
def article() -> Article:
    article = make_article()
    make_mention(article, "Benny Gantz", make_person())
    return article


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (BROWSER, "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("", "text/html; charset=utf-8"),
        ("image/png", "text/html; charset=utf-8"),
        ("nonsense", "text/html; charset=utf-8"),
        ("application/json", "application/json"),
        ("application/ld+json", "application/ld+json"),
        (ANNOTATIONS, ANNOTATIONS),
        ("text/plain", "text/plain; charset=utf-8"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("text/html;q=0.2, application/json;q=0.9", "application/json"),
        ("application/json;q=0.2, text/html", "text/html; charset=utf-8"),
        ("application/json;q=0", "text/html; charset=utf-8"),
        ("text/plain;charset=utf-8", "text/plain; charset=utf-8"),
        ("text/html; charset=utf-8", "text/html; charset=utf-8"),
        ('application/ld+json; profile="x"', "application/ld+json"),
        ('*/*;q=0.5, application/ld+json;profile="x";q=0.9', "application/ld+json"),
        (f"application/ld+json, {ANNOTATIONS};q=0.9", "application/ld+json"),
        (f"application/ld+json;q=0.9, {ANNOTATIONS}", ANNOTATIONS),
        (f"application/ld+json, {ANNOTATIONS};q=0", "application/ld+json"),
        ("Text/Plain", "text/plain; charset=utf-8"),
        ("text/*", "text/html; charset=utf-8"),
        ("text/html;q=0, */*", "application/json"),
        ("text/html;q=0, text/*;q=0.1", "text/plain; charset=utf-8"),
        ("application/json, text/plain, */*", "application/json"),
        ("text/plain, application/json", "text/plain; charset=utf-8"),
        ("text/plain; a*=bogus''%41", "text/html; charset=utf-8"),
        ("text/plain; q=nan", "text/plain; charset=utf-8"),
        ("*, nonsense, ;q=1, /", "text/html; charset=utf-8"),
    ],
)
def test_the_page_gives_what_is_preferred(client, article, accept, given):
    response = client.get(article.get_absolute_url(), headers={"accept": accept})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == given
    assert "Accept" in response.headers["Vary"].split(", ")


def test_two_formats_at_one_address_share_no_tag(client, article):
    accepts = [BROWSER, *(form.media_type for form in ARTICLE_FORMATS)]
    address = article.get_absolute_url()
    tags = [client.get(address, headers={"accept": each}).headers["ETag"] for each in accepts]
    assert len(set(tags)) == len(accepts)
    for accept in accepts:
        answers = [
            client.get(address, headers={"accept": accept, "if-none-match": tag}).status_code
            for tag in tags
        ]
        assert answers.count(304) == 1


def test_what_is_known_costs_one_query(client, article, django_assert_num_queries):
    for form in ARTICLE_FORMATS:
        for address, accept in (
            (article.get_absolute_url(), form.media_type),
            (f"/articles/{article.slug}{form.suffix}", "*/*"),
        ):
            tag = client.get(address, headers={"accept": accept}).headers["ETag"]
            with django_assert_num_queries(1):
                headers = {"accept": accept, "if-none-match": tag}
                assert client.get(address, headers=headers).status_code == 304


def test_it_says_where_the_format_stands_by_itself(client, article):
    response = client.get(article.get_absolute_url(), headers={"accept": "text/plain"})
    assert response.headers["Content-Location"] == f"/articles/{article.slug}.txt"
    assert response.content == client.get(f"/articles/{article.slug}.txt").content


@pytest.mark.parametrize(
    ("page", "accept", "location"),
    [
        ("/articles/gantz-to-visit-ankara/", "text/plain", "/articles/gantz-to-visit-ankara.txt"),
        ("/people/benny-gantz/", "application/ld+json", "/people/benny-gantz.jsonld"),
    ],
)
def test_it_says_where_what_is_checked_stands_by_itself(client, article, page, accept, location):
    response = client.get(f"{page}?checked=1&utm=x", headers={"accept": accept})
    assert response.headers["Content-Location"] == f"{location}?checked=1"
    assert response.content == client.get(f"{location}?checked=1").content


@pytest.mark.parametrize("accept", [BROWSER, *(form.media_type for form in ARTICLE_FORMATS)])
def test_what_confirms_a_copy_says_of_it_what_came_with_it(client, article, accept):
    told = ("Cache-Control", "Content-Location", "ETag", "Vary")
    for address in (article.get_absolute_url(), f"{article.get_absolute_url()}?checked=1"):
        given = client.get(address, headers={"accept": accept})
        headers = {"accept": accept, "if-none-match": given.headers["ETag"]}
        confirmed = client.get(address, headers=headers)
        assert (given.status_code, confirmed.status_code) == (200, 304)
        assert [confirmed.headers.get(name) for name in told] == [
            given.headers.get(name) for name in told
        ]


def test_the_addresses_of_formats_do_not_vary(client, article):
    response = client.get(f"/articles/{article.slug}.txt", headers={"accept": "text/html"})
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Accept" not in response.headers.get("Vary", "").split(", ")


def test_pages_of_other_sites_may_read_it(client, article):
    for form in ARTICLE_FORMATS:
        address = f"/articles/{article.slug}{form.suffix}"
        response = client.get(address, headers={"origin": "https://elsewhere.example"})
        assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_search_engines_list_the_page_and_not_its_formats(client, article):
    for form in ARTICLE_FORMATS:
        response = client.get(f"/articles/{article.slug}{form.suffix}")
        assert response.headers["X-Robots-Tag"] == "noindex"
        page = f"http://testserver/articles/{article.slug}/"
        assert response.headers["Link"] == f'<{page}>; rel="canonical"'


def test_the_head_of_the_page_leads_to_each(client, article):
    page = client.get(article.get_absolute_url()).content.decode()
    for form in ARTICLE_FORMATS:
        address = f'href="/articles/{article.slug}{form.suffix}"'
        assert page.count(address) == 2, form  # once in the head, once for people to see
    only_checked = client.get(f"{article.get_absolute_url()}?checked=1").content.decode()
    assert f"/articles/{article.slug}.txt?checked=1" in only_checked


def test_a_record_that_moved_leads_to_its_new_address_in_the_same_format(client, article):
    person = article.current_text.mentions.get().entity
    FormerSlug.objects.create(kind="person", slug="gantz", entity=person)
    response = client.get("/people/gantz/", headers={"accept": "application/ld+json"})
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/people/benny-gantz.jsonld",
    )
