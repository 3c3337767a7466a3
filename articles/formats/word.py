"""Reads a Word document (.docx): its paragraphs by their styles."""

import io
import zipfile
from typing import Any, Final

from articles.formats.shapes import Copy, Parts, Unreadable

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGEST: Final = 200 * 1024 * 1024  # bytes, unpacked
_BROKEN: Final = "The Word document is broken or cut off."
_ROLES: Final = (
    *(("title", "headline"), ("subtitle", "standfirst"), ("heading", "subhead")),
    *(("caption", "caption"), ("list", "list-item")),
)


def read_word(data: bytes) -> Copy:
    import docx  # slower to load than most documents are to read

    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        parts = _parts(document)
    except Exception as error:  # python-docx lets through whatever its parts raise
        raise Unreadable(_BROKEN) from error
    if not parts.lines:
        raise Unreadable("The Word document holds no text.")
    return Copy(lines=parts.lines)


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise Unreadable(_BROKEN) from error
    if size > _LARGEST:
        raise Unreadable("The Word document unpacks to far more than a document holds.")


def _parts(document: Any) -> Parts:
    from docx.table import Table

    parts = Parts()
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                parts.add(
                    "body", " | ".join(dict.fromkeys(c.text for c in row.cells)), "a table row"
                )
        else:
            style = block.style.name if block.style is not None else ""
            for line in block.text.splitlines():
                _add(parts, style or "", line)
    return parts


def _add(parts: Parts, style: str, line: str) -> None:
    named = style.lower()
    role = next((role for start, role in _ROLES if named.startswith(start)), "body")
    has_headline = any(one.role == "headline" for one in parts.lines)
    if named == "heading 1" and not has_headline and not parts.lines:
        role = "headline"
    parts.add(role, line, f"in the style “{style[:60]}” of the document")
