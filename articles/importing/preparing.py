"""Reads a document from its bytes to all that is found in it; asks no database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import django
from django.apps import apps
from django.utils.translation import activate
from django.utils.translation import gettext as _

from articles.extraction.language import ENGLISH, language_of
from articles.extraction.layout import lay_out
from articles.extraction.layout.urls import find_address, host_of
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.reading import normalise, strip_markdown
from articles.extraction.shapes import READ_ROLES, Dated, GivenLine, Layout
from articles.formats.reading import read_document
from articles.formats.shapes import Copy
from articles.formats.sniffing import MARKDOWN
from articles.importing.shapes import Opened, Options, Prepared
from articles.recognising import current_recogniser, read_text
from entities.names import tidy

LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True)
class Given:
    """What every document of one import is read with."""

    options: Options
    gazetteer: Gazetteer
    language: str  # of the sentences that the program writes


def load(given: Given) -> Given:
    """Makes a process ready to read, wherever it runs. Raises ImproperlyConfigured."""
    if not apps.ready:
        django.setup()
        activate(given.language)
    current_recogniser()
    return given


def prepare(opened: Opened, given: Given) -> Prepared:
    """Raises NotText or Unreadable where there is no copy in the bytes."""
    options = given.options
    told = read_document(opened.data, opened.media_type, options.fields, options.source)
    lines = [replace(line, text=tidy(normalise(line.text))) for line in told.lines]
    content = _content(told, lines, opened.media_type)
    layout = _with_told(lay_out(content, opened.candidate.below, lines), told)
    language = _language(content, layout, told, options)
    dated = _dated(layout, options)
    return Prepared(
        told=replace(told, lines=(), text=""),
        content=content,
        layout=layout,
        language=language,
        dated=dated,
        extraction=read_text(content, layout.blocks, language, dated, given.gazetteer),
        words=len(content.split()),
        warnings=(*told.warnings, *_warnings(content, told.encoding)),
    )


def _content(told: Copy, lines: Sequence[GivenLine], media_type: str) -> str:
    """The text as it is kept: a paragraph for each line that the format tells apart."""
    if lines:
        return "\n\n".join(line.text for line in lines)
    content = normalise(told.text)
    return strip_markdown(content) if media_type == MARKDOWN else content


def _with_told(layout: Layout, told: Copy) -> Layout:
    """What the format knows of the article stands above what its lines look like."""
    source, address = tidy(normalise(told.source_name)), find_address(told.url)
    return replace(
        layout,
        byline=tidy(normalise(told.byline)) or layout.byline,
        source_name=source[:190] or layout.source_name or host_of(address),
        source_url=address or layout.source_url,
        rights=tidy(normalise(told.rights)) or layout.rights,
        dated=told.dated or layout.dated,
    )


def _warnings(content: str, encoding: str) -> tuple[str, ...]:
    if "\ufffd" not in content:
        return ()
    return (_("some characters could not be read (%s)") % encoding,)


def _language(content: str, layout: Layout, told: Copy, options: Options) -> str:
    """As given, else as its agency says, else what the lines that tell the story plainly are in,
    else English.
    """
    if options.language or LANGUAGE.fullmatch(told.language):
        return options.language or told.language
    blocks = (block for block in layout.blocks if block.role in READ_ROLES)
    told_in = "\n".join(content[block.start : block.end] for block in blocks)
    return language_of(told_in) or ENGLISH


def _dated(layout: Layout, options: Options) -> Dated | None:
    if options.published is None:
        return layout.dated
    return Dated(options.published, options.published, "day", _("given at import"))
