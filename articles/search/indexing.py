"""Keeps the index right: what changed is read again in the transaction that changed it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from articles.kinds import ArticleState, BlockRole, MentionStatus, Origin
from articles.models import Article, Block, ContentVersion, Mention, Text
from articles.models.search import SearchLine, SearchNaming, key_of
from articles.models.search_tables import create, fill_names, fill_words, is_complete
from articles.search import opensearch
from articles.search.hits import ACCEPTED
from articles.search.words import fold_text
from entities.inserting import insert
from entities.rows import batched

_AT_ONCE: Final = 100
# PostgreSQL takes no more words of one article.
_LONGEST: Final = 400_000
# The headline and the standfirst are the article's own, the rest tells no story.
_TOLD: Final = (
    *(BlockRole.DATELINE, BlockRole.SUBHEAD, BlockRole.BODY, BlockRole.LIST_ITEM),
    *(BlockRole.QUOTE, BlockRole.CAPTION),
)
_Naming: TypeAlias = tuple[int, int]  # an article, an entity
_NAMED: Final = ("text__article", "entity", "status", "confidence")
_FIELDS: Final = ("pk", "headline", "standfirst", "byline", "sorted_at", "public_from")


def follow(articles: Iterable[int]) -> None:
    """Brings what is searched of these articles up to date."""
    for some in batched(sorted(set(articles)), _AT_ONCE):
        _store_lines(some)
        _store_namings(some)


def follow_new(article: Article, text: Text, blocks: Iterable[Block]) -> None:
    """The same for an article that has just got its first text: little of it need be read."""
    if article.state != ArticleState.PUBLISHED:
        return
    told = (text.content[block.start : block.end] for block in blocks if block.role in _TOLD)
    line = _make_line({name: getattr(article, name) for name in _FIELDS}, "\n".join(told))
    insert([line])
    # Nobody has decided on any of them yet.
    named = Mention.objects.order_by().filter(text=text, entity__isnull=False)
    _make_namings({article.pk: line.key}, _surest(named))
    opensearch.note_changes([line.key])


def follow_namings(articles: Iterable[int]) -> None:
    """The same where nothing changed but whom mentions mean."""
    for some in batched(sorted(set(articles))):
        _store_namings(some)


def index_all() -> Iterator[int]:
    """Makes the whole index anew; yields how many articles were read each time."""
    with transaction.atomic():
        if not is_complete(connection):
            create(connection)
        fill_names(connection)
    for some in _all_articles():
        with transaction.atomic():
            follow(some)
        yield len(some)
    with transaction.atomic():
        fill_words(connection)
    _make_pages_stale()


def index_missing() -> int:
    """Reads the published articles that the index does not know; returns how many."""
    published = Article.objects.filter(state=ArticleState.PUBLISHED, search_line=None)
    pks = list(published.values_list("pk", flat=True))
    for some in batched(pks, _AT_ONCE):
        with transaction.atomic():
            follow(some)
    if pks:
        _make_pages_stale()
    return len(pks)


def _make_pages_stale() -> None:
    """What search pages said before no longer holds, though no record changed."""
    ContentVersion.objects.update(number=F("number") + 1)


def find_stale() -> Iterator[str]:
    """One sentence for every article of which the index says something else than its records."""
    if not is_complete(connection):
        yield "The search index lacks a part of it; run index_search."
        return
    for some in _all_articles():
        wanted, stored = _make_lines(some), _stored_lines(some)
        namings = {naming: sure for naming, (sure, _pk) in _stored_namings(some).items()}
        differing = {article for article, _entity in _differing(namings, _wanted_namings(some))}
        for pk in some:
            if pk in differing or _values(wanted.get(pk)) != _values(stored.get(pk)):
                yield f"Article {pk} is not searched as it reads; run index_search."


def _all_articles() -> Iterator[list[int]]:
    """Their numbers, some at a time."""
    last = 0
    pks = Article.objects.order_by("pk").values_list("pk", flat=True)
    while some := list(pks.filter(pk__gt=last)[:_AT_ONCE]):
        yield some
        last = some[-1]


def _differing(one: dict[_Naming, float], other: dict[_Naming, float]) -> Iterator[_Naming]:
    return (naming for naming in one.keys() | other.keys() if one.get(naming) != other.get(naming))


def _values(line: SearchLine | None) -> tuple[object, ...]:
    return (line.key, line.public_from, line.headline, line.body) if line else ()


def _store_lines(articles: Sequence[int]) -> None:
    wanted, stored = _make_lines(articles), _stored_lines(articles)
    moved = [
        line.key for pk, line in stored.items() if pk not in wanted or wanted[pk].key != line.key
    ]
    if moved:
        SearchLine.objects.filter(pk__in=moved).delete()
    kept = {pk: line for pk, line in stored.items() if line.key not in moved}
    new = [line for pk, line in wanted.items() if pk not in kept]
    SearchLine.objects.bulk_create(new)
    changed = [wanted[pk] for pk, line in kept.items() if _values(line) != _values(wanted[pk])]
    for line in changed:
        line.save(force_update=True)
    opensearch.note_changes([*moved, *(line.key for line in (*new, *changed))])


def _stored_lines(articles: Sequence[int]) -> dict[int, SearchLine]:
    return {line.article_id: line for line in SearchLine.objects.filter(article__in=articles)}


def _make_lines(articles: Sequence[int]) -> dict[int, SearchLine]:
    published = Article.objects.filter(pk__in=articles, state=ArticleState.PUBLISHED)
    rows = list(published.values(*_FIELDS))
    told = _read_told([row["pk"] for row in rows])
    return {row["pk"]: _make_line(row, told.get(row["pk"], "")) for row in rows}


def _make_line(row: Mapping[str, Any], told: str) -> SearchLine:
    return SearchLine(
        key=key_of(row["sorted_at"], row["pk"]),
        article_id=row["pk"],
        public_from=row["public_from"],
        headline=fold_text(row["headline"]),
        body=_fold_body(row["standfirst"], row["byline"], told),
    )


def _fold_body(*parts: str) -> str:
    return fold_text("\n".join(parts))[:_LONGEST]


def _read_told(articles: Sequence[int]) -> dict[int, str]:
    """The lines of each newest text that tell the story."""
    numbered = Text.objects.filter(article__in=articles).order_by("number")
    newest = dict(numbered.values_list("article", "pk"))
    contents = dict(Text.objects.filter(pk__in=newest.values()).values_list("pk", "content"))
    lines: dict[int, list[str]] = {}
    blocks = Block.objects.filter(text__in=newest.values(), role__in=_TOLD).order_by("start")
    for text, start, end in blocks.values_list("text", "start", "end"):
        lines.setdefault(text, []).append(contents[text][start:end])
    return {article: "\n".join(lines.get(text, ())) for article, text in newest.items()}


def _store_namings(articles: Sequence[int]) -> None:
    keys = dict(SearchLine.objects.filter(article__in=articles).values_list("article", "pk"))
    wanted, stored = _wanted_namings([*keys]), _stored_namings(articles)
    gone = [pk for naming, (sure, pk) in stored.items() if wanted.get(naming) != sure]
    for some in batched(gone):
        SearchNaming.objects.filter(pk__in=some).delete()
    missing = {
        naming: sure
        for naming, sure in wanted.items()
        if naming not in stored or stored[naming][0] != sure
    }
    _make_namings(keys, missing)


def _make_namings(keys: Mapping[int, int], wanted: Mapping[_Naming, float]) -> None:
    """`keys` are those of the articles' lines."""
    insert(
        [
            SearchNaming(line_id=keys[article], entity_id=entity, sure=sure)
            for (article, entity), sure in sorted(wanted.items())
        ]
    )


