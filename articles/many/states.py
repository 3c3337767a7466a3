"""Publishing, withdrawing and handing in many articles.

Every act gives a state through `give_state`, the door that single articles go through as well.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.decisions import give_state
from articles.kinds import ArticleState
from articles.many.act import Act, Sorted
from articles.models import Article, DecisionBatch
from articles.publishing_checks import Problem, checks_of, stops
from entities.moments import moment_words


def _sort_to_publish(rows: Sequence[Any], _value: Any) -> Iterable[Sorted]:
    now = timezone.now()
    found = checks_of([article.pk for article in rows])
    for article in rows:
        problems = found[article.pk]
        known = dict(_known_before_publishing(article, problems, now))
        stopped = stops(problems, at=_ahead(article, now))
        if article.state == ArticleState.PUBLISHED:
            yield article, "published", {}
        elif stopped:
            yield article, "stopped", {"stopped": stopped[0].sentence}
        else:
            yield article, "", known


def _ahead(article: Article, now: datetime) -> datetime | None:
    """What has a moment that lies ahead comes out then, not at once."""
    return article.public_from if article.public_from and article.public_from > now else None


def _known_before_publishing(
    article: Article, problems: Iterable[Problem], now: datetime
) -> Iterator[tuple[str, str]]:
    doubts = [problem.sentence for problem in problems if not problem.is_error]
    if doubts:
        yield "look", " ".join(doubts)
    if ahead := _ahead(article, now):
        yield "held-back", moment_words(ahead)
    if article.state == ArticleState.WITHDRAWN:
        yield "withdrawn-before", ""


def _sort_to_withdraw(rows: Sequence[Article], _value: Any) -> Iterable[Sorted]:
    for article in rows:
        code = "" if article.state == ArticleState.PUBLISHED else "not-published"
        code = "withdrawn" if article.state == ArticleState.WITHDRAWN else code
        known: Mapping[str, str] = {"public-now": ""} if article.is_public else {}
        yield article, code, known


def _sort_to_hand_in(rows: Sequence[Article], _value: Any) -> Iterable[Sorted]:
    codes = {ArticleState.DRAFT: "", ArticleState.REVIEW: "in-review"}
    for article in rows:
        yield article, codes.get(ArticleState(article.state), "not-draft"), {}


def _publish(keys: Sequence[int], _value: Any, by: User, reason: str) -> DecisionBatch | None:
    return give_state(keys, ArticleState.PUBLISHED, by=by, reason=reason)


def _withdraw(keys: Sequence[int], _value: Any, by: User, reason: str) -> DecisionBatch | None:
    return give_state(keys, ArticleState.WITHDRAWN, by=by, reason=reason)


def _hand_in(keys: Sequence[int], _value: Any, by: User, reason: str) -> DecisionBatch | None:
    return give_state(keys, ArticleState.REVIEW, by=by, reason=reason)


ACTS = (
    Act(
        name="publish",
        title=_("Publish articles"),
        button=ngettext_lazy("Publish %(count)d article", "Publish %(count)d articles", "count"),
        done=ngettext_lazy(
            "%(count)d article published.", "%(count)d articles published.", "count"
        ),
        right="publish",
        sort=_sort_to_publish,
        do=_publish,
        sees_versions=True,
    ),
    Act(
        name="withdraw",
        title=_("Withdraw articles"),
        button=ngettext_lazy("Withdraw %(count)d article", "Withdraw %(count)d articles", "count"),
        done=ngettext_lazy(
            "%(count)d article withdrawn.", "%(count)d articles withdrawn.", "count"
        ),
        right="withdraw",
        sort=_sort_to_withdraw,
        do=_withdraw,
    ),
    Act(
        name="hand-in",
        title=_("Hand in articles for review"),
        button=ngettext_lazy("Hand in %(count)d article", "Hand in %(count)d articles", "count"),
        done=ngettext_lazy(
            "%(count)d article handed in.", "%(count)d articles handed in.", "count"
        ),
        right="change",
        sort=_sort_to_hand_in,
        do=_hand_in,
    ),
)
