"""No address of the site breaks on what anybody may send it, nor tells what is not public."""

import re
from datetime import date, timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from articles.models import Article, Printing, Story
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

LISTS = ("/articles/", "/search/", "/search/suggest/", "/people/", "/events/", "/articles/feed/")
LONG = "a" * 100_000
QUERIES = [
    *("page=99999999999999999999", "page=-1", "page=0", "page=abc", "page=%00", "page=1&page=2"),
    *(f"q={LONG}", "q=%00", "q=%22", "q=%2A", "q=NEAR%28a%20b%29", "q=a%20AND", "q=%28", "q=a%3Ab"),
    *("q=%5E-%2B~", "q=%F0%9F%98%80", "q=%ED%A0%80", "q=%FF", "q=%D7%A9%D7%9C%D7%95%D7%9D"),
    *("q=%7B%7B1%7D%7D", "q=%25s%28x%29", "q='%20OR%201=1--", "q=<script>alert(1)</script>"),
    *("order=password", "kind=user", "unknown=1", "year=99999", "year=abc", "checked=x"),
    *("date_from=2022-02-30", "date_to=99999-01-01", "date_from=%00", "person=%00&country=%00"),
    *(f"person={LONG}", "source=..%2F..%2Fetc", "tag=%00", "about=%00", f"about=/{LONG}"),
    "&".join(f"a{number}=1" for number in range(1100)),
]
SLUGS = ["%00", "..", "a" * 3000, "%F0%9F%98%80", "-", "admin", "%3Cscript%3E", "0", "%ED%A0%80"]


def patterns() -> list[str]:
    """Of all public addresses, with what stands for their parameters; of views that several kinds
    of records share, people's.
    """
    left_out = ("admin/", "countries/<", "organizations/", "places/")
    return [each for each in _walk(get_resolver(), "") if not each.startswith(left_out)]


def _walk(resolver: URLResolver, before: str):
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield before + str(each.pattern)
        else:
            yield from _walk(each, before + str(each.pattern))


def address(pattern: str, slug: str = "benny-gantz") -> str:
    parts = []
    for part in pattern.split("/"):
        if "<year" in part:
            part = "2022"
        elif "<month" in part:
            part = "10"
        elif "<" in part:
            part = part[: part.index("<")] + slug + part[part.index(">") + 1 :]
        parts.append(part)
    return "/" + "/".join(parts)


@pytest.fixture
def archive(db):
    article = make_article(
        "Benny Gantz\nBenny Gantz visits Turkey.", source=make_source(), dated=date(2022, 10, 26)
    )
    person, country = make_person(), make_country()
    make_mention(article, "Benny Gantz", person, nth=1)
    make_mention(article, "Turkey", country)
    roles = [(person, "guest")]
    make_event(
        article, "Benny Gantz visits Turkey.", participants=roles, date_start=date(2022, 10, 26)
    )
    article.tags.add("peace")


@pytest.mark.parametrize("pattern", patterns())
def test_no_query_breaks_a_page(client, archive, pattern):
    client.raise_request_exception = False
    for query in QUERIES:
        status = client.get(f"{address(pattern)}?{query}").status_code
        assert status < 500, (pattern, query[:60])


@pytest.mark.parametrize("pattern", [each for each in patterns() if "<" in each])
def test_no_address_breaks_a_page(client, archive, pattern):
    client.raise_request_exception = False
    for slug in SLUGS:
        assert client.get(address(pattern, slug)).status_code < 500, (pattern, slug[:60])


@pytest.mark.parametrize("pattern", patterns())
def test_a_page_number_beyond_the_end_is_no_silent_first_page(client, archive, pattern):
    first = client.get(address(pattern))
    if getattr(first, "context", None) and first.context.get("page") is not None:
        assert client.get(address(pattern) + "?page=999").status_code == 404


SECRET = "Zyxwvut Qponmlk"


def hidden_article(**fields):
    """An article that the public may not see, with names that stand nowhere else."""
    sentence = f"{SECRET} leaves Qqqland for the Wwwcompany."
    article = make_article(f"{SECRET} resigns\n{sentence}", **fields)
    make_mention(article, SECRET, make_person(SECRET))
    make_mention(article, "Qqqland", make_place("Qqqland"))
    make_mention(article, "Wwwcompany", make_organization("Wwwcompany"))
    make_event(article, sentence, f"{SECRET} leaves")
    article.tags.add("zyxwvut")
    return article


NOT_PUBLIC = (
    {"published": False, "state": "draft"},
    {"published": False, "state": "review"},
    {"state": "withdrawn"},
    {"public_from": timezone.now() + timedelta(days=1)},
)
# Withdrawals are told, without a word of what was withdrawn.
TOLD = ("corrections/", "corrections/feed/", "api/v1/corrections/")


def test_what_is_not_public_stands_nowhere_and_changes_no_count(client, archive):
    asked = [address(each) for each in patterns() if each not in TOLD]
    asked += [f"{path}?q={words}" for path in LISTS for words in ("zyxwvut+qponmlk", "resigns")]
    asked += ["/articles/?tag=zyxwvut", "/articles/?person=zyxwvut-qponmlk", "/articles/?q=qqqland"]
    before = {each: read(client, each) for each in asked}
    # Not even as printings of the story of what is public.
    story, public = Story.objects.create(), Article.objects.get()
    for article in [public, *(hidden_article(**fields) for fields in NOT_PUBLIC)]:
        Printing.objects.create(article=article, story=story)
    for each in asked:
        assert read(client, each) == before[each], each
    for each in TOLD:
        assert "yxwvu" not in client.get(f"/{each}").content.decode().lower()


def read(client, path: str) -> tuple[int, str]:
    """The page without the tokens of its form."""
    response = client.get(path)
    content = response.content.decode()
    return response.status_code, re.sub(r'value="[^"]{40,}"', "", content)


def test_the_pages_of_what_is_not_public_are_missing(client, archive):
    for fields in NOT_PUBLIC:
        hidden_article(**fields)
    slugs = ("zyxwvut-qponmlk", "qqqland", "wwwcompany", "zyxwvut-qponmlk-leaves", "zyxwvut")
    for pattern in patterns():
        if "<slug" in pattern or "<str" in pattern:
            for slug in slugs:
                assert client.get(address(pattern, slug)).status_code in (404, 410), pattern
