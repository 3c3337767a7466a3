"""Word documents: tables, corrections, content controls, and documents made to last for ever."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from articles.formats.shapes import Unreadable
from articles.formats.word import read_word
from tests.articles.formats import samples

NAMESPACES = (
    f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def made_of(*blocks):
    """A document of these blocks of WordprocessingML."""
    document = docx.Document()
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, parse_xml(block.replace(">", f" {NAMESPACES}>", 1)))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def run(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


def paragraph(inner):
    return f"<w:p>{inner}</w:p>"


def table(*rows, properties=""):
    """Each row a list of the blocks within its cells."""
    cells = ("".join(f"<w:tc>{properties}{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def told(data):
    return [line.text for line in read_word(data).lines]


def test_cells_that_say_the_same_are_all_kept():
    row = [paragraph(run(words)) for words in ("Spain", "2", "Italy", "2")]
    assert told(made_of(table(row))) == ["Spain | 2 | Italy | 2"]


def test_a_cell_that_spans_columns_is_read_once_however_many_it_says():
    span = '<w:tcPr><w:gridSpan w:val="20000000"/></w:tcPr>'
    data = made_of(table([paragraph(run("Spain")), paragraph(run("2"))], properties=span))
    assert told(data) == ["Spain | 2"]


def test_a_table_of_many_merged_rows_is_read_at_once():
    merged = "<w:tcPr><w:vMerge/></w:tcPr>"
    rows = [[paragraph(""), paragraph(run(f"row {n}"))] for n in range(3000)]
    data = made_of(table(*rows, properties=merged))
    assert told(data)[-1] == "row 2999"


def test_the_table_in_a_cell_is_part_of_its_row():
    inner = table([paragraph(run("Spain")), paragraph(run("2"))])
    data = made_of(table([paragraph(run("Group A")), inner + paragraph("")]))
    assert told(data) == ["Group A | Spain 2"]


def test_a_table_that_only_frames_the_text_leaves_its_paragraphs_alone():
    framed = [paragraph(run("The ferry sailed.")), paragraph(run("It was full."))]
    data = made_of(table(["".join(framed)]))
    assert told(data) == ["The ferry sailed.", "It was full."]


def test_what_was_put_in_is_read_and_what_was_struck_out_is_not():
    data = made_of(
        paragraph(
            run("The ferry ")
            + f'<w:ins w:id="1" w:author="x">{run("sailed")}</w:ins>'
            + '<w:del w:id="2" w:author="x"><w:r><w:delText>sank</w:delText></w:r></w:del>'
            + f'<w:moveFrom w:id="3" w:author="x">{run("long ago")}</w:moveFrom>'
            + run(" again.")
        )
    )
    assert told(data) == ["The ferry sailed again."]


def test_the_text_of_content_controls_is_read_but_not_their_prompts():
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    data = made_of(
        control.format("", paragraph(run("The ferry sailed."))),
        paragraph(run("It was ") + control.format("", run("full")) + run(".")),
        control.format("<w:showingPlcHdr/>", paragraph(run("Click here to enter text."))),
    )
    assert told(data) == ["The ferry sailed.", "It was full."]


def test_a_text_box_is_read_once():
    box = "<w:txbxContent>" + paragraph(run("A box.")) + "</w:txbxContent>"
    data = made_of(
        paragraph(
            run("Around it.")
            + '<w:r><mc:AlternateContent><mc:Choice Requires="x">'
            + box
            + "</mc:Choice><mc:Fallback>"
            + box
            + "</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert sorted(told(data)) == ["A box.", "Around it."]


def test_a_line_break_ends_a_line_and_a_tab_is_a_space():
    data = made_of(paragraph("<w:r><w:t>One</w:t><w:br/><w:t>Two</w:t><w:tab/><w:t>2</w:t></w:r>"))
    assert told(data) == ["One", "Two 2"]


def test_a_document_whose_text_unpacks_to_far_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("articles.formats.word._MOST_TEXT", 1000)
    with pytest.raises(Unreadable, match="unpacks to far more"):
        read_word(samples.word([("Normal", "x")]))
