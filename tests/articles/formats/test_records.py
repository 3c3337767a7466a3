"""Records: JSON, JSON Lines and CSV, and how their fields are mapped."""

import json

import pytest

from articles.formats.records import is_table, read_record, split_json, split_lines, split_table
from articles.formats.shapes import Unreadable

RECORD = {
    "title": "Ferry sails",
    "body": "The ferry sailed.",
    "date": "2022-10-25",
    "source": "Post",
}


def read(record, **fields):
    return read_record(json.dumps(record).encode(), fields)


def told(copy, role):
    return [line.text for line in copy.lines if line.role == role]


def test_usual_names_of_fields_need_no_map():
    copy = read(
        {**RECORD, "authors": ["Ada Quill", {"name": "Bo Ink"}], "keywords": "a, b", "id": 7}
    )
    assert told(copy, "headline") == ["Ferry sails"]
    assert told(copy, "body") == ["The ferry sailed."]
    assert copy.byline == "Ada Quill, Bo Ink"
    assert list(copy.tags) == ["a", "b"]
    assert (copy.source_name, copy.agency_id) == ("Post", "Post:7")


def test_a_map_names_fields_also_within_others():
    record = {"titel": "Fähre", "inhalt": {"text": ["Sie fuhr.", "Sie war voll."]}, "x.y": "Post"}
    copy = read(record, headline="titel", text="inhalt.text", source="x.y")
    assert told(copy, "headline") == ["Fähre"]
    assert told(copy, "body") == ["Sie fuhr.", "Sie war voll."]
    assert copy.source_name == "Post"


def test_marks_in_a_field_are_no_words():
    copy = read(
        {**RECORD, "body": "<p>The ferry <b>sailed</b>.</p><script>x()</script><h2>Next</h2>"}
    )
    assert told(copy, "body") == ["The ferry sailed."]
    assert told(copy, "subhead") == ["Next"]


@pytest.mark.parametrize(
    "record", [{"title": "x"}, {"title": "x", "body": "  "}, {"body": 1.5e400}]
)
def test_a_record_without_text_says_which_fields_were_looked_for(record):
    if record.get("body") == float("inf"):
        record = {"title": "x", "body": None}
    with pytest.raises(Unreadable, match="text, body, content"):
        read(record)


def test_a_date_that_is_not_read_is_told_and_not_made_up():
    copy = read({**RECORD, "date": "yesterday"})
    assert copy.dated is None
    assert list(copy.warnings) == ["its date is not read: yesterday"]


def test_a_list_gives_an_item_for_each_record():
    for written in ([RECORD, RECORD], {"articles": [RECORD, RECORD]}):
        items = list(split_json(json.dumps(written).encode()))
        assert [item.name for item in items] == ["1", "2"]
        assert told(read_record(items[1].data, {}), "headline") == ["Ferry sails"]


def test_one_record_with_lists_in_it_stays_one():
    record = {**RECORD, "items": [{"name": "x"}]}
    [item] = split_json(json.dumps(record).encode())
    assert item.name == ""


def test_broken_json_is_told_with_its_place():
    with pytest.raises(Unreadable, match="line 1, column"):
        list(split_json(b'[{"title": "x"'))
    with pytest.raises(Unreadable, match="JSON"):
        list(split_json(b"[" * 100_000))


def test_a_broken_line_is_an_item_that_fails_alone():
    items = list(split_lines(json.dumps(RECORD).encode() + b"\n\n{broken\n"))
    assert [item.name for item in items] == ["line 1", "line 3"]
    with pytest.raises(Unreadable, match="no JSON"):
        read_record(items[1].data, {})


def test_a_table_is_read_row_by_row():
    table = (
        'title;body;date\nFerry;"It sailed.\nIt was full.";2022-10-25\n;;\nPort;Closed.;2022-10\n'
    )
    assert is_table(table, {})
    items = list(split_table(table.encode()))
    assert [item.name for item in items] == ["line 3", "line 5"]
    assert told(read_record(items[0].data, {}), "body") == ["It sailed.", "It was full."]


@pytest.mark.parametrize(
    "text", ["Story, body and soul, they sailed.\nMore.", "title,when\nx,y\n", "text\nx", ""]
)
def test_prose_and_tables_without_text_are_no_tables(text):
    assert not is_table(text, {})


def test_a_map_makes_a_table_of_what_else_would_be_prose():
    assert not is_table("Titel,Inhalt\nx,y", {})
    assert is_table("Titel,Inhalt\nx,y", {"text": "Inhalt", "headline": "Titel"})
