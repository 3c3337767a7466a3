"""Mentions that one decision settles: the same words, taken for the same record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from articles.desk.precedents import Precedents
from articles.desk.sentences import Sentence
from articles.kinds import MentionStatus
from articles.models import Mention
from entities.models import Entity
from entities.weighing import CLEAR_MARGIN

_CONTESTED = 0.5


@dataclass
class Group:
    """One row of the queue; its mentions are in the order of the text."""

    mentions: list[Mention]
    sentences: list[Sentence] = field(default_factory=list)  # one each
    precedents: Sequence[int] = ()  # what the words were settled to mean elsewhere

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def pk(self) -> int:
        return self.first.pk

    @property
    def entity(self) -> Entity | None:
        return self.first.entity

    @cached_property
    def certainty(self) -> float:
        certainty = min(certainty_of(mention) for mention in self.mentions)
        return min(certainty, _CONTESTED) if self.is_contested else certainty

    @property
    def is_contested(self) -> bool:
        """Somebody settled these words otherwise elsewhere."""
        return any(pk != self.first.entity_id for pk in self.precedents)

    @property
    def is_sure(self) -> bool:
        return self.certainty >= threshold()

    @property
    def is_open(self) -> bool:
        return self.first.status == MentionStatus.SUGGESTED

    @property
    def ticks(self) -> list[tuple[Mention, Sentence]]:
        return list(zip(self.mentions, self.sentences, strict=True))


def threshold() -> float:
    """The certainty above which many suggestions may be accepted at once."""
    confidence: float = settings.PUBLIC_CONFIDENCE
    return confidence or 1.0


def certainty_of(mention: Mention) -> float:
    """How sure it is that these words are a name, and whose, 0 to 1.

    A record that is hardly ahead of the next candidate is no sure one, and none is none.
    """
    if mention.entity_id is None:
        return 0.0
    if mention.margin is not None and mention.margin < CLEAR_MARGIN:
        return min(mention.confidence, mention.margin)
    return mention.confidence


def group(mentions: Iterable[Mention], precedents: Precedents) -> list[Group]:
    """Groups of mentions, in the order of the text."""
    found: dict[tuple[str, str, int | None, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        key = (mention.surface, mention.kind, mention.entity_id, mention.status)
        found[key].append(mention)
    return [Group(same, precedents=precedents.get(same[0].surface, ())) for same in found.values()]


def most_doubtful_first(groups: Iterable[Group]) -> list[Group]:
    """Then those that settle most, then by place."""
    return sorted(groups, key=lambda one: (one.certainty, -len(one.mentions), one.first.start))


def skipped_last(groups: Sequence[Group], skipped: Sequence[str]) -> list[Group]:
    """Those that the editor passed over come back at the end, in that order."""
    rank = {pk: place for place, pk in enumerate(skipped, start=1)}
    return sorted(groups, key=lambda one: rank.get(str(one.pk), 0))
