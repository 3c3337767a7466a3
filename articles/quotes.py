"""Mentions with the sentence they stand in, for the timeline of an entity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Substr

from articles.extraction.sentences import split_sentences
from articles.markup import Segment, cut
from articles.models import Article, Evidence, Mention

# So many signs before and after a mention are read from the database.
_WINDOW = 400


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with one or more mentions of the same entity."""

    mentions: Sequence[Mention]
    segments: Sequence[Segment]
    begins_before: bool
    goes_on: bool

    @property
    def article(self) -> Article:
        return self.mentions[0].text.article

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def is_checked(self) -> bool:
        return all(mention.is_checked for mention in self.mentions)

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#m{self.mentions[0].pk}"


def with_surroundings(mentions: QuerySet[Mention]) -> QuerySet[Mention]:
    """Adds `window`, the text around each mention, and `window_start`, its offset."""
    start = Greatest(F("start") - _WINDOW, 0)
    length = F("end") - start + _WINDOW
    return mentions.annotate(
        window_start=start, window=Substr("text__content", start + 1, length)
    ).defer("text__content")


def quote_sentences(mentions: Iterable[Mention]) -> list[tuple[Article, list[Quote]]]:
    """The sentences of mentions (in the order of their texts), by article."""
    placed = [(mention, *_find_sentence(mention)) for mention in mentions]
    quotes = [
        _make_quote([mention for mention, _start, _end in group], start, end)
        for (_text, start, end), group in groupby(
            placed, key=lambda place: (place[0].text_id, place[1], place[2])
        )
    ]
    return [(article, list(group)) for article, group in groupby(quotes, key=lambda q: q.article)]


def _find_sentence(mention: Mention) -> tuple[int, int]:
    """Never over the end of a line: a line is a block of its own."""
    window, offset = mention.window, mention.window_start
    start, end = mention.start - offset, mention.end - offset
    line_start = window.rfind("\n", 0, start) + 1
    line_end = window.find("\n", end)
    line_end = len(window) if line_end < 0 else line_end
    for first, last in split_sentences(window, line_start, line_end):
        if first <= start and end <= last:
            return first + offset, last + offset
    return line_start + offset, line_end + offset


def _make_quote(mentions: Sequence[Mention], start: int, end: int) -> Quote:
    window, offset = mentions[0].window, mentions[0].window_start
    return Quote(
        mentions=mentions,
        segments=cut(window, start, min(end, offset + len(window)), mentions, offset),
        begins_before=start == offset and offset > 0,
        goes_on=end == offset + len(window) and len(window) >= 2 * _WINDOW,
    )


def quote_evidence(row: Evidence) -> Quote:
    """A sentence that tells an event, cut around the words that say what happened."""
    first, last = row.trigger_start - row.start, row.trigger_end - row.start
    cut = (row.surface[:first], row.surface[first:last], row.surface[last:])
    plain, trigger, rest = (Segment(words, row.start) for words in cut)
    return Quote([row], [plain, replace(trigger, mention=row), rest], False, False)
