"""The roles that a line has by itself, wherever it stands."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from articles.extraction.layout.bylines import reads_as_byline, reads_as_date
from articles.extraction.layout.datelines import find_dateline
from articles.extraction.layout.furniture import furniture, heads_comments, heads_links, rights
from articles.extraction.layout.lines import Line, split_line
from articles.extraction.layout.pictures import (
    could_be_caption,
    credit_at_end,
    has_caption_label,
    is_credit,
)
from articles.extraction.layout.urls import has_email, leading_address

_FIELD: Final = re.compile(
    r"(headline|title|standfirst|summary|subtitle|description|deck|source|via|agency|publisher|url"
    r"|link|canonical|web address|section|slug|language|id|status|layout|draft)\s?:\s+(?=\S)",
    re.IGNORECASE,
)
_FIELD_ROLES: Final = {
    **dict.fromkeys(("headline", "title"), "headline"),
    **dict.fromkeys(("standfirst", "summary", "subtitle", "description", "deck"), "standfirst"),
    **dict.fromkeys(("source", "via", "agency", "publisher"), "source"),
    **dict.fromkeys(("url", "link", "canonical", "web address"), "source"),
}
_LONGEST_CAPTION: Final = 60  # words


def split_mixed(lines: Sequence[Line]) -> list[Line]:
    """Parts lines that hold two things: address, text; dateline, sentence; caption, credit."""
    whole = [part for line in lines for part in _split_address(line)]
    whole = [part for line in whole for part in _split_credit(line)]
    return _split_dateline(whole)


def settle_by_itself(lines: Sequence[Line]) -> None:
    for line in lines:
        if not line.role:
            line.role, line.reason = _own_role(line)
    for line, below in pairwise(lines):
        if not line.role and below.role == "credit" and could_be_caption(line):
            line.settle("caption", "says what a picture shows, right above a photo credit")


def settle_below_headings(lines: Sequence[Line]) -> None:
    """The titles under "Related Articles" are links; what follows "Comments" is readers' own."""
    heading = ""
    for number, line in enumerate(lines):
        if line.role == "boilerplate" and heads_comments(line.text) and number * 2 > len(lines):
            heading = "comments"
        elif heading != "comments" and line.role == "boilerplate":
            heading = line.text if _is_heading(line.text) else ""
        elif line.role == "" and heading == "comments":
            line.settle("boilerplate", "stands below the readers' comments")
        elif line.role == "" and heading:
            about = heading.casefold().startswith("about")
            if line.is_sentence and not about:
                heading = ""
                continue
            line.settle("boilerplate", f"a line under “{heading}”")
            heading = "" if about else heading


def field_value(text: str) -> str:
    """ "Source: Arab Observer" → "Arab Observer"; a line without a label stays as it is."""
    found = _FIELD.match(text)
    return text[found.end() :].strip("\"' ") if found else text


def is_address(line: Line) -> bool:
    return leading_address(field_value(line.text)) == len(field_value(line.text))


def _is_heading(text: str) -> bool:
    return heads_links(text) and ":" not in text.rstrip(": ")


def _split_address(line: Line) -> Sequence[Line]:
    if line.role:
        return (line,)
    length = leading_address(line.printed)
    return split_line(line, length) if 0 < length < len(line.printed) else (line,)


def _split_credit(line: Line) -> Sequence[Line]:
    if line.role not in ("", "caption"):
        return (line,)
    at = credit_at_end(line.printed) if line.size <= _LONGEST_CAPTION else 0
    if not at or is_credit(line.text) or rights(line.text):
        return (line,)
    caption, credit = split_line(line, at)
    caption.settle("caption", "ends with a photo credit: a caption")
    credit.settle("credit", "names the owner of the picture at the end of its caption")
    return caption, credit


def _split_dateline(lines: Sequence[Line]) -> list[Line]:
    """Parts the first dateline that runs into a sentence, among the first paragraphs."""
    paragraphs = [line for line in lines if not line.role and line.is_sentence][:3]
    for line in paragraphs:
        found = find_dateline(line.printed)
        if found is None or (found.is_bare and _has_speakers(lines)):
            continue
        dateline, body = split_line(line, found.end)
        if not body.printed or not body.is_sentence:
            continue
        dateline.settle("dateline", "place, date or agency before a dash, then the first sentence")
        at = lines.index(line)
        return [*lines[:at], dateline, body, *lines[at + 1 :]]
    return list(lines)


def _has_speakers(lines: Sequence[Line]) -> bool:
    """Whether lines begin with names in capitals and a colon, as an interview is printed."""
    starts = (line.text[:60].partition(":") for line in lines)
    return sum(bool(colon) and before.isupper() for before, colon, _ in starts) > 1


def _own_role(line: Line) -> tuple[str, str]:
    text = line.text
    if part := furniture(line.printed) or furniture(text):
        return "boilerplate", part
    if rights(line.printed) or rights(text):
        return "boilerplate", "says who holds the rights in the copy"
    if (field := _FIELD.match(text)) and line.size <= _LONGEST_CAPTION and not line.mark:
        role = _FIELD_ROLES.get(field[1].casefold(), "boilerplate")
        return role, f"labelled “{field[0].strip(' :')}”"
    if credit := is_credit(text):
        return "credit", credit
    if byline := reads_as_byline(text):
        return "byline", byline
    if day := reads_as_date(text):
        return "date", day
    return _role_by_sign(line)


def _role_by_sign(line: Line) -> tuple[str, str]:
    if has_email(line.text) and line.size <= 14:
        return "boilerplate", "short line with an e-mail address: how to reach somebody"
    if has_caption_label(line.text) and line.size <= _LONGEST_CAPTION:
        return "caption", "begins like the text under a picture"
    if line.mark and line.mark[0] not in "#>":
        return "list-item", f"begins with “{line.mark}”"
    return "", ""
