"""An article as plain text: what stands in it, in which order, and what does not."""

from datetime import date

import pytest

from articles.models import Article, Block, CorrectionNotice
from tests.factories import make_article, make_mention, make_organization, make_person, make_source

pytestmark = pytest.mark.django_db

TEXT = """Gantz to visit Ankara
By Jane Doe
ANKARA
Benny Gantz travels to Ankara.
A picture of the Bureau
Reuters
Related Articles
Back to the Front"""
ROLES = ("headline", "byline", "dateline", "body", "caption", "credit", "boilerplate")


@pytest.fixture
def article() -> Article:
    article = make_article(
        TEXT,
        byline="By Jane Doe",
        rights="© Arab Observer",
        source=make_source(),
        source_url="https://elsewhere.example/a",
        dated=date(2022, 10, 25),
    )
    blocks = article.current_text.blocks.order_by("start")
    for block, role in zip(blocks, (*ROLES, "boilerplate"), strict=True):
        Block.objects.filter(pk=block.pk).update(role=role)
    return article


def read(client, article: Article) -> str:
    response = client.get(f"/articles/{article.slug}.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    return response.content.decode()


def test_it_is_what_the_page_shows_in_that_order(client, article):
    assert read(client, article) == (
        "Gantz to visit Ankara\n\nBy Jane Doe\n\n"
        "ANKARA\nBenny Gantz travels to Ankara.\nA picture of the Bureau\nReuters\n\n"
        "Published: 2022-10-25\nSource: Arab Observer\n"
        "Original page: https://elsewhere.example/a\nRights: © Arab Observer\n"
        f"This page: http://testserver/articles/{article.slug}/\n"
    )


def test_a_headline_that_an_editor_changed_stands_for_the_printed_one(client, article):
    Article.objects.filter(pk=article.pk).update(headline="Gantz in Ankara")
    text = read(client, article)
    assert text.startswith("Gantz in Ankara\n\nBy Jane Doe\n\n")
    assert "Gantz to visit" not in text


def test_a_line_of_furniture_stays_where_a_name_in_it_is_public(client, article):
    make_mention(article, "Front", make_organization("Front"))
    text = read(client, article)
    assert "Reuters\n\nBack to the Front\n\nPublished" in text
    assert "Related Articles" not in text


def test_a_name_over_two_lines_keeps_both_together(client, article):
    make_mention(article, "Related Articles\nBack", make_person("Related Back"))
    assert "Related Articles\nBack to the Front\n\nPublished" in read(client, article)


def test_a_correction_is_told(client, article):
    notice = CorrectionNotice.objects.create(article=article, text="A name was wrong.")
    assert f"Corrected: {notice.at:%Y-%m-%d}, A name was wrong." in read(client, article)


def test_an_article_of_which_nothing_is_known_says_nothing_of_it(client):
    text = read(client, make_article("One line alone"))
    assert text == "One line alone\n\nThis page: http://testserver/articles/one-line-alone/\n"
