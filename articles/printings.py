"""Places an article among the printings of one story, in the transaction that gives it a text."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from articles.extraction.shapes import Block as FoundBlock
from articles.models import Band, Printing, Story, Text
from articles.same_story import bands_of, is_same_story, told_words

# Of a beginning that half the archive has, the newest are looked at.
_MOST_ROWS: Final = 2000
_MOST_COMPARED: Final = 20
# Any number that nobody else locks by.
_LOCK: Final = 7_465_001


def lock_stories() -> None:
    """One transaction at a time places articles, from here to its end.

    Who comes second sees all that the first one placed: of two copies that are imported at once the
    later one finds the earlier one. It is the last thing that a transaction waits for, and asks for
    no article's row, so that nobody waits for each other. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def place(article: int, content: str, blocks: Iterable[FoundBlock]) -> None:
    """Finds the story of which this article's newest text is a printing, or that there is none.

    What an editor settled stays. What is alike is one story whoever came first: two stories that a
    third printing holds together become one, unless an editor placed a printing in either.
    """
    words = told_words(content, blocks)
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
    new = sorted(set(bands) - stored)
    Band.objects.bulk_create(Band(article_id=article, number=number) for number in new)


@dataclass(frozen=True, slots=True)
class _Found:
    """The printings that were compared and are alike, and the stories that they belong to."""

    alone: Sequence[int]
    stories: Collection[int]


def _find_copies(article: int, words: Sequence[str], bands: Sequence[int]) -> _Found:
    """Of every story one printing that is alike is enough."""
    stories: set[int] = set()
    alone = []
    for printing, story in _candidates(article, bands).items():
        if story in stories or not is_same_story(words, _told_words(printing)):
            continue
        if story is None:
            alone.append(printing)
        else:
            stories.add(story)
    return _Found(alone, stories)


def _candidates(article: int, bands: Sequence[int]) -> dict[int, int | None]:
    """Printings and their stories, those that share the most bands first.

    What an editor took out of its story is nobody's copy.
    """
    rows = Band.objects.filter(number__in=bands).exclude(article=article).order_by("-article")
    shared = Counter(rows.values_list("article", flat=True)[:_MOST_ROWS])
    likest = [pk for pk, _count in shared.most_common(_MOST_COMPARED)]
    if not likest:
        return {}
    placed = Printing.objects.filter(pk__in=likest).exclude(is_settled=True, story=None)
    stories: dict[int, int | None] = dict(placed.values_list("pk", "story"))
    return {pk: stories[pk] for pk in likest if pk in stories}


def _told_words(article: int) -> list[str]:
    text = Text.objects.filter(article=article).latest("number")
    blocks = text.blocks.order_by("start").values_list("start", "end", "role", "reason")
    return told_words(text.content, [FoundBlock(*block) for block in blocks])


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
