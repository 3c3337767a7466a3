"""Stores the layout of a text, and copies headline to dateline onto the article for lists."""

from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import time
from itertools import groupby

from articles.extraction.anchoring import Quote, place_quotes, surroundings
from articles.extraction.shapes import Block as FoundBlock
from articles.extraction.shapes import Dated, GivenLine, Layout
from articles.kinds import BlockRole, DatedPrecision, Origin
from articles.models import Article, Block, Text
from articles.writing import Copy, Mark, Stretch
from articles.writing.leads import printed_signs
from entities.inserting import insert
from entities.names import tidy

DATED_FIELDS = (
    *("dated_start", "dated_end", "dated_time"),
    *("dated_timezone", "dated_precision", "dated_basis"),
)
_COPIES = {
    "headline": (BlockRole.HEADLINE, 500),
    "standfirst": (BlockRole.STANDFIRST, 5000),
    "byline": (BlockRole.BYLINE, 300),
    "dateline": (BlockRole.DATELINE, 200),
}
# The role of the lines that a field of an article repeats.
COPIED_ROLES = {name: role for name, (role, _length) in _COPIES.items()}


def store_blocks(text: Text, layout: Layout) -> list[Block]:
    """The blocks of a new text; a role that an editor gave to a line stays with the line."""
    settled = _settled_roles(text, layout)
    blocks = []
    for found in layout.blocks:
        block = settled.get(found.start)
        blocks.append(
            Block(
                text=text,
                start=found.start,
                end=found.end,
                role=block.role if block else found.role,
                reason=block.reason if block else found.reason[:200],
                origin=block.origin if block else origin_of(found),
            )
        )
    insert(blocks)
    return blocks


def origin_of(found: FoundBlock) -> Origin:
    return Origin.RULE if found.is_given else Origin.MACHINE


def written_blocks(copy: Copy, former: Text | None, reason: str) -> list[Block]:
    """The blocks of a text whose lines have the roles that a person wrote; unsaved.

    A line that stood in the former text with that role keeps the reason that was told for it.
    """
    told: dict[tuple[str, str], deque[Block]] = defaultdict(deque)
    if former is not None:
        for block in former.blocks.order_by("start"):
            told[block.role, _words(former.content, block)].append(block)
    blocks = []
    for one in copy.stretches:
        same = told[one.role, _words(copy.content, one)]
        kept = same.popleft() if same else Block(reason=reason[:200], origin=Origin.RULE)
        blocks.append(
            Block(
                start=one.start,
                end=one.end,
                role=one.role,
                reason=kept.reason,
                origin=kept.origin,
            )
        )
    return blocks


def _words(content: str, span: Block | Stretch) -> str:
    words = content[span.start : span.end]
    return tidy(words[printed_signs(words) :])


def stored_layout(text: Text) -> Layout:
    """A text as it is laid out already."""
    blocks = [
        FoundBlock(b.start, b.end, b.role, b.reason, b.origin == Origin.RULE)
        for b in text.blocks.order_by("start")
    ]
    return Layout(blocks, "", headline_is_made=False)


def copy_of(text: Text) -> Copy:
    """A stored text with what stands in it, in the shape that the syntax is written from."""
    return Copy(
        text.content,
        [Stretch(b.start, b.end, b.role) for b in text.blocks.order_by("start")],
        [Mark(m.start, m.end, m.kind, m.url) for m in text.marks.all()],
    )


def given_lines(text: Text) -> list[GivenLine]:
    """Of a stored text the lines whose role the format of its document told, for a text that
    takes its place: most of them stay.
    """
    told = text.blocks.filter(origin=Origin.RULE).order_by("start")
    return [GivenLine(text.content[b.start : b.end], b.role, b.reason) for b in told]


def _settled_roles(text: Text, layout: Layout) -> dict[int, Block]:
    """Where the lines stand now whose role an editor set; of several earlier texts the newest."""
    if text.is_new:
        return {}
    blocks = list(
        Block.objects.filter(text__article=text.article, origin=Origin.PERSON)
        .select_related("text")
        .order_by("text__number", "start")
    )
    ends = {found.start: found.end for found in layout.blocks}
    settled = {}
    for _, group in groupby(blocks, key=lambda block: block.text.number):
        of_one_text = list(group)
        starts = place_quotes(text.content, [_quote(block) for block in of_one_text])
        for block, start in zip(of_one_text, starts, strict=True):
            if start is not None and ends.get(start) == start + block.end - block.start:
                settled[start] = block
    return settled


def _quote(block: Block) -> Quote:
    content = block.text.content
    prefix, suffix = surroundings(content, block.start, block.end)
    return Quote(content[block.start : block.end], prefix, suffix, block.start)


def copy_blocks(article: Article, text: Text, blocks: Sequence[Block]) -> None:
    """Sets headline to dateline from the blocks, but for what an editor settled."""
    for name, (role, _length) in _COPIES.items():
        if name in article.locked_fields:
            continue
        value = _join_lines(text, [b for b in blocks if b.role == role])
        if name != "headline" or value:
            copy_words(article, name, value)


def copy_words(article: Article, name: str, words: str) -> None:
    """Sets a field that repeats lines of the text."""
    _role, length = _COPIES[name]
    setattr(article, name, words[:length])
    if name == "headline":
        article.headline_is_made = False


def _join_lines(text: Text, blocks: Sequence[Block]) -> str:
    lines = (text.content[block.start : block.end] for block in blocks)
    return tidy(" ".join(line[printed_signs(line) :] for line in lines))


def copy_layout(article: Article, layout: Layout) -> None:
    """Sets on the article what the layout read, but for what an editor settled."""
    values = {
        "headline": layout.headline[:500],
        "headline_is_made": layout.headline_is_made,
        "standfirst": layout.standfirst,
        "byline": layout.byline[:300],
        "dateline": layout.dateline[:200],
        "source_url": layout.source_url[:1000],
        "rights": layout.rights[:300],
    }
    for name, value in values.items():
        if name not in article.locked_fields:
            setattr(article, name, value)
    if layout.dated and not set(DATED_FIELDS) & set(article.locked_fields):
        copy_dated(article, layout.dated)


def copy_dated(article: Article, dated: Dated | None) -> None:
    """None takes the date away."""
    if dated is None:
        article.dated_start = article.dated_end = article.dated_time = None
        article.dated_timezone = article.dated_precision = article.dated_basis = ""
        return
    article.dated_start, article.dated_end = dated.start, dated.end
    article.dated_time = time.fromisoformat(dated.time) if dated.time else None
    article.dated_timezone = dated.timezone[:40]
    article.dated_precision = DatedPrecision(dated.precision)
    article.dated_basis = dated.basis[:200]


def dated_of(article: Article) -> Dated | None:
    """The article's date in the shape that extraction reads."""
    if article.dated_start is None or article.dated_end is None:
        return None
    return Dated(
        article.dated_start,
        article.dated_end,
        article.dated_precision,
        article.dated_basis,
        f"{article.dated_time:%H:%M}" if article.dated_time else "",
        article.dated_timezone,
    )
