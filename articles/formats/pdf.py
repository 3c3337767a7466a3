"""Reads the text of a PDF: its lines joined to paragraphs, without what every page repeats."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from articles.formats.shapes import Copy, Unreadable

MEDIA_TYPE: Final = "application/pdf"
_MOST_PAGES: Final = 100
_EDGE: Final = 2  # lines at the top and at the bottom that may be a page's furniture
_FULL: Final = 0.75  # of the widest line: a shorter one that stops ends its paragraph
_DIGITS: Final = re.compile(r"\d+")
_STOPS: Final = (".", "!", "?", "”", '"', "’", ":", "…")
_PAGE_NUMBER: Final = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)


def read_pdf(data: bytes) -> Copy:
    """Raises Unreadable for one that is broken, locked, too long, or a picture of its pages."""
    pages = [_lines_of(text) for text in _texts(data)]
    text = "\n\n".join(_paragraphs(_without_furniture(pages)))
    if not text.strip():
        raise Unreadable(
            "The PDF holds pictures of its pages and no text: it has to be read by OCR first."
        )
    return Copy(text=text)


def _texts(data: bytes) -> list[str]:
    from pypdf import PdfReader  # slower to load than most documents are to read
    from pypdf.errors import FileNotDecryptedError

    # It logs what it mends; what it cannot mend is raised.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("The PDF is locked with a password.")
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise Unreadable(
                f"The PDF has {count} pages; up to {_MOST_PAGES} are read as one document."
            )
        return [page.extract_text() or "" for page in reader.pages]
    except Unreadable:
        raise
    except FileNotDecryptedError as error:
        raise Unreadable("The PDF is locked with a password.") from error
    except Exception as error:  # pypdf lets through whatever broken files make it raise
        raise Unreadable("The PDF is broken or cut off.") from error


def _lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n")]


def _without_furniture(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Without lines that stand at the edge of most pages, whatever number is in them."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    common = {key for key, count in edges.items() if count > 2 and count * 2 > len(pages)}
    return [[line for line in page if not _is_furniture(line, page, common)] for page in pages]


def _is_furniture(line: str, page: Sequence[str], common: set[str]) -> bool:
    if line not in _edge(page):
        return False
    return _key(line) in common or bool(_PAGE_NUMBER.fullmatch(line))


def _edge(page: Sequence[str]) -> list[str]:
    lines = [line for line in page if line]
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line).casefold()


def _paragraphs(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines run on until one is blank, or stops short of the edge at the end of a sentence."""
    lines = [line for page in pages for line in page]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[len(widths) * 9 // 10] if widths else 0
    words = ""
    for line in lines:
        if words and not line and not _goes_on(words):
            yield words
            words = ""
        elif line:
            words = _joined(words, line)
            if len(line) < usual * _FULL and (words.endswith(_STOPS) or not _goes_on(words)):
                yield words
                words = ""
    if words:
        yield words


def _goes_on(words: str) -> bool:
    """A page ends in the middle of a sentence."""
    return words[-1:] in ",-" or (words[-1:].islower() and len(words) > 60)


def _joined(words: str, line: str) -> str:
    if words.endswith("-") and line[:1].islower():
        return words[:-1] + line
    return f"{words} {line}" if words else line
