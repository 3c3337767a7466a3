"""Everything that the desk of one article shows, in few queries however much is marked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.clues import ShownClue, read_clues
from articles.desk.dates import Dates, beside_mentions, gather_dates, read_dates
from articles.desk.events import Events, beside, choices_for, gather_events, read_events
from articles.desk.groups import Group, group, most_doubtful_first, skipped_last
from articles.desk.precedents import read_precedents
from articles.desk.presence import read_blocks, tell
from articles.desk.records import Known, read_known
from articles.desk.sentences import Sentences
from articles.desk.stories import Printed, printings_at
from articles.kinds import BlockRole, MentionKind, MentionStatus
from articles.marking import choose_marked
from articles.markup import MarkedBlock, lay_out_blocks
from articles.models import Article, DecisionBatch, Document, Mention, Text
from entities.models import Entity

# A longer queue is shown in parts: nobody looks at the hundredth row before the first is settled.
_ROWS: Final = 40
_HISTORY: Final = 10
_CANDIDATES: Final = 5


@dataclass
class Row:
    """A group with what the editor needs to settle it."""

    group: Group
    meant: Known | None
    candidates: list[Known]
    is_open: bool = False  # shown with everything that can be done


@dataclass
class Desk:
    """One article as an editor reviews it."""

    article: Article
    text: Text
    lines: list[MarkedBlock]
    opened: Row | None
    queue: list[Row]
    waiting: int  # further groups, behind those of the queue
    sure: list[Row]
    decided: int
    lost: list[Mention]
    covered: list[Mention]
    dates: Dates
    events: Events
    clues: list[ShownClue]  # of an article without a date
    printed: Printed
    history: list[DecisionBatch]
    others: list[str] = field(default_factory=list)  # who else is here, in words
    newer_document: Document | None = None  # came after the text was edited here, which stays
    line: int | None = None  # the block whose role is being changed
    kinds = MentionKind.choices
    roles = BlockRole.choices

    @property
    def sure_mentions(self) -> list[Mention]:
        return [mention for row in self.sure for mention in row.group.mentions]

    @property
    def opened_key(self) -> str:
        """What the address names that is looked at."""
        if self.opened:
            return str(self.opened.group.pk)
        opened = self.dates.opened or self.events.opened
        return opened.key if opened else ""

    @property
    def lost_total(self) -> int:
        return len(self.lost) + len(self.dates.lost) + len(self.events.lost)

    @property
    def left(self) -> int:
        """Groups that are still to be decided."""
        is_open = self.opened is not None and self.opened.group.is_open
        mentions = len(self.queue) + self.waiting + len(self.sure) + is_open
        return mentions + self.dates.left + self.events.left


def build_desk(text: Text, user: User, *, opened: str = "", skipped: Sequence[str] = ()) -> Desk:
    """The desk of the article whose newest text this is; `opened` is the key of what to look at."""
    blocks, others = read_blocks(text, user, timezone.now())
    mentions = list(
        Mention.objects.filter(text__article=text.article)
        .select_related("entity")
        .order_by("start")
    )
    placed = [mention for mention in mentions if mention.placed and mention.text_id == text.pk]
    marked = choose_marked(placed)
    precedents = read_precedents(_suggested(placed), text.article_id)
    queue = _queue(group(placed, precedents), opened, skipped)
    sentences = Sentences(text.content, blocks)
    rows = _Rows(sentences, queue.all)
    times = read_dates(text)
    dates = gather_dates(times, text, sentences, opened, skipped)
    events = gather_events(read_events(text), text, sentences, opened, skipped)
    if events.opened:
        events.opened.choices = choices_for(events.opened, _named(placed))
    marks = [*marked, *beside_mentions(dates.placed, marked)]
    return Desk(
        article=text.article,
        text=text,
        lines=lay_out_blocks(text.content, blocks, [*marks, *beside(events.triggers, marks)]),
        opened=rows.of(queue.opened, is_open=True) if queue.opened else None,
        queue=[rows.of(one) for one in queue.shown],
        waiting=queue.waiting,
        sure=[rows.of(one) for one in queue.sure],
        decided=sum(one.status != MentionStatus.SUGGESTED for one in [*placed, *dates.placed])
        + len(events.decided),
        lost=[mention for mention in mentions if not mention.placed],
        covered=_covered(placed, marked),
        dates=dates,
        events=events,
        clues=[] if text.article.dated_start else read_clues(text, blocks, times),
        printed=printings_at(text),
        history=list(DecisionBatch.objects.of_article(text.article_id).told()[:_HISTORY]),
        newer_document=_newer_document(text),
        others=[tell(one) for one in others],
    )


def _named(mentions: Sequence[Mention]) -> list[Entity]:
    """The records that the article names."""
    named = (one for one in mentions if one.status != MentionStatus.REJECTED)
    return [one.entity for one in named if one.entity]


def _newer_document(text: Text) -> Document | None:
    if "text" not in text.article.locked_fields:
        return None
    newer = text.article.documents.filter(imported_at__gt=text.made_at).defer("content")
    return newer.order_by("imported_at").last()


def _suggested(mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.status == MentionStatus.SUGGESTED]


@dataclass
class _Queue:
    """The groups that are shown, each in one place only."""

    opened: Group | None
    shown: list[Group]
    waiting: int
    sure: list[Group]

    @property
    def all(self) -> list[Group]:
        return [*self.shown, *self.sure, *([self.opened] if self.opened else [])]


def _queue(groups: Sequence[Group], opened: str, skipped: Sequence[str]) -> _Queue:
    first = _find(groups, opened)
    waiting = most_doubtful_first(one for one in groups if one.is_open and one is not first)
    doubtful = skipped_last([one for one in waiting if not one.is_sure], skipped)
    sure = [one for one in waiting if one.is_sure]
    return _Queue(first, doubtful[:_ROWS], len(doubtful[_ROWS:]), sure)


def _find(groups: Collection[Group], mention: str) -> Group | None:
    found = (one for one in groups if any(str(each.pk) == mention for each in one.mentions))
    return next(found, None)


def _covered(placed: Sequence[Mention], marked: Sequence[Mention]) -> list[Mention]:
    shown = {mention.pk for mention in marked}
    return [mention for mention in placed if mention.pk not in shown]


class _Rows:
    """Makes rows of groups; what is known of all their records is read at once."""

    def __init__(self, sentences: Sentences, groups: Sequence[Group]) -> None:
        self._sentences = sentences
        pks = {one.entity.pk for one in groups if one.entity}
        pks |= {row["entity"] for one in groups for row in _best(one)}
        pks |= {pk for one in groups for pk in one.precedents}
        self._known = read_known(pks)

    def of(self, one: Group, *, is_open: bool = False) -> Row:
        one.sentences = [self._sentences.of(mention) for mention in one.mentions]
        return Row(one, self._meant(one), self._candidates(one), is_open)

    def _candidates(self, one: Group) -> list[Known]:
        """Whom the words mean elsewhere, then whom the matching thinks of; each once."""
        reason = _("settled so in other articles")
        rows = [{"entity": pk, "reason": reason} for pk in one.precedents] + _best(one)
        found: dict[int, Known] = {}
        for row in rows:
            known = self._known.get(row["entity"])
            if known and known is not self._meant(one):
                found.setdefault(known.pk, _scored(known, row))
        return list(found.values())[:_CANDIDATES]

    def _meant(self, one: Group) -> Known | None:
        return self._known.get(one.entity.pk) if one.entity else None


def _best(one: Group) -> list[dict]:
    return [row for row in one.first.candidates if row.get("entity")][:_CANDIDATES]


def _scored(known: Known, row: dict) -> Known:
    return replace(known, score=row.get("score"), reason=row.get("reason", ""))
