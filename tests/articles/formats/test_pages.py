"""Web pages: what they say of themselves, their text, and what they are broken in."""

from datetime import date

import pytest

from articles.formats.page import read_page
from articles.formats.shapes import Unreadable
from tests.articles.formats import samples


def read(page=samples.PAGE):
    return read_page(page.encode())


def told(copy, role):
    return [line.text for line in copy.lines if line.role == role]


def test_a_page_is_read_with_all_that_it_says_of_itself():
    copy = read()
    assert told(copy, "headline") == ["Ferry line opens & sails again"]
    assert told(copy, "standfirst") == ["Two ports are joined after ten years."]
    assert told(copy, "caption") == ["The first ship leaves the harbour."]
    assert told(copy, "subhead") == ["What comes next"]
    assert len(told(copy, "list-item")) == 2
    assert len(told(copy, "body")) == 3
    assert (copy.byline, copy.source_name) == ("Ada Quill", "The Daily Post")
    assert copy.url == "https://daily.example/2022/10/25/ferry"
    assert list(copy.tags) == ["Shipping", "Ports"]
    assert copy.rights == "© 2022 The Daily Post"


def test_its_date_keeps_clock_and_zone_as_they_are_written():
    dated = read().dated
    assert (dated.start, dated.time, dated.timezone) == (date(2022, 10, 25), "14:05", "+03:00")
    assert dated.basis == "datePublished, as the page tells search engines"


def test_no_line_of_navigation_or_foot_is_copy():
    words = " ".join(line.text for line in read().lines)
    assert "Home" not in words
    assert "All rights reserved" not in words


def test_a_text_that_is_cut_off_on_the_page_is_taken_from_what_it_tells_machines():
    whole = " ".join(f"Sentence number {n} tells more of the ferry." for n in range(80))
    page = samples.PAGE.replace('"keywords"', f'"articleBody": "{whole}", "keywords"')
    assert told(read(page), "body") == [whole]


def test_a_brief_is_taken_from_where_the_page_marks_its_article():
    page = (
        "<nav><a href='/'>Home</a></nav><article><h1>Brief</h1><p>The ferry sailed.</p></article>"
    )
    copy = read(f"<html><head><title>Brief</title></head><body>{page}</body></html>")
    assert [(line.role, line.text) for line in copy.lines] == [
        ("headline", "Brief"),
        ("body", "The ferry sailed."),
    ]


def test_broken_json_ld_is_passed_over():
    page = samples.PAGE.replace('"@graph": [', '"@graph": [[[')
    copy = read(page)
    assert told(copy, "headline") == ["Ferry line opens & sails again"]
    assert len(told(copy, "body")) == 3


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><img src=x></body></html>", "<p>"])
def test_a_page_without_text_is_told_as_such(page):
    with pytest.raises(Unreadable, match="holds no text of an article"):
        read(page)


def test_the_encoding_that_a_page_declares_is_believed():
    page = samples.PAGE.replace("utf-8", "windows-1251").replace("Officials", "Чиновники")
    copy = read_page(page.replace("©", "c").encode("cp1251"))
    assert copy.encoding == "cp1251"
    assert any("Чиновники" in line.text for line in copy.lines)


def test_an_encoding_that_cannot_be_is_not_believed():
    page = samples.PAGE.replace("utf-8", "ascii-7-bits")
    assert "©" in read(page).rights


@pytest.mark.parametrize(
    "address", ["/only/a/path", "javascript:alert(1)", "https://", "http://[x"]
)
def test_an_address_that_is_no_whole_one_is_left_out(address):
    assert read(samples.PAGE.replace("https://daily.example/2022/10/25/ferry", address)).url == ""


def test_a_page_larger_than_any_article_is_refused():
    with pytest.raises(Unreadable, match="too large"):
        read_page(b"<html>" + b"x" * (5 * 1024 * 1024))


def test_a_page_of_more_elements_than_any_article_is_refused_at_once():
    with pytest.raises(Unreadable, match="far more elements"):
        read("<html><body>" + "<p>x</p>" * 60_000)


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ('"https://social.example/ann"', ""),
        ('["https://social.example/ann", {"name": "Ada Quill"}]', "Ada Quill"),
        ('{"name": "www.social.example/ann"}', ""),
    ],
)
def test_the_address_of_an_author_is_no_byline(author, byline):
    page = samples.PAGE.replace('[{"@type": "Person", "name": "Ada Quill"}]', author)
    assert read(page).byline == byline


@pytest.mark.parametrize("told", ["false", '"False"'])
def test_what_is_for_subscribers_alone_may_be_a_part(told):
    assert read(
        samples.PAGE.replace('"keywords"', f'"isAccessibleForFree": {told}, "keywords"')
    ).is_summary
    assert not read().is_summary


TEASERS = """<script type="application/ld+json">[
{"@type": "NewsArticle", "headline": "Bridge closes", "url": "https://daily.example/bridge",
"datePublished": "2023-01-01T10:00:00Z"},
{"@type": "NewsArticle", "headline": "Harbour sold", "datePublished": "2023-02-02"}]</script>"""


@pytest.mark.parametrize(
    "told",
    [
        '"url": "http://www.daily.example/2022/10/25/ferry/"',
        '"@id": "/2022/10/25/ferry#article"',
        '"mainEntityOfPage": {"@id": "https://daily.example/2022/10/25/ferry"}',
        '"mainEntityOfPage": "https://daily.example/2022/10/25/ferry"',
        '"x": "known by its headline, which stands in the h1"',
    ],
)
def test_of_several_articles_that_a_page_tells_of_its_own_is_taken(told):
    page = samples.PAGE.replace("<script", TEASERS + "<script", 1)
    copy = read(page.replace('"keywords"', f'{told}, "keywords"'))
    assert told_of(copy) == ("Ferry line opens & sails again", date(2022, 10, 25))


def test_an_article_whose_headline_is_another_is_known_by_its_address_or_its_length():
    page = samples.PAGE.replace("<script", TEASERS + "<script", 1)
    other = page.replace('"headline": "Ferry line opens &amp; sails', '"headline": "Sailing')
    by_address = other.replace('"keywords"', '"url": "https://daily.example/2022/10/25/ferry", "k"')
    by_length = other.replace('"keywords"', '"articleBody": "The ferry sailed.", "k"')
    for one in (by_address, by_length):
        assert told_of(read(one)) == ("Sailing again", date(2022, 10, 25))


def told_of(copy):
    return told(copy, "headline")[0], copy.dated.start


NESTED = "[" * 600 + "]" * 600
KEYS = ("headline", "author", "url", "@id", "@type", "mainEntityOfPage", "articleBody", "keywords")


@pytest.mark.parametrize("key", [*KEYS, "datePublished", "copyrightYear", "isAccessibleForFree"])
@pytest.mark.parametrize(
    "value", ["5", "null", "[1, {}]", "{}", "true", "[[]]", NESTED], ids=range(7)
)
def test_a_page_that_tells_nonsense_of_its_article_is_read(key, value):
    page = samples.PAGE.replace('"keywords"', f'"{key}": {value}, "k"')
    assert len(told(read(page), "body")) == 3


def test_keywords_of_the_head_are_tags_where_nothing_better_is_told():
    head = '<meta name="keywords" content="Ships, Sea,">'
    page = samples.PAGE.replace('"keywords"', '"k"').replace("<title>", f"{head}<title>")
    assert list(read(page).tags) == ["Ships", "Sea"]
