"""What a search shows of each article: its headline, and the sentence that holds the words."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.db.models import OuterRef

from articles.excerpts import shorten
from articles.extraction.layout.lines import lead_mark
from articles.extraction.sentences import split_sentences
from articles.json_rows import JsonRows
from articles.kinds import BlockRole
from articles.models import Article, Mention
from articles.pages import for_reading
from articles.search import Piece, Wanted, cut_at_hits, find_each, merge_spans
from articles.search.words import Part
from entities.names import tidy

# So much of a sentence is shown, and of that so much before the first hit.
_LENGTH: Final = 280
_BEFORE: Final = 90
_TOLD: Final = (
    BlockRole.STANDFIRST,
    BlockRole.BODY,
    BlockRole.QUOTE,
    BlockRole.LIST_ITEM,
    BlockRole.CAPTION,
)

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with its marked headline and the sentence that leads to its place."""

    article: Article
    headline: Sequence[Piece]
    sentence: Sequence[Piece]
    place: int | None  # where in the text the sentence begins

    def get_absolute_url(self) -> str:
        address = self.article.get_absolute_url()
        return address if self.place is None else f"{address}#s{self.place}"


def read_found(numbers: Sequence[int], wanted: Wanted) -> list[FoundArticle]:
    """The articles in this order; one query."""
    named = Mention.objects.public().filter(text=OuterRef("text_id"), entity__in=wanted.records)
    articles = for_reading(Article.objects.public().filter(pk__in=numbers))
    if wanted.records:
        articles = articles.annotate(named_rows=JsonRows(named.order_by("start"), "start", "end"))
    by_number = {article.pk: article for article in articles}
    parts = [*wanted.query.wanted, *wanted.names]
    return [_show(by_number[pk], parts) for pk in numbers if pk in by_number]


def _show(article: Article, parts: Sequence[Part]) -> FoundArticle:
    content = article.content or ""
    hits = [*find_each(content, parts)]
    # Of a record by whose name was searched, whatever it is called here.
    hits += [(start, end, len(parts)) for start, end in getattr(article, "named_rows", ())]
    hits.sort()
    headline = cut_at_hits(article.headline, parts)
    blocks = _told(article, content)
    best = max(blocks, key=lambda block: _worth(hits, block), default=(0, 0))
    if not _worth(hits, best):
        return FoundArticle(article, headline, _lead(article, blocks), None)
    sentences = split_sentences(content, *best) or [best]
    sentence = max(sentences, key=lambda span: _worth(hits, span))
    spans = merge_spans((start, end) for start, end, _number in hits)
    return FoundArticle(article, headline, list(_cut(content, sentence, spans)), sentence[0])


def _worth(hits: Sequence[tuple[int, int, int]], span: Span) -> int:
    """How many of the things that were searched for stand there; the hits are in order."""
    first, last = (bisect_left(hits, (edge,)) for edge in span)
    return len({number for _start, end, number in hits[first:last] if end <= span[1]})


def _told(article: Article, content: str) -> list[Span]:
    """What tells the story, as the page shows it: no standfirst that an editor wrote anew."""
    rows = article.block_rows
    lines = [content[start:end] for start, end, role in rows if role == BlockRole.STANDFIRST]
    printed = tidy(" ".join(line[lead_mark(line) :] for line in lines))
    roles = _TOLD if printed == tidy(article.standfirst) else _TOLD[1:]
    return [(start, end) for start, end, role in rows if role in roles]


def _lead(article: Article, blocks: Sequence[Span]) -> list[Piece]:
    start, end = next(iter(blocks), (0, 0))
    return [Piece(shorten(article.standfirst or (article.content or "")[start:end]))]


def _cut(content: str, sentence: Span, hits: Sequence[Span]) -> Iterator[Piece]:
    """The sentence, or as much of it as is shown, in marked and unmarked pieces."""
    inside = [hit for hit in hits if sentence[0] <= hit[0] and hit[1] <= sentence[1]]
    first, last = _window(content, sentence, inside[0][0] if inside else sentence[0])
    position = first
    if first > sentence[0]:
        yield Piece("…")
    for start, end in inside:
        if end <= last:
            yield Piece(content[position:start])
            yield Piece(content[start:end], is_hit=True)
            position = end
    yield Piece(content[position:last].rstrip() + ("…" if last < sentence[1] else ""))


def _window(content: str, sentence: Span, hit: int) -> Span:
    """Cut between words, a little before the first hit."""
    first, last = sentence
    if last - first <= _LENGTH:
        return sentence
    if hit - first > _BEFORE:
        first = content.find(" ", hit - _BEFORE, hit) + 1 or hit
    end = first + _LENGTH
    return (first, last) if end >= last else (first, max(content.rfind(" ", hit, end), hit + 1))
