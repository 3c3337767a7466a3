"""What waits for editors: the dashboard counts the same rows that the lists show."""

from typing import Final

from django.db.models import Exists, OuterRef, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from articles.desk.waiting import is_doubtful
from articles.kinds import ArticleState, Origin
from articles.models import Mention, Text, TimeExpression
from articles.querysets import ArticleQuerySet, DecidedQuerySet, MentionQuerySet

# So many articles are read again at the press of a button.
READ_AT_ONCE: Final = 20


class ArticlesWait(TextChoices):
    """For what an article waits."""

    MENTIONS = "mentions", _("mentions to decide")
    LOST = "lost", _("decisions that lost their place")
    READING = "reading", _("to be read again")
    DATE = "date", _("needs a date")
    SOURCE = "source", _("no source")


class MentionsWait(TextChoices):
    """Why a mention waits."""

    DOUBTFUL = "doubtful", _("doubtful")
    PROPOSED = "proposed", _("proposed by contributors")
    LOST = "lost", _("lost its place")


def articles_that_wait(articles: ArticleQuerySet, what: str) -> ArticleQuerySet:
    """A withdrawn article waits for nothing."""
    condition = {
        ArticlesWait.MENTIONS: _has(Mention.objects.to_decide()),
        ArticlesWait.LOST: _has(Mention.objects.lost()) | _has(TimeExpression.objects.lost()),
        ArticlesWait.READING: Q(needs_reading=True),
        ArticlesWait.DATE: Q(dated_start=None),
        ArticlesWait.SOURCE: Q(source=None),
    }[ArticlesWait(what)]
    return articles.filter(condition).exclude(state=ArticleState.WITHDRAWN)


def _has(rows: DecidedQuerySet) -> Q:
    return Q(Exists(rows.filter(text__article=OuterRef("pk"))))


def lost_dates() -> DecidedQuerySet:
    """Those of withdrawn articles wait for nothing."""
    lost: DecidedQuerySet = TimeExpression.objects.lost()
    return lost.exclude(text__article__state=ArticleState.WITHDRAWN)


def mentions_that_wait(mentions: MentionQuerySet, what: str) -> MentionQuerySet:
    """Those of withdrawn articles wait for nothing."""
    waiting = {
        MentionsWait.DOUBTFUL: mentions.to_decide().filter(is_doubtful()),
        MentionsWait.PROPOSED: mentions.to_decide().filter(origin=Origin.PERSON),
        MentionsWait.LOST: mentions.lost(),
    }[MentionsWait(what)]
    withdrawn = Text.objects.filter(article__state=ArticleState.WITHDRAWN)
    return waiting.exclude(text__in=withdrawn)
