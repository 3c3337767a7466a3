"""The dates of an article as its desk shows them: same words together, unclear ones first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.decisions.times import says_when
from articles.desk.sentences import Sentence, Sentences
from articles.kinds import MentionStatus
from articles.models import Mention, Text, TimeExpression
from articles.when_words import days_of, meaning_in_words
from entities.kinds import DatePrecision

# How the desk tells a date from a mention wherever it names one by its key: "t12".
LETTER: Final = "t"
_GROUPS: Final = 40
# A form has at most so many fields.
_AT_ONCE: Final = 500


@dataclass
class DateGroup:
    """One row: the places of the same words, in the order of the text."""

    times: list[TimeExpression]
    sentences: list[Sentence] = field(default_factory=list)  # one each
    precisions = DatePrecision.choices

    @property
    def first(self) -> TimeExpression:
        return self.times[0]

    @property
    def key(self) -> str:
        return key_of(self.first)

    @property
    def is_open(self) -> bool:
        return self.first.status == MentionStatus.SUGGESTED

    @property
    def is_clear(self) -> bool:
        return all(says_when(time) for time in self.times)

    @property
    def is_vague(self) -> bool:
        """How long, how often, or just "recently": there are no days to be right or wrong."""
        return self.is_clear and not any(time.precision for time in self.times)

    @property
    def days(self) -> str:
        """In words; nothing where the places do not mean the same days."""
        return _only({days_of(time) for time in self.times})

    @property
    def basis(self) -> str:
        return _only({time.basis for time in self.times})

    @property
    def ticks(self) -> list[tuple[str, str, Sentence]]:
        """Key, meaning where the places differ in it, and sentence."""
        differ = not self.days
        return [
            (seen_key(time), meaning_in_words(time) if differ else "", sentence)
            for time, sentence in zip(self.times, self.sentences, strict=True)
        ]


@dataclass
class Dates:
    """The groups, each in one place only."""

    opened: DateGroup | None
    shown: list[DateGroup]
    waiting: int  # further groups, behind those that are shown
    vague: list[DateGroup]  # nobody has to decide these, but anybody may
    decided: list[DateGroup]
    lost: list[DateGroup]  # one place each
    placed: list[TimeExpression]

    @property
    def left(self) -> int:
        """Groups that are still to be decided."""
        is_open = self.opened is not None and self.opened.is_open and not self.opened.is_vague
        return len(self.shown) + self.waiting + is_open

    @property
    def clear(self) -> list[str]:
        """What can be accepted at once, of the rows that are in sight."""
        times = (time for one in self.shown if one.is_clear for time in one.times)
        return [seen_key(time) for time in times][:_AT_ONCE]

    @property
    def clear_groups(self) -> int:
        return sum(one.is_clear for one in self.shown)


def _only(words: set[str]) -> str:
    return words.pop() if len(words) == 1 else ""


def key_of(time: TimeExpression) -> str:
    return f"{LETTER}{time.pk}"


def seen_key(time: TimeExpression) -> str:
    """ "t12:3": the twelfth in its third version."""
    return f"{key_of(time)}:{time.version}"


def read_dates(text: Text) -> list[TimeExpression]:
    """All of the article, in one query."""
    times = TimeExpression.objects.filter(text__article=text.article_id)
    return list(times.select_related("decided_by").order_by("start"))


def gather_dates(
    times: Sequence[TimeExpression],
    text: Text,
    sentences: Sentences,
    opened: str = "",
    skipped: Sequence[str] = (),
) -> Dates:
    """The rows of the desk; `opened` is the key of a date to look at."""
    placed = [time for time in times if time.placed and time.text_id == text.pk]
    groups = _group(placed)
    first = next((one for one in groups if opened in map(key_of, one.times)), None)
    others = [one for one in groups if one is not first]
    vague = [one for one in others if one.is_open and one.is_vague]
    to_decide = (one for one in others if one.is_open and not one.is_vague)
    waiting = _unclear_first(to_decide, skipped)
    shown = waiting[:_GROUPS]
    for one in [*shown, *([first] if first else [])]:
        one.sentences = [sentences.of(time) for time in one.times]
    return Dates(
        opened=first,
        shown=shown,
        waiting=len(waiting[_GROUPS:]),
        vague=vague,
        decided=[one for one in others if not one.is_open],
        lost=[DateGroup([time]) for time in times if not time.placed],
        placed=placed,
    )


def _group(times: Iterable[TimeExpression]) -> list[DateGroup]:
    found: dict[tuple[str, str], list[TimeExpression]] = defaultdict(list)
    for time in times:
        found[time.surface, time.status].append(time)
    return [DateGroup(same) for same in found.values()]


def _unclear_first(groups: Iterable[DateGroup], skipped: Sequence[str]) -> list[DateGroup]:
    rank = {key: place for place, key in enumerate(skipped, start=1)}
    return sorted(groups, key=lambda one: (rank.get(one.key, 0), one.is_clear, one.first.start))


def beside_mentions(
    times: Collection[TimeExpression], mentions: Sequence[Mention]
) -> list[TimeExpression]:
    """The dates that can be marked in the text where mentions are marked."""
    taken = {place for mention in mentions for place in range(mention.start, mention.end)}
    return [time for time in times if taken.isdisjoint(range(time.start, time.end))]
