"""Gives an article its next text, or reads the present one again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.annotating import annotate
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.shapes import Block as FoundBlock
from articles.extraction.shapes import Dated, Extraction, Layout
from articles.kinds import Origin
from articles.laying_out import copy_blocks, dated_of, store_blocks
from articles.models import Article, Block, InlineMark, Mention, Text
from articles.recognising import read_text
from articles.search import follow, follow_new
from articles.stories.placing import place, place_new
from articles.together.comment_places import place_comments
from articles.writing import Copy, Mark
from entities.inserting import insert


@dataclass(frozen=True)
class ReadBefore:
    """What was found in a text before it was stored, and what it was read as."""

    language: str
    dated: Dated | None
    extraction: Extraction

    def fits(self, article: Article) -> bool:
        return (self.language, self.dated) == (article.language, dated_of(article))


def give_text(
    article: Article,
    content: str,
    layout: Layout,
    gazetteer: Gazetteer,
    by: User | None = None,
    found: ReadBefore | None = None,
) -> list[Mention]:
    """Makes this the newest text, laid out and extracted; returns the mentions that were lost.

    `found` is taken only where editors settled nothing that it was read without.
    """
    text = _next_text(article, content, by)
    blocks = store_blocks(text, layout)
    settled = any(block.origin == Origin.PERSON for block in blocks)
    if settled:
        copy_blocks(article, text, blocks)
        article.save()
    if found is None or settled or not found.fits(article):
        extraction = find_all(text, blocks, gazetteer)
    else:
        extraction = found.extraction
    lost = annotate(text, extraction)
    if text.is_new:
        follow_new(article, text, blocks)
        place_new(article.pk, content, as_found(blocks))
    else:
        follow([article.pk])
        place_comments(text)
        place(article.pk, content, as_found(blocks))
    return lost


def give_copy(
    article: Article,
    copy: Copy,
    blocks: Sequence[Block],
    gazetteer: Gazetteer,
    by: User | None = None,
) -> list[Mention]:
    """The same with the roles and marks that somebody gave it; nothing is laid out."""
    text = _next_text(article, copy.content, by)
    for block in blocks:
        block.text = text
    Block.objects.bulk_create(blocks)
    store_marks(text, copy.marks)
    lost = extract_from(text, blocks, gazetteer)
    place_comments(text)
    place(article.pk, text.content, as_found(blocks))
    return lost


def _next_text(article: Article, content: str, by: User | None) -> Text:
    last = article.texts.order_by("number").values_list("number", flat=True).last() or 0
    text = Text(article=article, number=last + 1, content=content, made_by=by)
    insert([text])
    text.is_new = not last
    return text


def store_marks(text: Text, marks: Iterable[Mark]) -> None:
    InlineMark.objects.bulk_create(
        InlineMark(text=text, start=one.start, end=one.end, kind=one.kind, url=one.url)
        for one in marks
    )


def extract_from(text: Text, blocks: Sequence[Block], gazetteer: Gazetteer) -> list[Mention]:
    """Extracts from a stored text; returns the decided mentions that were lost."""
    lost = annotate(text, find_all(text, blocks, gazetteer))
    follow([text.article_id])
    return lost


def find_all(text: Text, blocks: Sequence[Block], gazetteer: Gazetteer) -> Extraction:
    """What extraction finds in a stored text; nothing is stored."""
    article = text.article
    dated = dated_of(article)
    return read_text(text.content, as_found(blocks), article.language, dated, gazetteer)


def as_found(blocks: Sequence[Block]) -> list[FoundBlock]:
    """Stored blocks in the shape that extraction takes them in."""
    return [FoundBlock(block.start, block.end, block.role, block.reason) for block in blocks]
