"""The paragraphs of marked-up text: HTML fragments, and the XHTML within agency XML."""

import re
from collections.abc import Callable
from typing import Final

from lxml import etree, html
from lxml.html import defs

from articles.extraction.layout.lines import word_set
from articles.formats.shapes import Parts
from articles.formats.xml import Element, local

_ROLES: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hl2", "head"), "subhead"),
    **dict.fromkeys(("li", "dt", "dd", "item"), "list-item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
_BLOCKS: Final = word_set(
    "address article aside block blockquote body body.content br caption cell dd div dl dt "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hl2 hr html item lb li list main "
    "nav ol p pre quote row section table tbody td tfoot th thead tr ul"
)
_UNREAD: Final = word_set(
    "audio button canvas datalist embed iframe input math noscript object option script select "
    "style svg template textarea title video"
)
_ROWS, _CELLS = ("tr", "row"), ("td", "th", "cell")
_HTML: Final = defs.tags | word_set("main picture")
# What may stand in a mark without a value.
_BARE: Final = word_set(
    "allowfullscreen async autoplay checked controls defer disabled hidden loop muted nowrap open "
    "required reversed selected"
)
_ANGLE: Final = re.compile(r"<([^<>]*)(>?)")
_NAME: Final = re.compile(r"(/?)([a-z][a-z0-9:-]*)(?=[\s/]|$)", re.IGNORECASE)
# Whoever writes these leaves no paragraph to blank lines.
_ENDS_PARAGRAPHS: Final = re.compile(r"<(?:p|br|div)[\s/>]", re.IGNORECASE)
_MARK: Final = re.compile(r"<[^<>]*>")
_ENTITY: Final = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)
_BREAK: Final = re.compile(r"\n\s*\n")
_REASON: Final = {
    "body": "a paragraph of the text, as the format marks it",
    "subhead": "marked as a heading within the text",
    "list-item": "marked as an entry of a list",
    "caption": "marked as the text of a picture",
}


def is_marked_up(text: str) -> bool:
    return "<!--" in text or any(found[2] and _is_mark(found[1]) for found in _ANGLE.finditer(text))


def _is_mark(inner: str) -> bool:
    """Whether HTML has an element of this name, and may have what follows it."""
    found = _NAME.match(inner)
    if not found or found[2].lower() not in _HTML:
        return False
    rest = inner[found.end() :].strip(" \t\r\n\f/")
    return not rest or (not found[1] and ("=" in rest or _BARE.issuperset(rest.lower().split())))


def _without_words_in_angles(text: str) -> str:
    """Whose words the parser would take for the name of an element."""

    def keep(found: re.Match[str]) -> str:
        is_kept = found[1][:1] in ("!", "?") or _is_mark(found[1])
        return found[0] if is_kept else f"&lt;{found[0][1:]}"

    return _ANGLE.sub(keep, text)


def parse_fragment(text: str) -> Element | None:
    """None where nothing is in it."""
    try:
        return html.fragment_fromstring(text.replace("\0", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def add_text(parts: Parts, text: str, *, skip: Callable[[Element], bool] | None = None) -> None:
    """The paragraphs of a text that may hold marks, or none."""
    if is_marked_up(text):
        count = len(parts.lines)
        marked = _without_words_in_angles(text)
        if not _ENDS_PARAGRAPHS.search(marked):
            marked = _BREAK.sub("<br>", marked)
        root = parse_fragment(marked)
        if root is not None:
            add_paragraphs(parts, root, skip=skip)
        if len(parts.lines) > count:
            return
        text = _MARK.sub("\n", text)  # nested deeper than the parser goes
    add_plain(
        parts,
        html.fragment_fromstring(text, "p").text_content() if _ENTITY.search(text) else text,
    )


def add_plain(parts: Parts, text: str) -> None:
    """The paragraphs of a text that holds no marks: between blank lines, else its lines."""
    whole = _BREAK.split(text) if _BREAK.search(text.strip()) else text.splitlines()
    for paragraph in whole:
        parts.add("body", paragraph, _REASON["body"])


def plain(text: str) -> str:
    """One line, without marks."""
    parts = Parts()
    add_text(parts, text)
    return " ".join(line.text for line in parts.lines)


def add_paragraphs(
    parts: Parts, root: Element, *, skip: Callable[[Element], bool] | None = None
) -> None:
    """Every stretch of text between the marks of blocks, with the role that its block has."""
    words: list[str] = []
    role = "body"

    def end() -> None:
        parts.add(role, "".join(words), _REASON[role])
        words.clear()

    def is_passed_over(element: Element, name: str) -> bool:
        return not name or name in _UNREAD or bool(skip and skip(element))

    # By hand, not by recursion: hostile markup is nested as deep as it likes.
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        name = local(element).lower()
        is_read = not is_passed_over(element, name)
        if is_read and name in _BLOCKS:
            end()
        if event == "start":
            if not is_read:
                events.skip_subtree()
                continue
            role = _ROLES.get(name, role)
            row = _row(element, is_passed_over) if name in _ROWS else ""
            words.append(row or element.text or "")
            if row:
                events.skip_subtree()
        else:
            role = "body" if name in _ROLES else role
            words.append(element.tail or "" if element is not root else "")
    end()


def _row(row: Element, is_passed_over: Callable[[Element, str], bool]) -> str:
    """The cells of a row in one line; empty where they lay out a page, not a table."""
    cells: list[Element] = []
    blocks = 0
    for element in row.iterdescendants():
        name = local(element).lower()
        if is_passed_over(element, name) or name in _ROWS:
            return ""
        if name in _CELLS:
            cells.append(element)
        elif name in _BLOCKS and name != "br":
            blocks += 1
    if len(cells) < 2 or blocks > len(cells):
        return ""
    return " | ".join(filter(None, map(_words_of_cell, cells)))


def _words_of_cell(cell: Element) -> str:
    words: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            words.append(element.text or "")
        elif element is not cell:
            words.append(" " if local(element).lower() in _BLOCKS else "")
            words.append(element.tail or "")
    return " ".join("".join(words).split())
