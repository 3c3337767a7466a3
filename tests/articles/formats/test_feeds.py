"""Feeds: versions of entries, what changes with every fetch, and what is a part of an article."""

import pytest

from articles.formats.feeds import read_entry, split_feed
from tests.articles.formats import samples

HEAD = (
    '<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:thr="http://purl.org/syndication/thread/1.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
)
NAMED = "<title>The Daily Post</title><link>https://daily.example/</link>"
WORDS = "The ferry between the two ports sailed again on Tuesday. " * 30


def entry(inner, channel=NAMED):
    item = f"<item><title>Ferry sails</title>{inner}</item>"
    return f"{HEAD}{channel}{item}</channel></rss>".encode()


def read(inner, channel=NAMED):
    [item] = split_feed(entry(inner, channel))
    return read_entry(item.data)


def bytes_of(inner, channel=NAMED):
    [item] = split_feed(entry(inner, channel))
    return item.data


def told(copy, role):
    return [line.text for line in copy.lines if line.role == role]


@pytest.mark.parametrize(
    ("inner", "version"),
    [
        ("<pubDate>Mon, 24 Oct 2022 09:30:00 +0200</pubDate>", "2022-10-24T07:30:00+00:00"),
        ("<pubDate>Mon, 24 Oct 2022 09:30:00 CEST</pubDate>", "2022-10-24T07:30:00+00:00"),
        (
            "<pubDate>Mon, 24 Oct 2022 09:30:00 GMT</pubDate>"
            "<atom:updated>2022-10-25T09:30:00Z</atom:updated>",
            "2022-10-25T09:30:00+00:00",
        ),
        ("<pubDate>Mon, 24 Oct 2022 09:30:00</pubDate>", ""),
        ("<pubDate>Mon, 24 Oct 2022</pubDate>", ""),
        ("", ""),
    ],
)
def test_the_version_of_an_entry_is_when_it_was_changed_last(inner, version):
    assert read(inner + "<description>x</description>").agency_version == version


def test_the_version_of_an_atom_entry_is_when_it_was_updated():
    [item] = split_feed(samples.ATOM.encode())
    assert read_entry(item.data).agency_version == "2022-10-24T07:30:00+00:00"


def test_an_id_of_a_feed_without_a_name_is_no_id():
    inner = '<guid isPermaLink="false">17</guid><description>x</description>'
    assert read(inner).agency_id == "https://daily.example/|17"
    assert read(inner, "<title>The Daily Post</title>").agency_id == "The Daily Post|17"
    assert read(inner, "").agency_id == ""


@pytest.mark.parametrize(
    "counted",
    [
        "<slash:comments>{}</slash:comments>",
        "<wfw:commentRss>https://daily.example/{}</wfw:commentRss>",
        "<thr:total>{}</thr:total>",
        '<atom:link rel="replies" thr:count="{}" href="https://daily.example/r"/>',
    ],
)
def test_an_entry_whose_comments_were_counted_anew_is_the_same(counted):
    assert bytes_of(counted.format(1)) == bytes_of(counted.format(2))


@pytest.mark.parametrize(
    "told_of_all",
    [
        '<atom:link rel="next" href="https://daily.example/?page={}"/>',
        '<atom:link rel="hub" href="https://hub.example/{}"/>',
        "<copyright>{} " + "x" * 3000 + "</copyright>",
    ],
)
def test_what_a_feed_tells_of_its_pages_or_at_length_is_not_kept_with_each_entry(told_of_all):
    one, other = (bytes_of("", NAMED + told_of_all.format(n)) for n in (1, 2))
    assert one == other
    assert b"https://daily.example/" in one


@pytest.mark.parametrize(
    "end",
    [
        *("sailed …", "sailed […]", "sailed [&#8230;]", "sailed...", "sailed [...]"),
        *("sailed. Read more", "sailed. <a href='x'>Continue reading →</a>"),
        *("sailed.</p><p>Read more</p>", "sailed.</p><p><a>Continue reading Ferry sails »</a></p>"),
        "sailed […]</p><p>The post <a>Ferry</a> appeared first on <a>The Post</a>.</p>",
    ],
)
def test_a_content_that_is_cut_off_is_a_part(end):
    content = f"<content:encoded><![CDATA[<p>{WORDS}</p><p>It {end}</p>]]></content:encoded>"
    assert read(content).is_summary


@pytest.mark.parametrize("end", ["sailed.", "had nothing to read more of.", "read on the quay."])
def test_a_content_that_ends_is_whole(end):
    content = f"<content:encoded><![CDATA[<p>{WORDS}</p><p>It {end}</p>]]></content:encoded>"
    assert not read(content).is_summary


def test_where_an_entry_was_taken_from_is_no_part_of_its_text():
    from_there = "<p>The post <a>Ferry sails</a> appeared first on <a>The Daily Post</a>.</p>"
    copy = read(
        f"<description><![CDATA[<p>It sailed in May.</p>{from_there}]]></description>"
        f"<content:encoded><![CDATA[<p>{WORDS}</p>{from_there}]]></content:encoded>"
    )
    assert told(copy, "body") == [WORDS.strip()]
    assert told(copy, "standfirst") == ["It sailed in May."]
