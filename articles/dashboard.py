"""What an editor sees first: what waits, how much was decided, how good the machine was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Model, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from articles.charts import Bar, columns, pieces
from articles.judging import Fate, Judged, read_judged
from articles.kinds import MentionKind
from articles.models import Article, FailedImport, KillNotice, Mention, QueuedDocument, Report
from articles.models.queued_document import OPEN, QueueState
from articles.models.report import ReportState
from articles.progress import Day, read_week
from articles.together.views import Counted, View, count_views
from articles.transitions import CHANGES, PUBLISHES
from articles.waiting import (
    READ_AT_ONCE,
    ArticlesWait,
    MentionsWait,
    articles_that_wait,
    lost_dates,
    mentions_that_wait,
)
from entities.duplicates import COMPARED_KINDS, count_duplicates

# Nobody needs to know how many thousands; counting on would cost more the more there are.
_MOST: Final = 1000
_MOST_DUPLICATES: Final = 99


@dataclass(frozen=True)
class Button:
    """Begins with a task, or does it at once."""

    label: str
    address: str
    is_sent: bool = False


@dataclass(frozen=True)
class Task:
    """Something that waits: how much, and where it is done."""

    label: str
    count: int
    most: int
    address: str
    button: Button | None = None

    @property
    def number(self) -> str:
        """Counted up to a limit."""
        shown = number_format(min(self.count, self.most), force_grouping=True)
        return f"{shown}+" if self.count > self.most else shown


@dataclass(frozen=True)
class WeekShown:
    total: int
    days: Sequence[tuple[Day, Bar]]
    people: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Share:
    """Of the suggestions of one kind those that met with one fate."""

    fate: str
    label: str
    count: int
    percent: str
    bar: Bar


@dataclass(frozen=True)
class JudgedShown:
    label: str
    total: int
    shares: Sequence[Share]


@dataclass(frozen=True)
class Dashboard:
    """As much as this person may see."""

    is_empty: bool = False
    for_me: Sequence[Counted] = ()
    tasks: Sequence[Task] = ()
    week: WeekShown | None = None
    judged: Sequence[JudgedShown] = ()


def build_dashboard(user: User | AnonymousUser) -> Dashboard:
    """In few queries, however large the archive is."""
    if not user.has_perm("articles.view_article"):
        return Dashboard()
    if not Article.objects.exists():
        return Dashboard(is_empty=True, tasks=[*_queue(user), *_failed_imports(user)])
    for_me, tasks = _for_me(user), list(_tasks(user))
    if not user.has_perm("articles.view_decisionbatch"):
        return Dashboard(for_me=for_me, tasks=tasks)
    judged = [_show_judged(one) for one in read_judged(timezone.now())]
    return Dashboard(for_me=for_me, tasks=tasks, week=_show_week(), judged=judged)


def _for_me(user: User | AnonymousUser) -> list[Counted]:
    return count_views(user, [View.MINE, View.WAITING]) if isinstance(user, User) else []


# --- What waits -------------------------------------------------------------------------------


def _tasks(user: User | AnonymousUser) -> Iterator[Task]:
    """In the order in which a day's work goes; each for those who have the right to do it."""
    if user.has_perm("articles.add_mention"):
        yield _to_review()
    if user.has_perm("articles.change_mention"):
        yield from _deciding()
    if _may_settle_duplicates(user):
        yield _duplicates()
    if user.has_perm(CHANGES):
        yield from _completing()
    if user.has_perm("articles.change_report"):
        yield _reports()
    yield from _kills(user)
    yield from _queue(user)
    yield from _failed_imports(user)


def _to_review() -> Task:
    label = ngettext_lazy("article to review", "articles to review")
    start = Button(_("Start reviewing"), reverse("admin:articles_article_review_next"))
    return _of_articles(ArticlesWait.MENTIONS, label, start)


def _deciding() -> Iterator[Task]:
    yield _of_mentions(
        MentionsWait.DOUBTFUL, ngettext_lazy("doubtful mention", "doubtful mentions")
    )
    label = ngettext_lazy("proposal of a contributor", "proposals of contributors")
    yield _of_mentions(MentionsWait.PROPOSED, label)
    yield _lost()
    yield _to_read_again()


def _lost() -> Task:
    """The decisions are counted, but it is at the desk of their article that they are placed."""
    label = ngettext_lazy("decision that lost its place", "decisions that lost their place")
    mentions = mentions_that_wait(Mention.objects.all(), MentionsWait.LOST)
    dates = lost_dates().order_by().values("pk")
    rows = mentions.order_by().values("pk").union(dates, all=True)
    return _task(label, rows, _list_of(Article, waits=ArticlesWait.LOST))


