"""NewsML-G2, NITF and ninjs: what an agency tells of its copy."""

import json
from datetime import UTC, date, datetime

import pytest

from articles.formats.newsml import read_newsml, split_newsml
from articles.formats.ninjs import is_ninjs
from articles.formats.nitf import read_nitf
from articles.formats.records import read_record
from articles.formats.shapes import Unreadable
from tests.articles.formats import samples


def told(copy, role):
    return [line.text for line in copy.lines if line.role == role]


def test_a_news_item_is_read_with_its_id_version_and_rights():
    copy = read_newsml(samples.newsml(version=3))
    assert told(copy, "headline") == ["Ferry line opens again"]
    assert told(copy, "body") == ["The ferry sailed again on Tuesday.", "It was full."]
    assert told(copy, "caption") == ["The first ship leaves."]
    assert (copy.agency_id, copy.agency_version) == ("urn:newsml:agency.example:1", "3")
    assert (copy.byline, copy.source_name) == ("By Ada Quill", "Agency")
    assert copy.rights == "© 2022 Agency. Not for sale"
    assert (copy.language, list(copy.tags)) == ("en-GB", ["Shipping"])
    assert (copy.dated.start, copy.dated.time, copy.dated.timezone) == (
        *(date(2022, 10, 25), "11:00"),
        "+02:00",
    )


def test_a_cancelled_item_is_withdrawn_and_keeps_the_note():
    copy = read_newsml(samples.newsml(status="canceled", note="Kill: the ship never sailed"))
    assert copy.standing == "withdrawn"
    assert copy.note == "Kill: the ship never sailed"


def test_an_item_that_is_no_text_is_refused_by_its_kind():
    with pytest.raises(Unreadable, match="no text, but: picture"):
        read_newsml(samples.newsml().replace(b"ninat:text", b"ninat:picture"))


def test_a_message_gives_its_items_one_by_one():
    inner = samples.newsml().partition(b"?>")[2]
    second = inner.replace(b"example:1", b"example:2")
    message = b"<newsMessage><itemSet>" + inner + second + b"</itemSet></newsMessage>"
    items = list(split_newsml(message))
    assert [item.name for item in items] == [
        "urn:newsml:agency.example:1",
        "urn:newsml:agency.example:2",
    ]
    assert told(read_newsml(items[1].data), "headline") == ["Ferry line opens again"]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_an_item_that_is_cut_off_is_told_as_such(cut):
    data = samples.newsml()
    with pytest.raises(Unreadable, match="broken or cut off"):
        list(split_newsml(data[: int(len(data) * cut)]))


def test_entities_of_its_own_are_refused():
    bomb = b'<!DOCTYPE n [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><newsItem>&b;</newsItem>'
    with pytest.raises(Unreadable, match="entities"):
        read_newsml(bomb)
    with pytest.raises(Unreadable, match="entities"):
        read_newsml(bomb.decode().encode("utf-16"))


def test_nitf_is_read_with_its_head():
    copy = read_nitf(samples.NITF.encode())
    assert told(copy, "headline") == ["Ferry line opens again"]
    assert told(copy, "standfirst") == ["Two ports are joined"]
    assert told(copy, "dateline") == ["OSTEND"]
    assert told(copy, "caption") == ["The first ship leaves."]
    assert told(copy, "credit") == ["Ada Quill"]
    assert told(copy, "body") == [
        "The ferry sailed again on Tuesday.",
        "It had been closed for ten years.",
    ]
    assert (copy.agency_id, copy.rights) == ("agency.example:A1", "© 2022 Agency")
    assert (copy.dated.start, copy.dated.time) == (date(2022, 10, 25), "14:05")


def test_ninjs_is_read_by_its_main_headline_and_its_marked_body():
    copy = read_record(samples.ninjs(), {})
    assert told(copy, "headline") == ["Ferry sails"]
    assert told(copy, "body") == ["The ferry sailed again.", "It was full."]
    assert (copy.agency_id, copy.agency_version) == ("urn:newsml:agency.example:2", "2")
    assert copy.embargo == datetime(2099, 1, 1, 12, tzinfo=UTC)
    assert (copy.source_name, list(copy.tags)) == ("Agency", ["Shipping"])


