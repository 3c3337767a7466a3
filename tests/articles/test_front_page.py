"""The home page: what was pinned, what stands there by itself, and the moments that change it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import querysets
from articles.models import FormerSectionSlug, Pin, Printing, Section, Story
from tests import factories as make

pytestmark = pytest.mark.django_db


def make_articles(count, start=1, **fields):
    """The later ones are newer."""
    day = make.PAST.date()
    return [
        make.make_article(
            f"H{number}\n\nBody {number}.", dated=day + timedelta(days=number), **fields
        )
        for number in range(start, start + count)
    ]


def make_section(name="World", tag="world", **fields):
    return Section.objects.create(
        name=name, slug=name.lower(), tag=make_tag(tag) if tag else None, **fields
    )


def make_tag(name):
    from taggit.models import Tag

    return Tag.objects.get_or_create(name=name, slug=name)[0]


def pin(article, position=1, **fields):
    return Pin.objects.create(
        **{"edition": "live", "article": article, "position": position, **fields}
    )


def front(client):
    shown = client.get("/").context["front"]
    blocks = {block.section.name: [a.headline for a in block.articles] for block in shown.blocks}
    return [a.headline for a in (*shown.top, *shown.latest)], blocks


def test_where_nobody_decides_the_newest_leads(client):
    make_articles(14)
    assert front(client) == ([f"H{number}" for number in range(14, 2, -1)], {})


def test_what_is_pinned_comes_first_in_its_order_and_the_newest_follow(client):
    articles = make_articles(4)
    pin(articles[0], 2)
    pin(articles[1], 1)
    assert front(client)[0] == ["H2", "H1", "H4", "H3"]


@pytest.mark.parametrize(
    "fields",
    [
        {"published": False},
        {"state": "review"},
        {"state": "withdrawn"},
        {"public_from": timezone.now() + timedelta(hours=1)},
    ],
)
def test_a_pin_shows_nothing_that_is_not_public(client, fields):
    secret = make.make_article("Secret\n\nBody.", **fields)
    make_articles(1)
    section = make_section()
    secret.tags.add(section.tag)
    pin(secret)
    pin(secret, section=section)
    for address in ("/", "/sections/world/", "/sections/world/feed/"):
        assert "Secret" not in client.get(address).content.decode()
    assert front(client) == (["H1"], {})


def test_a_pin_is_there_in_its_time_alone(client):
    first, second, third, _last = make_articles(4)
    now = timezone.now()
    pin(first, 1, starts_at=now + timedelta(minutes=1))
    pin(second, 2, ends_at=now - timedelta(minutes=1))
    pin(third, 3, starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(minutes=1))
    assert front(client)[0] == ["H3", "H4", "H2", "H1"]


@pytest.mark.parametrize("column", ["starts_at", "ends_at"])
def test_a_kept_page_is_made_anew_when_a_pin_starts_or_ends(client, monkeypatch, column):
    older, _newer = make_articles(2)
    turn = timezone.now() + timedelta(minutes=5)
    pin(older, **{column: turn})
    before = client.get("/")
    kept = client.get("/", headers={"If-None-Match": before["ETag"]})
    assert kept.status_code == 304
    monkeypatch.setattr(querysets.timezone, "now", lambda: turn)
    after = client.get("/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    order = [before.content.decode().index(name) for name in ("H1</a>", "H2</a>")]
    assert (order == sorted(order)) is (column == "ends_at")
    order = [after.content.decode().index(name) for name in ("H1</a>", "H2</a>")]
    assert (order == sorted(order)) is (column == "starts_at")


def test_of_a_draft_no_page_hears(client):
    articles = make_articles(2)
    section = make_section(tag=None, query="year=2022")
    pin(articles[0], edition="draft")
    pin(articles[0], edition="draft", section=section)
    assert front(client)[0] == ["H2", "H1"]
    assert listed(client) == ["H2", "H1"]


def test_no_article_stands_twice_and_what_is_pinned_stands_where_it_is_pinned(client):
    articles = make_articles(20)
    section = make_section()
    for article in articles:
        article.tags.add(section.tag)
    pin(articles[19], section=section)
    latest, blocks = front(client)
    assert blocks == {"World": ["H20", "H7", "H6", "H5"]}
    assert latest == [f"H{number}" for number in range(19, 7, -1)]


def test_a_story_stands_there_once_wherever_its_printings_are(client):
    one, two, _other = make_articles(3)
    section = make_section()
    two.tags.add(section.tag)
    story = Story.objects.create()
    for article in (one, two):
        Printing.objects.update_or_create(article=article, defaults={"story": story})
    pin(one)
    assert front(client) == (["H1", "H3"], {})


def test_sections_come_in_their_order_up_to_six_and_only_those_shown(client):
    articles = make_articles(20)
    for number in range(8):
        section = make_section(
            f"S{number}", f"t{number}", position=9 - number, is_shown=number != 7
        )
        articles[number].tags.add(section.tag)
    blocks = front(client)[1]
    assert list(blocks) == ["S6", "S5", "S4", "S3", "S2", "S1"]
    html = client.get("/about/").content.decode()
    assert [f"/sections/s{number}/" in html for number in range(8)] == [False, *[True] * 6, False]


@pytest.mark.parametrize("count", [1, 10])
def test_the_home_page_takes_seven_queries_whatever_there_is(
    client, count, django_assert_num_queries
):
    for number in range(count):
        tag = make_tag(f"t{number}")
        of_tag = Section.objects.create(name=f"S{number}", slug=f"s{number}", tag=tag)
        by_words = Section.objects.create(
            name=f"W{number}", slug=f"w{number}", query="q=body&year=2022", position=2
        )
        articles = make_articles(4 * count, start=number * 40)
        for place, article in enumerate(articles[:3], start=1):
            article.tags.add(tag)
            pin(article, place, section=of_tag)
            pin(article, place, section=by_words)
        pin(articles[3], number + 1)
        make.make_mention(articles[0], "Body", make.make_person(f"Person {number}"))
    client.get("/")
    Section.objects.update(description="another")  # no page is kept
    with django_assert_num_queries(7):
        client.get("/")


# --- Sections -----------------------------------------------------------------------------------


def listed(client, address="/sections/world/"):
    return [article.headline for article in client.get(address).context["page"]]


def test_a_section_shows_the_articles_of_its_tag_those_pinned_first(client):
    articles = make_articles(25)
    section = make_section(description="What happens abroad.")
    for article in articles[:23]:
        article.tags.add(section.tag)
    pin(articles[3], 1, section=section)
    pin(articles[24], 2, section=section)  # without the tag
    assert listed(client)[:4] == ["H4", "H25", "H23", "H22"]
    assert len(listed(client)) == 20
    assert listed(client, "/sections/world/?page=2") == ["H5", "H3", "H2", "H1"]
    html = client.get("/sections/world/").content.decode()
    assert "What happens abroad." in html
    assert "24 articles" in html


def test_a_section_by_filter_finds_what_the_list_finds(client):
    for article in make_articles(3):
        make.make_mention(article, "Body", make.make_person(f"P {article.pk}"))
    person = make.make_person("Benny Gantz")
    make.make_mention(make.make_article("Found\n\nBenny Gantz."), "Benny Gantz", person)
    make_section(tag=None, query="person=benny-gantz")
    assert listed(client) == ["Found"]


def test_a_section_of_a_record_that_was_merged_follows_it(client):
    person, other = make.make_person("Benny Gantz"), make.make_person("Gantz, Benny")
    make.make_mention(make.make_article("Found\n\nBenny Gantz."), "Benny Gantz", other)
    make_section(tag=None, query="person=benny-gantz")
    assert listed(client) == []
    person.merged_into = other
    person.save()
    assert listed(client) == ["Found"]


@pytest.mark.parametrize(
    "query",
    [
        "date_from=nonsense",
        "date_from=2022-02-01&date_to=2022-01-01",
        "unknown=1",
        "kind=person",
        "q=%22",
        "person=nobody",
        "page=2",
        "q=" + "a" * 400,
        "year=99999",
        "&" * 400,
    ],
)
def test_a_filter_that_makes_no_sense_shows_nothing_rather_than_all(client, query):
    make_articles(2)
    make_section(tag=None, query=query)
    assert listed(client) == []
    assert front(client) == (["H2", "H1"], {})
    assert "Nothing stands in this section yet" in client.get("/sections/world/").content.decode()


def test_a_former_address_leads_to_the_section(client):
    section = make_section()
    FormerSectionSlug.objects.create(slug="abroad", section=section)
    for address in ("/sections/abroad/", "/sections/abroad/?checked=1"):
        response = client.get(address)
        assert response.status_code == 301
        assert response["Location"] == address.replace("abroad", "world")
    assert b"/sections/world/feed/" in client.get("/sections/abroad/feed/").content


def test_a_section_that_is_not_shown_is_nowhere(client):
    articles = make_articles(1)
    section = make_section(is_shown=False)
    articles[0].tags.add(section.tag)
    FormerSectionSlug.objects.create(slug="abroad", section=section)
    for address in ("/sections/world/", "/sections/abroad/", "/sections/world/feed/"):
        assert client.get(address).status_code == 404
    for address in ("/", "/sections/", "/sitemap-sections.xml"):
        assert "/sections/world/" not in client.get(address).content.decode()


def test_a_section_is_in_the_list_of_sections_the_sitemap_and_the_navigation(client):
    section = make_section(name="<i>World", description="<b>All</b>")
    assert "/sections/" not in client.get("/sitemap-sections.xml").content.decode()  # it is empty
    make_articles(1)[0].tags.add(section.tag)
    Section.objects.update(slug="world")
    for address in ("/sections/", "/about/"):
        html = client.get(address).content.decode()
        assert 'href="/sections/world/"' in html
        assert "<i>" not in html
    assert "/sections/world/" in client.get("/sitemap-sections.xml").content.decode()
    assert client.get("/sitemap.xml").content.decode().count("sitemap-sections.xml") == 1


def test_the_list_of_sections_says_when_there_is_none(client):
    assert "made no section yet" in client.get("/sections/").content.decode()


@pytest.mark.parametrize("slug", ["%00", "nowhere", "a" * 300])
def test_no_section_is_not_found(client, slug):
    assert client.get(f"/sections/{slug}/").status_code == 404
    assert client.get(f"/sections/{slug}/feed/").status_code == 404


def test_a_section_takes_six_queries(client, django_assert_num_queries):
    section = make_section()
    for article in make_articles(22):
        article.tags.add(section.tag)
    pin(article, section=section)
    client.get("/sections/world/")
    Section.objects.update(description="another")
    with django_assert_num_queries(6):
        client.get("/sections/world/")
