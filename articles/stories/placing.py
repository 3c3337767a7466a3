"""Places an article among the printings of one story, in the transaction that gives it a text."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from articles.extraction.shapes import Block as FoundBlock
from articles.models import Article, Band, Block, Printing, Story, Text
from articles.newest import newest_of_each
from articles.stories.likeness import bands_of, is_same_story, told_words
from entities.inserting import insert
from entities.rows import batched
from entities.transaction_locks import Lock, hold

# Of a beginning that half the archive has, the newest are looked at.
_NEWEST: Final = 100
_MOST_COMPARED: Final = 20
# Reports on the weather all share some words: where none of so many is alike, none is.
_READ_TOGETHER: Final = 5
_AT_ONCE: Final = 100


def lock_stories() -> None:
    """One transaction at a time places articles, from here to its end.

    Who comes second sees all that the first one placed: of two copies that are imported at once the
    later one finds the earlier one. It is the last thing that a transaction waits for, and asks for
    no article's row, so that nobody waits for each other. SQLite has one writer at a time anyway.
    """
    hold(Lock.STORIES)


def place(article: int, content: str, blocks: Iterable[FoundBlock]) -> None:
    """Finds the story of which this article's newest text is a printing, or that there is none.

    What an editor settled stays. What is alike is one story whoever came first: two stories that a
    third printing holds together become one, unless an editor placed a printing in either.
    """
    _place(article, told_words(content, blocks))


def place_new(article: int, content: str, blocks: Iterable[FoundBlock]) -> None:
    """The same for an article that never had a text before: nothing is settled."""
    words = told_words(content, blocks)
    bands = bands_of(words)
    _make_bands(article, bands)
    own = Printing(article_id=article)
    insert([own])
    lock_stories()
    _join(own, _find_copies(article, words, bands))


def place_again(articles: Iterable[int]) -> Iterator[int]:
    """The same for articles that have a text; yields how many were placed each time.

    What they are found by is stored first, so that none of them is placed apart from its copies.
    """
    pks = sorted(articles)
    for some in batched(pks, _AT_ONCE):
        with transaction.atomic():
            for article, words in _read_told(some).items():
                _store_bands(article, bands_of(words))
    for some in batched(pks, _AT_ONCE):
        with transaction.atomic():
            for article, words in _read_told(some).items():
                _place(article, words)
        yield len(some)


def unplaced() -> list[int]:
    """Articles that came before stories were looked for."""
    with_text = Article.objects.filter(printing=None, texts__isnull=False)
    return list(with_text.values_list("pk", flat=True).distinct())


def _place(article: int, words: Sequence[str]) -> None:
    bands = bands_of(words)
    _store_bands(article, bands)
    Printing.objects.bulk_create([Printing(article_id=article)], ignore_conflicts=True)
    lock_stories()
    own = Printing.objects.get(pk=article)
    if not own.is_settled:
        _join(own, _find_copies(article, words, bands))


def _store_bands(article: int, bands: Sequence[int]) -> None:
    stored = set(Band.objects.filter(article=article).values_list("number", flat=True))
    if gone := stored.difference(bands):
        Band.objects.filter(article=article, number__in=gone).delete()
    _make_bands(article, set(bands) - stored)


def _make_bands(article: int, numbers: Iterable[int]) -> None:
    insert([Band(article_id=article, number=number) for number in sorted(set(numbers))])


@dataclass(frozen=True, slots=True)
class _Found:
    """The printings that were compared and are alike, and the stories that they belong to."""

    alone: Sequence[int]
    stories: Collection[int]


def _find_copies(article: int, words: Sequence[str], bands: Sequence[int]) -> _Found:
    """Of every story one printing that is alike is enough."""
    candidates = _candidates(article, bands)
    stories: set[int] = set()
    alone: list[int] = []
    for some in batched([*candidates], _READ_TOGETHER):
        told = _read_told([pk for pk in some if candidates[pk] not in stories])
        alike = [pk for pk, its in told.items() if is_same_story(words, its)]
        if told and not alike:
            break  # the others share even less
        stories.update(story for pk in alike if (story := candidates[pk]) is not None)
        alone += [pk for pk in alike if candidates[pk] is None]
    return _Found(alone, stories)


def _candidates(article: int, bands: Sequence[int]) -> dict[int, int | None]:
    """Printings and their stories, those that share the most bands first.

    What an editor took out of its story is nobody's copy.
    """
    newest = newest_of_each(
        bands, table="articles_band", key="article_id", column="number", most=_NEWEST
    )
    shared = Counter(pk for pk in newest if pk != article)
    likest = [pk for pk, _count in shared.most_common(_MOST_COMPARED)]
    if not likest:
        return {}
    placed = Printing.objects.filter(pk__in=likest).exclude(is_settled=True, story=None)
    stories: dict[int, int | None] = dict(placed.values_list("pk", "story"))
    return {pk: stories[pk] for pk in likest if pk in stories}


def _read_told(articles: Sequence[int]) -> dict[int, list[str]]:
    """The words of each newest text that tell its story."""
    numbered = Text.objects.filter(article__in=articles).order_by("number")
    rows = numbered.values_list("article", "pk", "content")
    newest = {article: (pk, content) for article, pk, content in rows}
    blocks: dict[int, list[FoundBlock]] = {pk: [] for pk, _content in newest.values()}
    lines = Block.objects.filter(text__in=blocks).order_by("start")
    for text, start, end, role in lines.values_list("text", "start", "end", "role"):
        blocks[text].append(FoundBlock(start, end, role, ""))
    return {article: told_words(content, blocks[pk]) for article, (pk, content) in newest.items()}


def _join(own: Printing, found: _Found) -> None:
    if not found.alone and not found.stories:
        if own.story_id is not None:
            Printing.objects.filter(pk=own.pk).update(story=None)
        return
    story = _choose(found.stories)
    Printing.objects.filter(pk__in=[own.pk, *found.alone]).update(story=story)


def _choose(stories: Collection[int]) -> int:
    """The oldest of them, which takes in the others; what an editor placed stays where it is."""
    if not stories:
        return Story.objects.create().pk
    settled = Printing.objects.filter(story__in=stories, is_settled=True)
    kept = set(settled.values_list("story", flat=True))
    chosen = min(kept or stories)
    others = set(stories) - kept - {chosen}
    if others and not kept:
        Printing.objects.filter(story__in=others).update(story=chosen)
    return chosen
