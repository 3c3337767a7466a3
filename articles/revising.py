"""Gives an article its next text, or reads the present one again."""

from collections.abc import Sequence

from django.contrib.auth.models import User

from articles import recognising
from articles.annotating import annotate
from articles.extraction import extract
from articles.extraction.foreign_copy import extract_safely
from articles.extraction.language import is_english
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.shapes import Block as FoundBlock
from articles.extraction.shapes import Extraction, Layout
from articles.kinds import Origin
from articles.laying_out import copy_blocks, dated_of, store_blocks
from articles.models import Article, Block, Mention, Text
from articles.search import follow


def give_text(
    article: Article,
    content: str,
    layout: Layout,
    gazetteer: Gazetteer,
    by: User | None = None,
) -> list[Mention]:
    """Makes this the newest text, laid out and extracted; returns the mentions that were lost."""
    last = article.texts.order_by("number").values_list("number", flat=True).last() or 0
    text = Text.objects.create(article=article, number=last + 1, content=content, made_by=by)
    blocks = store_blocks(text, layout)
    if any(block.origin == Origin.PERSON for block in blocks):
        copy_blocks(article, text, blocks)
        article.save()
    return extract_from(text, blocks, gazetteer)


def extract_from(text: Text, blocks: Sequence[Block], gazetteer: Gazetteer) -> list[Mention]:
    """Extracts from a stored text; returns the decided mentions that were lost."""
    lost = annotate(text, find_all(text, blocks, gazetteer))
    follow([text.article_id])
    return lost


def find_all(text: Text, blocks: Sequence[Block], gazetteer: Gazetteer) -> Extraction:
    """What extraction finds in a stored text; nothing is stored."""
    article = text.article
    recogniser = recognising.remembering_recogniser()
    read = as_found(blocks)
    if not is_english(article.language):
        reads_it = recognising.reads(article.language)
        return extract_safely(text.content, read, gazetteer, recogniser, reads_it=reads_it)
    parser = recognising.parser_of(read)
    return extract(text.content, read, gazetteer, dated_of(article), recogniser, parser)


def as_found(blocks: Sequence[Block]) -> list[FoundBlock]:
    """Stored blocks in the shape that extraction takes them in."""
    return [FoundBlock(block.start, block.end, block.role, block.reason) for block in blocks]
