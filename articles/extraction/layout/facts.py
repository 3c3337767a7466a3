"""What the lines of a layout say of the article: headline, byline, source, date, rights."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from articles.extraction.layout.bylines import byline_of, is_sign_off, is_update
from articles.extraction.layout.datelines import Dateline, find_dateline, whole_dateline
from articles.extraction.layout.furniture import rights
from articles.extraction.layout.line_roles import field_value, is_address
from articles.extraction.layout.lines import Line, word_set
from articles.extraction.layout.outlets import agency
from articles.extraction.layout.printed_dates import PrintedDate, find_date, find_date_in_path
from articles.extraction.layout.urls import find_address, host_of
from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import Dated

_LONGEST_HEADLINE: Final = 400
_LONGEST_MADE: Final = 90
_WINDOW: Final = 600
_MADE_AT_LEAST: Final = 40
_CLAUSE_END: Final = re.compile(r"[,;:–—]\s")
_LEADS_ON: Final = word_set(
    "a an the of in on at to for from by with and or but that which who as is was are were will "
    "has have had be its his her their into than over after before between President Minister"
)


def texts_of(lines: Sequence[Line], role: str) -> list[str]:
    return [field_value(line.text) for line in lines if line.role == role]


def find_headline(lines: Sequence[Line]) -> tuple[str, bool]:
    """The headline, and whether it had to be made from the first sentence."""
    printed = texts_of(lines, "headline")
    if printed:
        return clip(printed[0].replace("**", ""), _LONGEST_HEADLINE), False
    told = texts_of(lines, "body") or texts_of(lines, "list-item") or [line.text for line in lines]
    return (_first_sentence(told[0]), True) if told else ("", True)


def clip(text: str, length: int) -> str:
    """At most so many characters, cut between words where there are any."""
    if len(text) <= length:
        return text
    cut = text[:length].rstrip()
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-") + "…"


def find_dateline_text(lines: Sequence[Line]) -> str:
    found = _dateline(lines)
    return clip(found.text, 190) if found else next(iter(texts_of(lines, "dateline")), "")


def find_byline(lines: Sequence[Line]) -> str:
    named = (text for text in texts_of(lines, "byline") if not is_sign_off(text))
    return next((clip(byline_of(text), 290) for text in named), "")


def find_rights(lines: Sequence[Line]) -> str:
    notices = (line for line in lines if line.role == "boilerplate")
    owned = (text for line in notices for text in (line.text, line.printed) if rights(text))
    return next((clip(text, 290) for text in owned), "")


def find_source_url(lines: Sequence[Line]) -> str:
    return next((find_address(line.text) for line in lines if line.role == "source"
                 and is_address(line)), "")  # fmt: skip


def find_source_name(lines: Sequence[Line]) -> str:
    """The outlet that is named; else the dateline's agency, else the host of the address."""
    for line in lines:
        if line.role == "source" and not is_address(line):
            name = field_value(line.text).strip("()[]-–— ")
            return agency(name) or clip(name, 190)
    dateline = _dateline(lines)
    if dateline and dateline.agency:
        first = re.split(r"[/,]", dateline.agency)[0].strip()
        return agency(first) or first
    return host_of(find_source_url(lines))


def explain_source(lines: Sequence[Line], name: str) -> None:
    """Says at the line itself where the source's name was taken from it for want of another."""
    named = any(line.role == "source" and not is_address(line) for line in lines)
    for line in lines:
        if named or not name:
            return
        if line.role == "source" and host_of(find_address(line.text)) == name:
            line.reason += "; its host stands for the source, as no outlet is named"
        elif line.role == "dateline" and "." not in name:
            line.reason += "; its agency is the source, as no outlet is named"


def find_dated(lines: Sequence[Line], path: str) -> Dated | None:
    """The outlet's date, the surest first; None where no whole day or month with a year stands."""
    in_path = find_date_in_path(path)
    found = list(_dates(lines, in_path))
    if in_path and (dated := in_path.dated("file name")):
        found.append(dated)
    sure = [dated for dated in found if dated.precision != "month"]
    return next(iter((*sure, *found)), None)


def _first_sentence(text: str) -> str:
    if dateline := find_dateline(text):
        text = text[dateline.end :].lstrip() or text
    window = text[:_WINDOW]
    spans = split_sentences(window, 0, len(window))
    sentence = window[slice(*spans[0])] if spans else window
    return _shortened(sentence.rstrip("."))


def _shortened(sentence: str) -> str:
    """The sentence if it is short, else up to its last clause that is, else up to a word."""
    if len(sentence) <= _LONGEST_MADE:
        return sentence
    clauses = [found.start() for found in _CLAUSE_END.finditer(sentence[:_LONGEST_MADE])]
    if clauses and clauses[-1] >= _MADE_AT_LEAST:
        return sentence[: clauses[-1]].rstrip() + "…"
    words = sentence.split()
    kept = len(clip(sentence, _LONGEST_MADE - 1).split())
    while len(" ".join(words[: kept - 1])) > _MADE_AT_LEAST and _belongs_together(words, kept):
        kept -= 1
    return clip(" ".join(words[:kept]), _LONGEST_MADE - 1).rstrip("…,") + "…"


def _belongs_together(words: Sequence[str], cut: int) -> bool:
    """Whether a cut before this word would part a name, or leave "of" at the end."""
    return words[cut - 1] in _LEADS_ON or (words[cut - 1][0].isupper() and words[cut][0].isupper())


def _dateline(lines: Sequence[Line]) -> Dateline | None:
    printed = (line.printed for line in lines if line.role == "dateline")
    return next((whole_dateline(text) for text in printed), None)


def _dates(lines: Sequence[Line], in_path: PrintedDate | None) -> Iterator[Dated]:
    dated_lines = [line.text for line in lines if line.role == "date"]
    in_address = find_date_in_path(find_source_url(lines))
    published = [text for text in dated_lines if not is_update(text)]
    for text in (*published, *texts_of(lines, "byline")):
        yield from _read(find_date(text), f"“{clip(text, 120)}” line")
    yield from _read(in_address, "date in the web address")
    dateline = _dateline(lines)
    if dateline and dateline.date:
        yield from _read(dateline.date, "dateline")
        yield from _completed(dateline.date, in_address, "web address")
        if in_path and in_path.day is None:
            yield from _completed(dateline.date, in_path, "file name")
    for text in filter(is_update, dated_lines):
        yield from _read(find_date(text), f"“{clip(text, 120)}” line")


def _read(printed: PrintedDate | None, basis: str) -> Iterator[Dated]:
    dated = printed.dated(basis) if printed else None
    if dated:
        yield dated


def _completed(printed: PrintedDate, other: PrintedDate | None, where: str) -> Iterator[Dated]:
    """A day without a year, where another place says the same month of a year."""
    if printed.year is None and other and other.month == printed.month:
        basis = f"dateline, the year from the {where}"
        yield from _read(replace(printed, year=other.year), basis)
