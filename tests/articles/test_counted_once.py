"""Copies of one text count as one article, of what is public alone."""

import re
from datetime import UTC, date, datetime

import pytest

from articles.models import Article, Evidence, Mention, Printing, Story
from entities.models import Source
from entities.tallies import count_mentions
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_person,
    make_source,
)

pytestmark = pytest.mark.django_db

SENTENCE = "Benny Gantz visits Turkey."


@pytest.fixture
def gantz():
    return make_person()


@pytest.fixture
def turkey():
    return make_country()


def print_one(gantz, turkey, number=1, **fields):
    article = make_article(f"Headline {number}\n{SENTENCE} He stayed.", **fields)
    make_mention(article, "Benny Gantz", gantz)
    make_mention(article, "Turkey", turkey)
    return article


def join(*articles):
    story = Story.objects.create()
    for article in articles:
        Printing.objects.update_or_create(pk=article.pk, defaults={"story": story})
    return story


@pytest.fixture
def copies(gantz, turkey):
    """Three copies of one text, of different days, and an article of its own."""
    printed = [
        print_one(gantz, turkey, number, dated=date(2022, 10, 25 + number)) for number in range(3)
    ]
    join(*printed)
    print_one(gantz, turkey, 9, dated=date(2022, 11, 9))
    return printed


def counts(client):
    """In how many articles he is named, wherever that is said."""
    home = client.get("/").context
    pairs = client.get("/network/").context["network"].pairs
    coverage = client.get("/countries/").context["coverage"]
    return {
        "home": home["people"][0].articles,
        "list": client.get("/people/").context["page"][0].article_count,
        "page": client.get("/people/benny-gantz/").context["tally"].articles,
        "company": client.get("/countries/turkey/").context["company"]["person"][0].articles,
        "network": pairs[0].articles,
        "map": coverage.tones[0].countries[0].articles,
    }


def test_three_copies_and_one_other_article_are_two(client, copies):
    assert set(counts(client).values()) == {2}


def test_the_bars_and_the_words_tell_of_the_first_printing(copies, gantz):
    tally = count_mentions(gantz)
    assert (tally.mentions, tally.checked, tally.articles) == (2, 2, 2)
    assert [(each.first, each.number) for each in tally.by_date] == [
        (date(2022, 10, 25), 1),
        (date(2022, 11, 9), 1),
    ]


def test_a_draft_that_came_first_hides_none_of_its_copies(client, copies, gantz):
    Article.objects.filter(pk=copies[0].pk).update(state="draft")
    assert set(counts(client).values()) == {2}
    assert count_mentions(gantz).first.day == date(2022, 10, 26)


def test_who_is_named_in_a_longer_printing_alone_is_counted_there(client, copies):
    akar = make_person("Hulusi Akar")
    for copy in copies[1:]:
        Mention.objects.filter(text__article=copy, kind="person").update(entity=akar)
    assert count_mentions(akar).articles == 1


def test_the_timeline_quotes_one_printing_of_each_story(client, copies):
    page = client.get("/people/benny-gantz/")
    articles = [article.pk for article, _quotes in page.context["timeline"]]
    assert articles == [max(Article.objects.values_list("pk", flat=True)), copies[0].pk]
    assert page.context["page"].paginator.count == 2


def test_ten_copies_of_a_sentence_are_one_piece_of_evidence(client, copies, gantz):
    event = make_event(copies[0], SENTENCE, participants=[(gantz, "guest")])
    for copy in copies[1:]:
        told = Evidence.objects.get(text__article=copies[0])
        told.pk, told.text = None, copy.current_text
        told.save(force_insert=True)
    page = client.get(event.get_absolute_url()).context
    assert [each.text.article for each in page["page"]] == [copies[0]]
    assert page["page"].paginator.count == 1
    assert client.get("/events/").context["page"][0].article_count == 1
    Article.objects.filter(pk=copies[0].pk).update(state="draft")
    page = client.get(event.get_absolute_url()).context
    assert [each.text.article for each in page["page"]] == [copies[1]]


