"""The recogniser that NEWSROOM_RECOGNISER names, or a plain sentence why it cannot be had."""

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from articles.extraction import EXTRACTOR, extract
from articles.extraction.foreign_copy import extract_safely
from articles.extraction.grammar import Parser
from articles.extraction.language import is_english
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.recognise import Recogniser
from articles.extraction.recogniser import choosing
from articles.extraction.recogniser.choosing import Chosen, PipelineMissing, SpacyMissing
from articles.extraction.recogniser.spacy_pipeline import CannotLoad
from articles.extraction.shapes import Block, Dated, Extraction, Span

_LONGEST_NAME = 40  # Mention.extractor
# What the recogniser found depends on the text and its blocks alone, and takes most of the time.
_REMEMBERED: Final = 32
_LONGEST_REMEMBERED: Final = 200_000


def current_recogniser() -> Recogniser | None:
    """Loaded once a process; None where the rules work alone. Raises ImproperlyConfigured."""
    return _chosen().recognise


def remembering_recogniser() -> Recogniser | None:
    """The current one; of the texts that it read last it remembers what it found."""
    return partial(_read, settings.RECOGNISER) if current_recogniser() else None


def read_ahead(text: str, blocks: Sequence[Block]) -> None:
    """Has the text read and remembered, so that nobody waits for it once a row is locked."""
    recogniser = remembering_recogniser()
    if recogniser is not None and len(text) <= _LONGEST_REMEMBERED:
        recogniser(text, blocks)


def _read(setting: str, text: str, blocks: Sequence[Block]) -> list[Span]:
    bare = tuple(Block(block.start, block.end, block.role, "") for block in blocks)
    read = _remembered if len(text) <= _LONGEST_REMEMBERED else _remembered.__wrapped__
    return list(read(setting, text, bare))


@lru_cache(maxsize=_REMEMBERED)
def _remembered(setting: str, text: str, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    recognise = choosing.choose(setting).recognise
    return tuple(recognise(text, blocks)) if recognise else ()


def read_text(
    text: str,
    blocks: Sequence[Block],
    language: str,
    dated: Dated | None,
    gazetteer: Gazetteer,
) -> Extraction:
    """All that is found in a text; asks no database and stores nothing."""
    recogniser = remembering_recogniser()
    if not is_english(language):
        reads_it = reads(language)
        return extract_safely(text, blocks, gazetteer, recogniser, reads_it=reads_it)
    return extract(text, blocks, gazetteer, dated, recogniser, parser_of(blocks))


def parser_of(blocks: Sequence[Block]) -> Parser:
    """The grammar of sentences in these blocks, whichever recogniser finds the names."""
    from articles.extraction.grammar.parsing import grammar  # slow to import, seldom needed

    return grammar(blocks)


def extractor_name() -> str:
    """Stored with every suggestion: another recogniser is another extractor."""
    return f"{EXTRACTOR} + {_chosen().version}"[:_LONGEST_NAME]


def reads(language: str) -> bool:
    """Whether the recogniser was made for copy in this language."""
    made_for = _chosen().language
    return made_for in ("xx", language.split("-")[0].lower())


def complaint() -> str:
    """What stands in the way of the recogniser, empty if nothing; loads nothing."""
    try:
        choosing.require(settings.RECOGNISER)
    except (SpacyMissing, PipelineMissing) as error:
        return _sentence(error)
    return ""


def _chosen() -> Chosen:
    try:
        return choosing.choose(settings.RECOGNISER)
    except (SpacyMissing, PipelineMissing, CannotLoad) as error:
        raise ImproperlyConfigured(_sentence(error)) from error


def _sentence(error: Exception) -> str:
    setting = settings.RECOGNISER
    pipeline = choosing.pipeline_of(setting)
    if isinstance(error, SpacyMissing):
        text = _(
            "NEWSROOM_RECOGNISER is %(setting)s, and spaCy is not installed; install it with: "
            'pip install ".[spacy]"'
        )
    elif isinstance(error, PipelineMissing):
        text = _(
            "NEWSROOM_RECOGNISER is %(setting)s, and no such spaCy pipeline is installed; install "
            "it with: python -m spacy download %(pipeline)s"
        )
    else:
        text = _(
            "NEWSROOM_RECOGNISER is %(setting)s, and spaCy cannot load that pipeline: %(error)s"
        )
    return text % {"setting": setting, "pipeline": pipeline, "error": error}
