"""What is measured: a document read whole as the importer reads it, or by the recogniser alone."""

from collections.abc import Sequence
from functools import cache, lru_cache, partial

from articles.extraction import extract
from articles.extraction.events import find_events
from articles.extraction.grammar.parsing import grammar, parse
from articles.extraction.layout import lay_out
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.recognise import Recogniser
from articles.extraction.pipeline import sentences_of
from articles.extraction.recogniser.trained import Encoded, encode, recognise
from articles.extraction.shapes import Extraction, Layout, Referent, Span
from articles.extraction.times import find_times
from articles.known_names import table_names


def extract_whole(recogniser: Recogniser | None, text: str) -> Extraction:
    layout = lay_out(text, "invented.txt")
    parser = grammar(layout.blocks)
    return extract(text, layout.blocks, _gazetteer(), layout.dated, recogniser, parser)


def recognise_alone(recogniser: Recogniser, text: str) -> list[Span]:
    return recogniser(text, _layout(text).blocks)


def tell_times_and_events(text: str) -> Extraction:
    """All that times and events cost, the parser too; the encoder reads for the names anyhow."""
    layout, sentences, referents, encoded = named(text)
    times = find_times(text, layout.blocks, layout.dated)
    parser = partial(parse, encoded)
    return Extraction(referents, times, find_events(text, sentences, referents, times, parser))


@lru_cache(maxsize=1000)
def named(
    text: str,
) -> tuple[Layout, Sequence[tuple[int, int]], Sequence[Referent], Encoded]:
    """Remembered: what names need is no part of what times and events cost."""
    layout = _layout(text)
    found = extract(text, layout.blocks, _gazetteer(), layout.dated, recognise)
    sentences = sentences_of(text, layout.blocks)
    return layout, sentences, found.referents, encode(text, layout.blocks)


@lru_cache(maxsize=1000)
def _layout(text: str) -> Layout:
    """Remembered: layout is no part of the recogniser's time."""
    return lay_out(text, "invented.txt")


@cache
def _gazetteer() -> Gazetteer:
    """The table of countries, as an archive knows it when it begins."""
    return Gazetteer(table_names())