def _to_read_again() -> Task:
    label = ngettext_lazy("article to be read again", "articles to be read again")
    words = _("Read up to %(count)d again") % {"count": READ_AT_ONCE}
    button = Button(words, reverse("admin:articles_article_read_again"), is_sent=True)
    return _of_articles(ArticlesWait.READING, label, button)


def _completing() -> Iterator[Task]:
    label = ngettext_lazy("article without a date", "articles without a date")
    yield _of_articles(ArticlesWait.DATE, label)
    label = ngettext_lazy("article without a source", "articles without a source")
    yield _of_articles(ArticlesWait.SOURCE, label)


def _reports() -> Task:
    label = ngettext_lazy("report of a reader", "reports of readers")
    rows = Report.objects.filter(state=ReportState.OPEN)
    return _task(label, rows, _list_of(Report, state__exact=ReportState.OPEN))


def _kills(user: User | AnonymousUser) -> Iterator[Task]:
    """Told only where there are any: few archives have agencies that take copy back."""
    if not user.has_perm(PUBLISHES):
        return
    rows = KillNotice.objects.filter(settled_at=None, article__isnull=False)
    count = rows[: _MOST + 1].count()
    if count:
        label = ngettext_lazy("article its agency withdraws", "articles their agency withdraws")
        address = _list_of(KillNotice, settled_at__isempty=1)
        yield Task(label % count, count, _MOST, address)


def _failed_imports(user: User | AnonymousUser) -> Iterator[Task]:
    if user.has_perm("articles.change_failedimport"):
        label = ngettext_lazy("failed import", "failed imports")
        rows = FailedImport.objects.filter(dismissed=False)
        yield _task(label, rows, _list_of(FailedImport, dismissed__exact=0))


def _queue(user: User | AnonymousUser) -> Iterator[Task]:
    """Where no queue is in use, nothing is said of it."""
    if not user.has_perm("articles.view_queueddocument"):
        return
    states = Count("pk", filter=Q(state__in=OPEN)), Count("pk", filter=Q(state=QueueState.FAILED))
    rows = QueuedDocument.objects.exclude(state=QueueState.DONE)
    waiting, failed = rows.order_by().aggregate(waiting=states[0], failed=states[1]).values()
    if waiting:
        label = ngettext_lazy("document in the queue", "documents in the queue") % waiting
        address = _list_of(QueuedDocument, state__in=",".join(OPEN))
        yield Task(label, waiting, _MOST, address)
    if failed:
        label = ngettext_lazy("failed in the queue", "failed in the queue") % failed
        yield Task(label, failed, _MOST, _list_of(QueuedDocument, state__exact=QueueState.FAILED))


def _may_settle_duplicates(user: User | AnonymousUser) -> bool:
    return user.has_perm("entities.view_entity") and any(
        user.has_perm(f"entities.change_{kind}") for kind in COMPARED_KINDS
    )


def _duplicates() -> Task:
    count = count_duplicates()
    label = ngettext_lazy("possible duplicate", "possible duplicates") % count
    return Task(label, count, _MOST_DUPLICATES, reverse("admin:entities_entity_duplicates"))


def _of_articles(what: str, label: Any, button: Button | None = None) -> Task:
    rows = articles_that_wait(Article.objects.all(), what)
    return _task(label, rows, _list_of(Article, waits=what), button)


def _of_mentions(what: str, label: Any) -> Task:
    rows = mentions_that_wait(Mention.objects.all(), what)
    return _task(label, rows, _list_of(Mention, waits=what))


def _task(label: Any, rows: QuerySet, address: str, button: Button | None = None) -> Task:
    count = rows.order_by()[: _MOST + 1].count()
    return Task(label % count, count, _MOST, address, button if count else None)


def _list_of(model: type[Model], **query: object) -> str:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(query)}"


# --- What was decided -------------------------------------------------------------------------


def _show_week() -> WeekShown:
    week = read_week(timezone.localdate())
    bars = columns([day.count for day in week.days])
    return WeekShown(week.total, list(zip(week.days, bars, strict=True)), week.people)


def _show_judged(judged: Judged) -> JudgedShown:
    """Fates that none met with are not told."""
    fates = [fate for fate in Fate if judged.fates[fate]]
    bars = pieces([judged.fates[fate] for fate in fates])
    shares = [_share(fate, judged, bar) for fate, bar in zip(fates, bars, strict=True)]
    return JudgedShown(MentionKind(judged.kind).label, judged.total, shares)


def _share(fate: Fate, judged: Judged, bar: Bar) -> Share:
    count = judged.fates[fate]
    return Share(fate, fate.label, count, f"{count / judged.total:.0%}", bar)
