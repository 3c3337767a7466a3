"""From text and blocks to all that is named, said to have happened, and when."""

from collections.abc import Sequence

from articles.extraction.events import find_events
from articles.extraction.grammar import Parser
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.offices import with_offices
from articles.extraction.names.overlaps import decide, with_told
from articles.extraction.names.recognise import Recogniser, rules
from articles.extraction.names.resolve import resolve
from articles.extraction.names.title_mentions import with_title_mentions
from articles.extraction.names.tokens import tokenise
from articles.extraction.names.told import as_told
from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import READ_ROLES, Block, Dated, Extraction
from articles.extraction.times import find_times

# Stored with every suggestion; change it when the same text may give another result.
EXTRACTOR = "news 5"


def extract(
    text: str,
    blocks: Sequence[Block],
    gazetteer: Gazetteer,
    dated: Dated | None = None,
    recogniser: Recogniser | None = None,
    parser: Parser | None = None,
) -> Extraction:
    """People, countries, organizations, places, times and events of one text.

    Known names and rules read it, and so does the recogniser, if one is given. Events need a
    parser.
    """
    tokens = tokenise(text, blocks)
    sentences = sentences_of(text, blocks)
    spans = decide(
        text,
        known=gazetteer.recognise(text, blocks),
        ruled=rules(gazetteer)(text, blocks),
        recognised=recogniser(text, blocks) if recogniser else None,
    )
    spans = with_told(spans, gazetteer.told.recognise(text, blocks))
    referents = as_told(text, resolve(text, tokens, spans, gazetteer), gazetteer.told)
    referents = with_offices(text, tokens, sentences, referents, gazetteer)
    times = find_times(text, blocks, dated)
    events = find_events(text, sentences, referents, times, parser)
    referents = with_title_mentions(tokens, referents, gazetteer)
    return Extraction(referents, times, events)


def sentences_of(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Of the blocks that are read, in the order of the text."""
    return [
        sentence
        for block in sorted(blocks, key=lambda block: block.start)
        if block.role in READ_ROLES
        for sentence in split_sentences(text, block.start, block.end)
    ]