def test_older_ninjs_is_read_too():
    old = {
        "uri": "tag:agency.example,2015:1",
        "versioncreated": "2015-03-02T10:00:00+01:00",
        "headline": "Ferry sails",
        "body_text": "The ferry sailed.\n\nIt was full.",
        "pubstatus": "canceled",
    }
    copy = read_record(json.dumps(old).encode(), {})
    assert told(copy, "body") == ["The ferry sailed.", "It was full."]
    assert copy.standing == "withdrawn"
    assert copy.dated.start == date(2015, 3, 2)


def test_of_two_renditions_of_a_text_one_is_read():
    plain = (
        b'<inlineData contenttype="text/plain">The ferry sailed again on Tuesday.\n\nIt was full.'
        b"</inlineData></contentSet>"
    )
    copy = read_newsml(samples.newsml().replace(b"</contentSet>", plain))
    assert told(copy, "body") == ["The ferry sailed again on Tuesday.", "It was full."]


def test_a_second_rendition_is_read_where_the_first_is_empty():
    data = samples.newsml().replace(
        b"<contentSet>",
        b"<contentSet><inlineXML><html><body/></html></inlineXML>",
    )
    assert told(read_newsml(data), "body") == ["The ferry sailed again on Tuesday.", "It was full."]


def message(*items):
    inner = b"".join(item.partition(b"?>")[2] for item in items)
    return b"<newsMessage><itemSet>" + inner + b"</itemSet></newsMessage>"


def picture(**changed):
    item = samples.newsml(**changed).replace(b"ninat:text", b"ninat:picture")
    return item.replace(b"example:1", b"example:9")


def test_a_picture_beside_the_text_of_a_message_is_left_out():
    [item] = split_newsml(message(picture(), samples.newsml()))
    assert item.name == "urn:newsml:agency.example:1"


def test_an_item_that_is_taken_back_is_told_whatever_it_is():
    items = list(split_newsml(message(picture(status="canceled"), samples.newsml())))
    assert [item.name[-1] for item in items] == ["9", "1"]
    assert read_newsml(items[0].data).standing == "withdrawn"


def test_a_message_of_pictures_alone_is_refused_by_their_kind():
    with pytest.raises(Unreadable, match="no text, but: picture"):
        list(split_newsml(message(picture(), picture())))


def test_who_worked_on_a_text_is_kept_below_it():
    tagline = "<body.end><tagline>Reporting by Bo Ink</tagline></body.end></body>"
    copy = read_nitf(samples.NITF.replace("</body></nitf>", tagline + "</nitf>").encode())
    assert (copy.lines[-1].role, copy.lines[-1].text) == ("byline", "Reporting by Bo Ink")
    assert copy.byline == "By Ada Quill"


def test_the_main_body_of_ninjs_comes_before_a_marked_one_of_another_role():
    bodies = [
        {"role": "teaser", "contentType": "text/html", "value": "<p>Read of the ferry.</p>"},
        {"role": "main", "contentType": "text/plain", "value": "The ferry sailed again."},
    ]
    copy = read_record(samples.ninjs(bodies=bodies), {})
    assert told(copy, "body") == ["The ferry sailed again."]


@pytest.mark.parametrize(
    "associations",
    [
        {"main": {"type": "picture", "description_text": "The first ship leaves."}},
        [{"type": "picture", "descriptions": [{"value": "The first ship leaves."}]}],
        [
            {"type": "picture", "headline": "The first ship leaves."},
            {"type": "text", "headline": "x"},
        ],
        [{"type": "picture", "headlines": [{"value": "The first ship leaves."}]}, "x", {}],
    ],
)
def test_the_pictures_of_ninjs_give_captions(associations):
    copy = read_record(samples.ninjs(associations=associations), {})
    assert told(copy, "caption") == ["The first ship leaves."]


@pytest.mark.parametrize("sign", ["type", "version", "versioncreated"])
def test_a_record_of_somebodys_own_with_the_same_names_is_no_ninjs(sign):
    record = {"uri": "https://daily.example/a", "body_html": "<p>The ferry sailed.</p>"}
    assert not is_ninjs(record)
    assert is_ninjs({**record, sign: "text"})
