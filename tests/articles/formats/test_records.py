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


def rows(table):
    return list(split_table(table.encode()))


def test_a_row_of_more_cells_than_headings_fails_with_a_sentence_and_alone():
    first, second, third = rows(
        "title,text\nFerry,It sailed, and came.\nPort,Closed.\nBoat,Sold.,\n"
    )
    assert "more cells than the table has headings (2)" in first.refusal
    assert (second.refusal, third.refusal) == ("", "")
    assert told(read_record(third.data, {}), "body") == ["Sold."]


@pytest.mark.parametrize(
    "table",
    [
        "Title;Text;Date\nFerry;It sailed.;2022-10-25\n",
        "TITLE,TEXT\nFerry,It sailed.\n",
        "sep=;\ntitle;text\nFerry;It sailed.\n",
        "\ufeffsep=;\r\nTitle;Text\r\nFerry;It sailed.\r\n",
        "sep=|\ntitle|text\nFerry|It sailed.\n",
    ],
)
def test_headings_in_capitals_and_a_line_that_tells_the_separator_make_a_table(table):
    assert is_table(table, {})
    [item] = rows(table)
    copy = read_record(item.data, {})
    assert (told(copy, "headline"), told(copy, "body")) == (["Ferry"], ["It sailed."])


def test_lines_are_counted_with_the_one_that_tells_the_separator():
    assert [item.name for item in rows("sep=;\ntitle;text\nFerry;It sailed.\n")] == ["line 3"]


def test_a_map_that_names_the_column_of_the_text_alone_makes_a_table():
    assert is_table("Nummer,Inhalt\n1,Sie fuhr.", {"text": "Inhalt"})
    assert not is_table("Nummer,Inhalt\n1,Sie fuhr.", {"text": "inhalt"})


def test_a_name_that_somebody_tells_is_taken_as_it_is_told():
    with pytest.raises(Unreadable, match="BODY"):
        read(RECORD, text="BODY")


def test_a_record_of_wordpress_is_read():
    copy = read(
        {
            **{"id": 7, "date": "2022-10-25T09:30:00", "link": "https://daily.example/ferry"},
            **{"author": 3, "tags": [4, 5], "categories": [1]},
            "title": {"rendered": "Ferry &#8217;sails"},
            "content": {"rendered": "<p>The ferry sailed.</p>", "protected": False},
            "excerpt": {"rendered": "<p>It did.</p>"},
        }
    )
    assert told(copy, "headline") == ["Ferry ’sails"]
    assert (told(copy, "body"), told(copy, "standfirst")) == (["The ferry sailed."], ["It did."])
    assert (copy.byline, list(copy.tags), copy.url) == ("", [], "https://daily.example/ferry")


def test_a_time_in_seconds_is_a_date():
    copy = read({**RECORD, "date": None, "timestamp": 1666690200})
    assert (str(copy.dated.start), copy.dated.time, copy.dated.timezone) == (
        *("2022-10-25", "09:30"),
        "UTC",
    )


def test_a_record_with_a_body_in_html_and_no_sign_of_ninjs_is_a_record():
    copy = read({"uri": "https://daily.example/a", "body_html": "<p>The ferry sailed.</p>"})
    assert told(copy, "body") == ["The ferry sailed."]


def test_a_field_that_is_nested_without_end_holds_no_text():
    nested = '{"title": "x", "text": ' + "[" * 600 + '"y"' + "]" * 600 + "}"
    with pytest.raises(Unreadable, match="has no text"):
        read_record(nested.encode(), {})
