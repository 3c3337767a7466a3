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
_LONG: Final = 60  # letters: what is shorter and alone is a headline, and complete
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
    edges = [_edge(page) for page in pages]
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    common = {key for key, count in counts.items() if count > 2 and count * 2 > len(pages)}
    return [
        [line for line in page if line not in edge or not _is_furniture(line, common)]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _is_furniture(line: str, common: set[str]) -> bool:
    return _key(line) in common or bool(_PAGE_NUMBER.fullmatch(line))


def _edge(page: Sequence[str]) -> list[str]:
    lines = [line for line in page if line]
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line).casefold()


def _paragraphs(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines run on until one is blank, or stops short of the edge at the end of a sentence; from
    one page to the next where it ends in the middle of one.
    """
    widths = sorted(len(line) for page in pages for line in page if line)
    full = widths[len(widths) * 9 // 10] * _FULL if widths else 0
    words: list[str] = []
    for page in pages:
        for line in "\n".join(page).strip("\n").split("\n"):
            if line:
                words.append(line)
            if words and (not line or _is_last(words, full)):
                yield _joined(words)
                words = []
        if words and not _goes_on_overleaf(words, full):
            yield _joined(words)
            words = []
    if words:
        yield _joined(words)


def _is_last(words: Sequence[str], full: float) -> bool:
    return len(words[-1]) < full and (words[-1].endswith(_STOPS) or not _is_unfinished(words))


def _goes_on_overleaf(words: Sequence[str], full: float) -> bool:
    is_full = len(words[-1]) >= full and not words[-1].endswith(_STOPS)
    return is_full or _is_unfinished(words)


def _is_unfinished(words: Sequence[str]) -> bool:
    last = words[-1]
    return last[-1] in ",-" or (last[-1].islower() and (len(words) > 1 or len(last) > _LONG))


def _joined(words: Sequence[str]) -> str:
    pieces: list[str] = []
    for line, following in zip(words, [*words[1:], ""], strict=True):
        is_parted = line.endswith("-") and following[:1].islower()
        pieces.append(line[:-1] if is_parted else f"{line} ")
    return "".join(pieces).rstrip()
