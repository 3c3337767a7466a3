"""Reads a document from its bytes to all that is found in it; asks no database."""

from dataclasses import dataclass

import django
from django.apps import apps
from django.utils.translation import activate
from django.utils.translation import gettext as _

from articles.extraction.language import ENGLISH, language_of
from articles.extraction.layout import lay_out
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.reading import decode, normalise, strip_markdown
from articles.extraction.shapes import READ_ROLES, Dated, Layout
from articles.importing.shapes import Opened, Options, Prepared
from articles.recognising import current_recogniser, read_text


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
    """Raises NotText where the bytes are none."""
    options = given.options
    decoded = decode(opened.data)
    content = normalise(decoded.text)
    if opened.candidate.media_type == "text/markdown":
        content = strip_markdown(content)
    layout = lay_out(content, opened.candidate.below)
    language = _language(content, layout, options)
    dated = _dated(layout, options)
    return Prepared(
        encoding=decoded.encoding,
        content=content,
        layout=layout,
        language=language,
        dated=dated,
        extraction=read_text(content, layout.blocks, language, dated, given.gazetteer),
        words=len(content.split()),
        warnings=_warnings(content, decoded.encoding),
    )


def _warnings(content: str, encoding: str) -> tuple[str, ...]:
    if "\ufffd" not in content:
        return ()
    return (_("some characters could not be read (%s)") % encoding,)


def _language(content: str, layout: Layout, options: Options) -> str:
    """As given, else what the lines that tell the story plainly are in, else English."""
    blocks = (block for block in layout.blocks if block.role in READ_ROLES)
    told = "\n".join(content[block.start : block.end] for block in blocks)
    return options.language or language_of(told) or ENGLISH


def _dated(layout: Layout, options: Options) -> Dated | None:
    if options.published is None:
        return layout.dated
    return Dated(options.published, options.published, "day", _("given at import"))