def test_a_list_of_articles_shows_every_printing(client, copies):
    assert client.get("/articles/").context["page"].paginator.count == 4


def test_a_source_has_all_that_it_printed(client, copies):
    source = make_source()
    Article.objects.update(source=source)
    assert client.get(source.get_absolute_url()).context["tally"].articles == 4


def links_in(client, path):
    """Where the page says that a text was printed, too."""
    html = client.get(path).content.decode()
    printed = [part.split("</p>")[0] for part in html.split("Also printed by:")[1:]]
    return [re.findall(r'href="([^"]+)"[^>]*><bdi>([^<]+)', part) for part in printed]


@pytest.fixture
def named_copies(copies):
    for copy, name in zip(copies, ("Daily <One>", "Two", ""), strict=True):
        Article.objects.filter(pk=copy.pk).update(source=(name and make_source(name)) or None)
    return copies


def test_an_article_says_who_else_printed_it(client, named_copies):
    one, two, three = named_copies
    assert links_in(client, one.get_absolute_url()) == [
        [(two.get_absolute_url(), "Two"), (three.get_absolute_url(), "Headline 2")]
    ]
    assert links_in(client, three.get_absolute_url()) == [
        [(one.get_absolute_url(), "Daily &lt;One&gt;"), (two.get_absolute_url(), "Two")]
    ]


def test_a_record_lists_a_story_once_with_its_other_printings(client, named_copies):
    _one, two, three = named_copies
    others = [(two.get_absolute_url(), "Two"), (three.get_absolute_url(), "Headline 2")]
    assert links_in(client, "/people/benny-gantz/") == [others]


def test_an_event_names_the_other_printings_of_its_sentence(client, named_copies):
    one, two, three = named_copies
    event = make_event(one, SENTENCE)
    others = [(two.get_absolute_url(), "Two"), (three.get_absolute_url(), "Headline 2")]
    assert links_in(client, event.get_absolute_url()) == [others]


@pytest.mark.parametrize(
    "hidden",
    [{"state": "draft"}, {"state": "withdrawn"}, {"public_from": datetime(2999, 1, 1, tzinfo=UTC)}],
    ids=["draft", "withdrawn", "scheduled"],
)
def test_no_page_names_a_printing_that_is_not_public(client, named_copies, hidden):
    one, two, three = named_copies
    Article.objects.filter(pk=two.pk).update(**hidden)
    assert links_in(client, one.get_absolute_url()) == [
        [(three.get_absolute_url(), "Headline 2")],
    ]
    assert "Two" not in client.get("/people/benny-gantz/").content.decode()
    Article.objects.filter(pk=three.pk).update(**hidden)
    assert links_in(client, one.get_absolute_url()) == []


def test_a_hidden_source_is_not_named(client, named_copies):
    one, two, _three = named_copies
    Source.objects.filter(name="Two").update(review_state="hidden")
    [[(address, words), _other]] = links_in(client, one.get_absolute_url())
    assert (address, words) == (two.get_absolute_url(), "Headline 1")


def test_related_articles_are_no_copies(client, named_copies):
    related = client.get(named_copies[0].get_absolute_url()).context["related"]
    assert [each.headline for each in related] == ["Headline 9"]


def test_the_home_page_has_a_story_once_with_its_other_printings(client, named_copies):
    one, two, three = named_copies
    latest = [each.pk for each in client.get("/").context["front"].top]
    assert latest == [max(Article.objects.values_list("pk", flat=True)), three.pk]
    assert links_in(client, "/") == [
        [(one.get_absolute_url(), "Daily &lt;One&gt;"), (two.get_absolute_url(), "Two")]
    ]
    Article.objects.filter(pk=three.pk).update(state="draft")
    assert links_in(client, "/") == [[(one.get_absolute_url(), "Daily &lt;One&gt;")]]
