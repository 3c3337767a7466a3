"""An article as NewsML-G2: well-formed whatever was printed, and what it says."""

from datetime import date, time

import pytest
from lxml import etree

from articles.models import Article, Block, CorrectionNotice, InlineMark
from tests.factories import make_article, make_event, make_mention, make_person, make_source

pytestmark = pytest.mark.django_db

NAMES = {"g": "http://iptc.org/std/nar/2006-10-01/", "h": "http://www.w3.org/1999/xhtml"}
TEXT = "A < B & C\x0b\n\nBenny Gantz said \x01so.\n- One\n- Two\nThe picture"


@pytest.fixture
def article() -> Article:
    article = make_article(TEXT, rights="© A & B", byline="A. Doe", source=make_source())
    make_mention(article, "Benny Gantz", make_person())
    for words, role in {"- One": "list-item", "- Two": "list-item", "The pic": "caption"}.items():
        Block.objects.filter(start=TEXT.index(words)).update(role=role)
    return article


def read(client, article: Article, query: str = ""):
    response = client.get(f"/articles/{article.slug}.newsml.xml{query}")
    kind = "application/vnd.iptc.g2.newsitem+xml; charset=utf-8"
    assert response.headers["Content-Type"] == kind
    return etree.fromstring(response.content)


def texts(item, path: str) -> list[str]:
    return [str(found) for found in item.xpath(path, namespaces=NAMES)]


def test_it_says_what_the_page_says(client, article):
    item = read(client, article)
    assert item.get("guid") == f"tag:newsroom.localhost,2026:article/{article.pk}"
    assert (item.get("standardversion"), item.get("conformance")) == ("2.35", "power")
    assert texts(item, "//g:headline/text()") == ["A < B & C"]
    assert texts(item, "//g:copyrightNotice/text()") == ["© A & B"]
    assert texts(item, "//g:pubStatus/@qcode") == ["stat:usable"]
    assert texts(item, "//h:body/h:p/text()") == ["Benny Gantz said so.", "The picture"]
    assert texts(item, "//h:body/h:ul/h:li/text()") == ["One", "Two"]
    assert texts(item, "//h:p[@class='caption']/text()") == ["The picture"]


def test_every_code_is_of_a_scheme_that_it_declares(client, article):
    make_event(article, "Benny Gantz said \x01so.", "A statement")
    item = read(client, article)
    codes = texts(item, "//@qcode | //@how | //@type | //@rel")
    assert {code.partition(":")[0] for code in codes} <= set(texts(item, "//g:scheme/@alias"))


def test_what_is_not_checked_comes_from_a_tool(client, article):
    make_mention(
        article, "Gantz", make_person("Gantz B"), status="suggested", confidence=0.9, nth=0
    )
    item = read(client, article)
    names, ways = texts(item, "//g:subject/g:name/text()"), texts(item, "//g:subject/@how")
    said = dict(zip(names, ways, strict=True))
    assert said == {"Benny Gantz": "howextr:person", "Gantz B": "howextr:tool"}
    item = read(client, article, "?checked=1")
    assert texts(item, "//g:subject/g:name/text()") == ["Benny Gantz"]


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"dated": date(2022, 10, 25)}, "2022-10-25"),
        ({"dated": date(2022, 10, 25), "dated_precision": "month"}, "2022-10"),
        (
            {
                **{"dated": date(2022, 10, 25), "dated_precision": "minute"},
                **{"dated_time": time(9, 30), "dated_timezone": "+03:00"},
            },
            "2022-10-25T09:30:00+03:00",
        ),
    ],
)
def test_the_date_is_no_finer_than_it_is_known(client, fields, written):
    precision = fields.pop("dated_precision", "day")
    article = make_article(TEXT, **fields)
    Article.objects.filter(pk=article.pk).update(dated_precision=precision)
    assert texts(read(client, article), "//g:contentCreated/text()") == [written]


def test_an_undated_article_has_no_date(client, article):
    assert texts(read(client, article), "//g:contentCreated") == []


def test_a_correction_raises_the_version(client, article):
    before = int(read(client, article).get("version"))
    notice = CorrectionNotice.objects.create(article=article, text="A name was wrong.")
    notice.at = notice.at.replace(year=notice.at.year + 1)
    notice.save()
    item = read(client, article)
    assert int(item.get("version")) > before
    assert texts(item, "//g:edNote/text()") == ["A name was wrong."]


def test_it_carries_emphasis_links_and_quotations(client, article):
    text = article.current_text
    start = TEXT.index("said")
    marks = {"strong": "", "link": "/people/"}
    for kind, url in marks.items():
        InlineMark.objects.create(text=text, start=start, end=start + 4, kind=kind, url=url)
    Block.objects.filter(role="list-item").update(role="quote")
    item = read(client, article)
    assert texts(item, "//h:p/h:a/@href") == ["http://testserver/people/"]
    assert texts(item, "//h:p/h:a/h:strong/text()") == ["said"]
    assert texts(item, "//h:blockquote/h:p/text()") == ["One", "Two"]
    words = item.xpath("string(//h:body/h:p[1])", namespaces=NAMES)
    assert words == "Benny Gantz said so."
