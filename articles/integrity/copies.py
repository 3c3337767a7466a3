"""What is made from other rows agrees with them: copies, folded keys, numbers, hashes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, Final

from django.db.models import Count, F, Max, Model, OuterRef, Subquery
from django.db.models.functions import Substr

from articles.laying_out import COPIED_ROLES
from articles.models import Article, Block, ContentVersion, Decision, Document, Text
from entities.models import Entity, Name, NameKey, Post
from entities.names import fold
from entities.rows import label_of

_AT_ONCE: Final = 200
_ROWS: Final = 2000
_HEAVY_ROWS: Final = 4


def wrong_copies() -> Iterator[str]:
    if ContentVersion.objects.count() != 1:
        yield "The number by which pages know that they are new is missing."
    yield from _gaps_between_texts()
    yield from _changed_documents()
    for some in _in_order(Article):
        yield from _wrong_heads(some)
    for model, column in ((Entity, "name"), (Name, "text"), (Post, "name")):
        yield from _wrong_folds(model, column)
    for some in _in_order(Entity):
        yield from _wrong_keys(some)


def _in_order(model: type[Model]) -> Iterator[list[int]]:
    """The keys of all rows, some at a time."""
    last, pks = 0, model._default_manager.order_by("pk").values_list("pk", flat=True)
    while some := list(pks.filter(pk__gt=last)[:_AT_ONCE]):
        yield some
        last = some[-1]


def _gaps_between_texts() -> Iterator[str]:
    counted = Text.objects.order_by().values("article").annotate(n=Count("pk"), last=Max("number"))
    for pk in counted.exclude(n=F("last")).order_by("article").values_list("article", flat=True):
        yield f"The texts of article {pk} are not numbered one by one."


def _changed_documents() -> Iterator[str]:
    """By the hash of its bytes a document is known when it comes again."""
    rows = Document.objects.order_by("pk").values_list("pk", "sha256", "content")
    for pk, told, content in rows.iterator(chunk_size=_HEAVY_ROWS):
        if sha256(content).hexdigest() != told:
            yield f"Document {pk} does not hold the bytes that were imported."


def _wrong_heads(articles: Sequence[int]) -> Iterator[str]:
    """Headline to dateline repeat lines of the newest text, but for what an editor settled."""
    newest = Text.objects.filter(article=OuterRef("pk")).order_by("-number").values("pk")[:1]
    rows = Article.objects.filter(pk__in=articles).annotate(newest=Subquery(newest))
    there = list(rows.order_by("pk"))
    lines = _read_heads([row.newest for row in there])
    for article in there:
        wrong = [*_not_said(article, lines[article.newest])]
        if wrong and not _was_edited(article):
            yield f"Article {article.pk} is not what its text says: {', '.join(wrong)}."


def _not_said(article: Article, lines: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Dashes, marks and the end of what is long are left out where it is copied."""
    for name, role in COPIED_ROLES.items():
        is_made = name == "headline" and article.headline_is_made
        said = " ".join(line for its, line in lines if its == role)
        copy = fold(getattr(article, name).rstrip("…"))
        is_settled = is_made or name in article.locked_fields
        if copy and said and not is_settled and copy not in fold(said):
            yield name


def _was_edited(article: Article) -> bool:
    """What an editor released stays as it is until the text is read again."""
    return Decision.objects.filter(model=label_of(Article), row=article.pk).exists()


def _read_heads(texts: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """The lines of these texts that are copied, as pairs of a role and words."""
    words = Substr("text__content", F("start") + 1, F("end") - F("start"))
    blocks = Block.objects.filter(text__in=texts, role__in=COPIED_ROLES.values())
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for text, role, line in blocks.order_by("start").values_list("text", "role", words):
        found[text].append((role, line))
    return found


def _wrong_folds(model: type[Model], column: str) -> Iterator[str]:
    rows = model._default_manager.values_list("pk", column, "fold_key")
    for pk, words, key in rows.iterator(chunk_size=_ROWS):
        if fold(words) != key:
            yield f"{model.__name__} {pk} is not found by its name; save it again."


def _wrong_keys(entities: Sequence[int]) -> Iterator[str]:
    """A key that is missing hides a record from who looks for names like its own."""
    wanted = NameKey.wanted(entities)
    stored: set[Any] = {*NameKey.objects.filter(entity__in=entities).values_list("entity", "key")}
    for pk in sorted({pk for pk, _key in wanted - stored}):
        yield f"Entity {pk} is not found by names like its own; save it again."