def _stored_namings(articles: Sequence[int]) -> dict[_Naming, tuple[float, int]]:
    """The worth of each, and the key of its row."""
    rows = SearchNaming.objects.filter(line__article__in=articles)
    columns = ("line__article", "entity_id", "sure", "pk")
    return {
        (article, entity): (sure, pk) for article, entity, sure, pk in rows.values_list(*columns)
    }


def _wanted_namings(articles: Sequence[int]) -> dict[_Naming, float]:
    """The worth of each entity's surest mention; what nobody may ever see is worth nothing."""
    suggested = Q(status=MentionStatus.SUGGESTED, origin__in=[Origin.MACHINE, Origin.RULE])
    rows = Mention.objects.order_by().filter(
        suggested | Q(status=MentionStatus.ACCEPTED),
        text__article__in=articles,
        text__article__state=ArticleState.PUBLISHED,
        placed=True,
        entity__isnull=False,
    )
    return _surest(rows)


def _surest(mentions: QuerySet[Mention]) -> dict[_Naming, float]:
    worth: dict[_Naming, float] = defaultdict(float)
    for article, entity, *told in mentions.values_list(*_NAMED):
        worth[article, entity] = max(worth[article, entity], _worth(*told))
    return worth


def _worth(status: str, confidence: float) -> float:
    return ACCEPTED if status == MentionStatus.ACCEPTED else confidence
