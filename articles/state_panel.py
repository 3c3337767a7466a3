"""How an article stands, as its page in the admin tells: what was said last, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.kinds import GIVES_A_STATE, Standing
from articles.models import Article, DecisionBatch, PendingRevision
from articles.publishing_checks import Problem, checks_of
from articles.transitions import CHANGES, SHOWN, Transition, open_to


@dataclass(frozen=True)
class Panel:
    article: Article
    standing: Standing
    last: DecisionBatch | None  # the step by which it came here
    steps: Sequence[Transition]
    problems: Sequence[Problem]
    pending: PendingRevision | None  # what is prepared, if anything

    @property
    def is_shown(self) -> bool:
        return self.standing in SHOWN


def panel_for(article: Article, user: Any) -> Panel:
    standing = article.standing
    is_open = standing != Standing.PUBLIC
    return Panel(
        article,
        standing,
        last_step(article.pk),
        list(open_to(user, standing)),
        _problems_for(article, user) if is_open else [],
        article.prepared,
    )


def _problems_for(article: Article, user: Any) -> list[Problem]:
    """Where each is mended, for those who may."""
    problems = checks_of([article.pk])[article.pk]
    if user.has_perm(CHANGES):
        return problems
    return [replace(one, address="") for one in problems]


def last_step(article: int) -> DecisionBatch | None:
    """That stands; with who took it, and why."""
    steps = DecisionBatch.objects.of_article(article).filter(verb__in=GIVES_A_STATE)
    last: DecisionBatch | None = steps.standing().select_related("by").order_by("-pk").first()
    return last


def render_panel(article: Article, user: Any) -> SafeString:
    return render_to_string(
        "admin/articles/article/state.html", {"panel": panel_for(article, user)}
    )
