"""What every public page has in common: its frame, its errors, its style sheet."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse

import articles.urls
import entities.urls
from articles.models import Section
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_person,
    make_source,
    make_user,
)

LISTS = [
    "/",
    "/articles/",
    "/people/",
    "/countries/",
    "/organizations/",
    "/places/",
    "/events/",
    "/network/",
    "/sources/",
    "/tags/",
    "/sections/",
    "/about/",
    "/corrections/",
]


@pytest.fixture
def addresses(db) -> list[str]:
    source, person = make_source(), make_person()
    article = make_article("H\nBenny Gantz visits Turkey.", source=source)
    make_mention(article, "Benny Gantz", person)
    event = make_event(article, "Benny Gantz visits Turkey.", date_start=date(2022, 10, 26))
    article.tags.add("peace")
    Section.objects.create(name="Peace", slug="peace", tag=article.tags.get())
    return [
        *LISTS,
        *("/tags/peace/", "/sections/peace/", "/events/2022/", "/events/2022/10/"),
        *(x.get_absolute_url() for x in (article, person, event, source)),
    ]


@pytest.mark.django_db
def test_every_page_has_one_heading_a_title_a_description_and_an_address(client, addresses):
    titles = []
    for address in addresses:
        html = client.get(address).content.decode()
        assert html.count("<h1") == 1, address
        assert html.count("<main ") == 1, address
        assert f'<link rel="canonical" href="http://testserver{address}">' in html
        assert re.search(r'<meta name="description" content="[^"]+">', html), address
        titles.append(re.search("<title>(.*?) – Newsroom</title>", html)[1])
    assert len(set(titles)) == len(titles)


@pytest.mark.django_db
def test_no_page_carries_inline_script_or_style_or_a_token(client, addresses):
    for address in addresses:
        html = client.get(address).content.decode()
        scripts = re.findall("<script[^>]*>", html)
        external = '<script src="/static/newsroom/site.js" defer>'
        allowed = ('<script type="application/ld+json">', external)
        assert all(script in allowed for script in scripts), address
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|csrfmiddlewaretoken", html), address


@pytest.mark.django_db
def test_a_page_says_nothing_of_any_other_site(client, addresses):
    for address in addresses:
        html = client.get(address).content.decode()
        loaded = re.findall(r'<(?:link|img|script|source)[^>]*(?:href|src)="([^"]+)"', html)
        assert all(url.startswith(("/", "http://testserver/")) for url in loaded), address


@pytest.mark.django_db
def test_an_unknown_address_gets_a_page_of_ours(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()


@pytest.mark.django_db
def test_who_may_not_do_something_is_told_so_on_a_page_of_ours(client):
    client.force_login(make_user("Contributor"))
    response = client.get(reverse("admin:auth_user_changelist"))
    assert response.status_code == 403
    assert "You may not do this" in response.content.decode()
    assert reverse("admin:index") in response.content.decode()


@pytest.mark.django_db
def test_a_page_that_says_that_there_is_none_has_no_address(client):
    gone = make_article(state="withdrawn")
    for address, status in (("/nowhere/", 404), (gone.get_absolute_url(), 410)):
        response = client.get(address)
        html = response.content.decode()
        assert response.status_code == status
        assert '<meta name="robots" content="noindex">' in html
        assert "canonical" not in html
        assert "og:" not in html
        assert address not in html


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["//", "///", "//articles/", "/articles//", "/people//x/"])
def test_an_address_with_doubled_slashes_is_none(client, path):
    assert client.get("/", PATH_INFO=path).status_code == 404


ARGUMENTS = {"event-year": ["2022"], "event-month": ["2022", "10"]}


def address_of(pattern) -> str:
    of_record = ["x"] if "slug" in str(pattern.pattern) else []
    return reverse(pattern.name, args=ARGUMENTS.get(pattern.name, of_record))


PUBLIC = [pattern for module in (articles.urls, entities.urls) for pattern in module.urlpatterns]


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", PUBLIC, ids=lambda pattern: pattern.name)
def test_a_public_page_can_only_be_read(client, pattern):
    path = address_of(pattern)
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(path).status_code == 405
    assert client.head(path).status_code in (200, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", PUBLIC, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("value", ["%00", "x" * 60_000, "%ED%A0%80", "%FF"])
def test_no_query_is_too_much_for_a_page(client, pattern, value):
    path = address_of(pattern)
    names = (
        "q",
        "person",
        "country",
        "source",
        "tag",
        "date_from",
        "order",
        "type",
        "page",
        "place",
    )
    for name in names:
        assert client.get(f"{path}?{name}={value}").status_code in (200, 404), name


def test_the_error_page_needs_nothing_that_could_fail():
    html = render_to_string("500.html")
    assert "Something went wrong" in html
    assert "<link" not in html


def test_the_style_sheet_knows_no_left_or_right():
    with open(finders.find("newsroom/site.css"), encoding="utf-8") as file:
        css = file.read()
    assert not re.search(r"-(left|right|top|bottom)\b|: (left|right);", css)
    assert not re.search(r"[\s{;](left|right|top|bottom|width|height)\s*:", css)


def test_the_fonts_of_a_page_weigh_no_more_than_fifty_kilobytes():
    with open(finders.find("newsroom/site.css"), encoding="utf-8") as file:
        asked_for = re.findall(r'url\("([^"]+)"\)', file.read())
    assert len(asked_for) == 2
    assert sum(Path(finders.find(f"newsroom/{name}")).stat().st_size for name in asked_for) < 50_000
