"""What is measured: a document read whole as the importer reads it, or by the recogniser alone."""

from functools import cache, lru_cache

from articles.extraction import extract
from articles.extraction.grammar.parsing import grammar
from articles.extraction.layout import lay_out
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.recognise import Recogniser
from articles.extraction.shapes import Extraction, Layout, Span
from articles.known_names import table_names


def extract_whole(recogniser: Recogniser | None, text: str) -> Extraction:
    layout = lay_out(text, "invented.txt")
    parser = grammar(layout.blocks)
    return extract(text, layout.blocks, _gazetteer(), layout.dated, recogniser, parser)


def recognise_alone(recogniser: Recogniser, text: str) -> list[Span]:
    return recogniser(text, _layout(text).blocks)


@lru_cache(maxsize=1000)
def _layout(text: str) -> Layout:
    """Remembered: layout is no part of the recogniser's time."""
    return lay_out(text, "invented.txt")


@cache
def _gazetteer() -> Gazetteer:
    """The table of countries, as an archive knows it when it begins."""
    return Gazetteer(table_names())
