"""What waits: the lists that the dashboard leads to show what it counts."""

from datetime import date

import pytest

from articles.desk.groups import certainty_of, threshold
from articles.models import Article, Mention
from articles.waiting import (
    ArticlesWait,
    MentionsWait,
    articles_that_wait,
    lost_dates,
    mentions_that_wait,
)
from tests.factories import make_article, make_mention, make_person, make_source, make_time

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled():
    """An article that waits for nothing."""
    article = make_article(dated=date(2022, 10, 26), source=make_source())
    make_mention(article, "Gantz", make_person())
    return article


def open_mention(article, **fields):
    return make_mention(article, "Ankara", **({"status": "suggested"} | fields))


def waiting_articles(what):
    return list(articles_that_wait(Article.objects.all(), what))


def waiting_mentions(what):
    return list(mentions_that_wait(Mention.objects.all(), what))


@pytest.mark.parametrize("what", ArticlesWait.values)
def test_an_article_in_which_all_is_settled_waits_for_nothing(settled, what):
    assert waiting_articles(what) == []


@pytest.mark.parametrize("what", MentionsWait.values)
def test_a_decided_mention_waits_for_nothing(settled, what):
    assert waiting_mentions(what) == []


def test_an_article_waits_for_its_mentions(settled):
    open_mention(settled)
    assert waiting_articles("mentions") == [settled]


def test_an_article_waits_once_however_much_is_open(settled):
    open_mention(settled)
    open_mention(settled, nth=1)
    assert waiting_articles("mentions") == [settled]


def test_a_decision_that_lost_its_place_waits_and_its_article_with_it(settled):
    lost = open_mention(settled, status="accepted", placed=False)
    assert waiting_articles("lost") == [settled]
    assert waiting_mentions("lost") == [lost]
    assert waiting_articles("mentions") == []


def test_a_date_that_lost_its_place_waits_like_a_mention(settled):
    lost = make_time(settled, settled.current_text.content[:5], status="accepted", placed=False)
    assert waiting_articles("lost") == [settled]
    assert list(lost_dates()) == [lost]
    Article.objects.update(state="withdrawn")
    assert waiting_articles("lost") == list(lost_dates()) == []


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("reading", {"needs_reading": True}),
        ("date", {"dated_start": None, "dated_end": None, "dated_precision": ""}),
        ("source", {"source": None}),
    ],
)
def test_an_article_waits_for_what_it_lacks(settled, what, fields):
    Article.objects.update(**fields)
    assert [each for each in ArticlesWait.values if waiting_articles(each)] == [what]


def test_what_is_in_a_withdrawn_article_waits_for_nothing(settled):
    open_mention(settled, confidence=0.1)
    open_mention(settled, nth=1, status="accepted", placed=False)
    Article.objects.update(state="withdrawn", needs_reading=True, source=None)
    assert [each for each in ArticlesWait.values if waiting_articles(each)] == []
    assert [each for each in MentionsWait.values if waiting_mentions(each)] == []


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"confidence": 0.79},
        {"confidence": 0.8},
        {"margin": 0.04},
        {"margin": 0.05},
        {"entity": None},
    ],
)
def test_a_mention_is_doubtful_where_the_desk_says_it_is_not_sure(settled, fields):
    mention = open_mention(settled, **({"entity": make_person("Ankara Bey")} | fields))
    doubtful = certainty_of(mention) < threshold()
    assert waiting_mentions("doubtful") == ([mention] if doubtful else [])


def test_what_a_contributor_marked_waits_for_an_editor(settled):
    open_mention(settled)
    proposed = open_mention(settled, nth=1, origin="person")
    assert waiting_mentions("proposed") == [proposed]


@pytest.mark.parametrize(
    ("address", "what"),
    [
        *(("/admin/articles/article/", what) for what in ArticlesWait.values),
        *(("/admin/articles/mention/", what) for what in MentionsWait.values),
    ],
)
def test_the_lists_of_the_admin_show_what_waits(admin_client, settled, address, what):
    waits = make_article("Rain\n\nRain in Ankara, as Ankara says", needs_reading=True)
    open_mention(waits, confidence=0.1, origin="person")
    open_mention(waits, nth=1, status="accepted", placed=False)
    changelist = admin_client.get(address, {"waits": what}).context["cl"]
    rows = changelist.queryset
    assert [row if isinstance(row, Article) else row.text.article for row in rows] == [waits]
    assert changelist.result_count == 1


def test_a_forged_filter_shows_everything(admin_client, settled):
    changelist = admin_client.get("/admin/articles/article/?waits=nonsense").context["cl"]
    assert changelist.result_count == 1


def test_the_list_of_articles_leads_to_the_desk(admin_client, settled):
    open_mention(settled)
    page = admin_client.get("/admin/articles/article/").content.decode()
    assert f'<a href="/admin/articles/article/{settled.pk}/review/">Review (1)</a>' in page
