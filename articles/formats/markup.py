"""The paragraphs of marked-up text: HTML fragments, and the XHTML within agency XML."""

import re
from collections.abc import Callable
from typing import Final

from lxml import etree, html

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
_LOOKS_MARKED: Final = re.compile(r"</?[a-z][a-z0-9]{0,20}(?:[\s/][^<>]*)?>|<!--", re.IGNORECASE)
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
    return bool(_LOOKS_MARKED.search(text))


def parse_fragment(text: str) -> Element | None:
    """None where nothing is in it."""
    try:
        return html.fragment_fromstring(text.replace("\0", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def add_text(parts: Parts, text: str) -> None:
    """The paragraphs of a text that may hold marks, or none."""
    if is_marked_up(text):
        count = len(parts.lines)
        root = parse_fragment(text)
        if root is not None:
            add_paragraphs(parts, root)
        if len(parts.lines) > count:
            return
        text = _MARK.sub("\n", text)  # nested deeper than the parser goes
    plain = html.fragment_fromstring(text, "p").text_content() if _ENTITY.search(text) else text
    whole = _BREAK.split(plain) if _BREAK.search(plain.strip()) else plain.splitlines()
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
            words.append(element.text or "")
        else:
            role = "body" if name in _ROLES else role
            words.append(element.tail or "" if element is not root else "")
    end()
