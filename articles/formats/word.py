"""Reads a Word document (.docx): its paragraphs by their styles, a line for each row of a table."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from articles.formats.shapes import Copy, Parts, Unreadable
from articles.formats.xml import Element

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGEST: Final = 200 * 1024 * 1024  # bytes, unpacked
_MOST_TEXT: Final = 32 * 1024 * 1024  # of these what is no picture
_BROKEN: Final = "The Word document is broken or cut off."
_ROLES: Final = (
    *(("title", "headline"), ("subtitle", "standfirst"), ("heading", "subhead")),
    *(("caption", "caption"), ("list", "list-item")),
)
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROMPT: Final = f"{_W}sdtPr/{_W}showingPlcHdr"
_STYLE: Final = f"{_W}pPr/{_W}pStyle"
_PARAGRAPH, _ROW, _CELL = f"{_W}p", f"{_W}tr", f"{_W}tc"
_SIGNS: Final = {
    **{f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"},
    f"{_W}noBreakHyphen": "-",
}
# Struck out, moved elsewhere, how a sign is spoken, and the same once more for older programs.
_UNREAD: Final = (
    *(f"{_W}del", f"{_W}moveFrom", f"{_W}rt"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_READ: Final = (_PARAGRAPH, _ROW, _CELL, f"{_W}sdt", f"{_W}t", *_SIGNS, *_UNREAD)


@dataclass(slots=True)
class _Paragraph:
    style: str
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words)


# The paragraphs of each cell; one that stands in no table is alone in its row.
_Row = list[list[_Paragraph]]


def read_word(data: bytes) -> Copy:
    import docx  # slower to load than most documents are to read

    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        styles = {style.style_id: style.name or "" for style in document.styles}
        parts = _parts(_rows(document.element.body), styles)
    except Exception as error:  # python-docx lets through whatever its parts raise
        raise Unreadable(_BROKEN) from error
    if not parts.lines:
        raise Unreadable("The Word document holds no text.")
    return Copy(lines=parts.lines)


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise Unreadable(_BROKEN) from error
    text = sum(one.file_size for one in members if one.filename.endswith((".xml", ".rels")))
    if text > _MOST_TEXT or sum(one.file_size for one in members) > _LARGEST:
        raise Unreadable("The Word document unpacks to far more than a document holds.")


def _rows(body: Element) -> Iterator[_Row]:
    """Walked element by element: what a cell says of its span is not believed."""
    walk = _Walk()
    events = etree.iterwalk(body, events=("start", "end"), tag=_READ)
    for event, element in events:
        if event == "end":
            yield from walk.end(element.tag)
        elif element.tag in _UNREAD or element.find(_PROMPT) is not None:
            events.skip_subtree()
        else:
            walk.start(element)


@dataclass(slots=True)
class _Walk:
    """Where the reader is in the document."""

    opened: list[_Paragraph] = field(default_factory=list)  # a text box stands within another
    cells: _Row = field(default_factory=list)
    # Of rows: the words of a table in a cell belong to that cell.
    depth: int = 0

    def start(self, element: Element) -> None:
        if element.tag == _ROW:
            self.depth += 1
        elif element.tag == _CELL:
            if self.depth == 1:
                self.cells.append([])
        elif element.tag == _PARAGRAPH:
            style = element.find(_STYLE)
            self.opened.append(_Paragraph("" if style is None else style.get(f"{_W}val", "")))
        elif self.opened:
            self.opened[-1].words.append(_SIGNS.get(element.tag) or element.text or "")

    def end(self, tag: str) -> Iterator[_Row]:
        if tag == _ROW:
            self.depth -= 1
            if not self.depth:
                yield self.cells
                self.cells = []
        elif tag == _PARAGRAPH:
            ended = self.opened.pop()
            if self.cells:
                self.cells[-1].append(ended)
            else:
                yield [[ended]]


def _parts(rows: Iterable[_Row], styles: Mapping[str, str]) -> Parts:
    parts = Parts()
    for row in rows:
        if len(row) > 1:
            cells = (" ".join(one.text for one in cell).strip() for cell in row)
            parts.add("body", " | ".join(filter(None, cells)), "a table row")
            continue
        for paragraph in (one for cell in row for one in cell):
            for line in paragraph.text.splitlines():
                _add(parts, styles.get(paragraph.style, ""), line)
    return parts


def _add(parts: Parts, style: str, line: str) -> None:
    named = style.lower()
    role = next((role for start, role in _ROLES if named.startswith(start)), "body")
    if named == "heading 1" and not parts.lines:
        role = "headline"
    parts.add(role, line, f"in the style “{style[:60]}” of the document")
