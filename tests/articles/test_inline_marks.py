"""Emphasis and links of an author on the page for reading."""

import re

import pytest

from articles.inline_marks import with_marks
from articles.markup import lay_out_blocks
from articles.models import InlineMark
from tests import factories as make
from tests.articles.test_conditional import end_transaction

pytestmark = pytest.mark.django_db

STORY = "Gantz in Ankara\n\nBenny Gantz met Hulusi Akar in Ankara. They talked."


def mark(article, words, kind="emphasis", url=""):
    text = article.current_text
    start = text.content.index(words, 17)
    return InlineMark.objects.create(
        text=text, start=start, end=start + len(words), kind=kind, url=url
    )


def page(client, article):
    html = client.get(article.get_absolute_url()).content.decode()
    return re.search(r'<div class="body">(.*?)</div>', html, re.DOTALL)[1].strip()


@pytest.fixture
def article():
    return make.make_article(STORY)


def test_words_stand_out_and_lead_on_as_their_author_wrote_them(client, article):
    mark(article, "talked", "strong")
    mark(article, "They talked", "emphasis")
    mark(article, "Ankara", "link", "/places/ankara/?a=1&b=2")
    html = page(client, article)
    assert '<a class="written" href="/places/ankara/?a=1&amp;b=2">Ankara</a>' in html
    assert "<em>They </em><strong><em>talked</em></strong>." in html


def test_a_link_over_a_name_is_the_one_link_and_the_name_keeps_its_place(client, article):
    mention = make.make_mention(article, "Benny Gantz", make.make_person(), nth=0)
    mark(article, "Benny Gantz met", "link", "https://example.org/visit")
    html = page(client, article)
    assert (
        '<a class="written" href="https://example.org/visit" rel="external">'
        f'<bdi id="m{mention.pk}">Benny Gantz</bdi> met</a>'
    ) in html


def test_a_mark_that_cuts_a_name_leaves_one_place_to_lead_to(client, article):
    mention = make.make_mention(article, "Benny Gantz", make.make_person())
    mark(article, "Gantz met")
    html = page(client, article)
    assert html.count(f'id="m{mention.pk}"') == 1
    assert "<bdi>Benny </bdi>" in html
    assert "<em><a" in html


def test_a_mark_over_the_end_of_a_sentence_stands_in_both(client, article):
    mark(article, "in Ankara. They", "link", "/x")
    assert page(client, article).count('<a class="written" href="/x">') == 2


def test_no_word_is_lost_or_moved_by_marks(article):
    mark(article, "Benny Gantz met Hulusi")
    mark(article, "Gantz met", "link", "/x")
    text = article.current_text
    blocks = lay_out_blocks(text.content, list(text.blocks.all()), [])
    for before, after in zip(blocks, with_marks(blocks, list(text.marks.all())), strict=True):
        assert after.text == before.text
        starts = [one.start for one in after.segments]
        assert starts == sorted(set(starts))


@pytest.mark.parametrize("url", ["javascript:alert(1)", 'https://x.org/"><script>alert(1)'])
def test_an_address_that_nobody_could_have_typed_leads_nowhere(client, article, url):
    mark(article, "talked", "link", url)
    html = page(client, article)
    assert "talked" in html
    assert "written" not in html
    assert "alert" not in html


def test_marks_cost_no_query(client, article, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as without:
        client.get(article.get_absolute_url())
    mark(article, "talked", "strong")
    with django_assert_max_num_queries(len(without)):
        client.get(article.get_absolute_url())


def test_a_quotation_is_one(client, article):
    article.current_text.blocks.filter(role="body").update(role="quote")
    html = page(client, article)
    assert html.startswith("<blockquote>\n<p id=")
    assert html.endswith("</p>\n</blockquote>")


def test_a_mark_that_comes_or_goes_makes_pages_new(client, article):
    first = client.get(article.get_absolute_url())["ETag"]
    mark(article, "talked", "strong")
    end_transaction()
    assert client.get(article.get_absolute_url())["ETag"] != first
