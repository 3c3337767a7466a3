"""Takes an article from one state to the next: each step is a decision of its own."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import flag_to_read, lock_article
from articles.decisions.many import change_many, summarise
from articles.decisions.own_dates import own_date, written_here
from articles.decisions.texts import ARTICLE_COLUMNS, article_changes, extract_again
from articles.kinds import ArticleState, Scope, Standing, Verb
from articles.laying_out import DATED_FIELDS
from articles.models import Article, DecisionBatch
from articles.transitions import Transition
from entities.moments import moment_words
from entities.rows import Values, snapshot

_VERBS: Final = {
    ArticleState.DRAFT: Verb.SEND_BACK,
    ArticleState.REVIEW: Verb.SUBMIT,
    ArticleState.PUBLISHED: Verb.PUBLISH,
    ArticleState.WITHDRAWN: Verb.WITHDRAW,
}
# What an editor put there no import brings out.
_HELD: Final = (ArticleState.DRAFT, ArticleState.REVIEW)
_SAVED: Final = (
    *("state", "public_from", "first_public_at", "locked_fields", "version"),
    *DATED_FIELDS,
)


@transaction.atomic
def take_step(
    pk: int,
    step: Transition,
    *,
    by: User,
    version: int,
    note: str = "",
    moment: datetime | None = None,
) -> DecisionBatch:
    """Raises Conflict where the article changed since this version of it, Refusal where the step
    does not lead on from where it stands, or its moment is none.

    What stands against publishing is for the caller to ask.
    """
    article = lock_article(pk)
    if article.version != version:
        raise Conflict(_("Somebody else has just changed “%s”.") % article, [article])
    if article.standing not in step.sources:
        raise Refusal(say_where_it_stands(article))
    now = timezone.now()
    if step.has_moment and (moment is None or moment <= now):
        raise Refusal(_("This moment has passed. Choose one that lies ahead, or publish now."))
    notes, dated = Notes(), article.dated_start
    move(article, step.state, _public_from(article, step, moment, now), notes)
    if article.dated_start != dated and article.texts.exists():
        extract_again(article)
    summary = summarise(article.headline, 1, _in_words(article))
    return write(step.verb, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=note)


def say_where_it_stands(article: Article) -> str:
    said = _("“%(headline)s” is %(state)s just now: this step does not lead on from there.")
    state = article.standing.label
    return said % {"headline": Truncator(article.headline).chars(80), "state": state}


def _public_from(
    article: Article, step: Transition, moment: datetime | None, now: datetime
) -> datetime | None:
    """What was public before stands there since it first was."""
    if step.state == ArticleState.WITHDRAWN:
        return article.public_from
    if step.has_moment:
        return moment
    if step.state == ArticleState.PUBLISHED:
        since = article.first_public_at
        if since is None and step.verb == Verb.BRING_BACK:
            since = article.public_from
        return since if since and since <= now else now
    return _embargo_of(article, now)


def _embargo_of(article: Article, now: datetime) -> datetime | None:
    """What its agency set stays with it, whoever takes it off the schedule."""
    told = article.documents.filter(embargo__gt=now).values_list("embargo", flat=True)
    return max(filter(None, told), default=None)


def give_state(
    articles: Collection[int], state: str, *, by: User, reason: str = ""
) -> DecisionBatch | None:
    """Gives many articles one state as one action; None where all are in it already.

    A moment that lies ahead stays: what is under embargo comes out when that ends.
    """
    new = ArticleState(state)
    ours, dated = written_here(articles), []

    def change(article: Article, now: datetime) -> Values:
        if article.state == new:
            return {}
        is_new = new == ArticleState.PUBLISHED and article.public_from is None
        public_from = now if is_new else article.public_from
        values = moved(article, new, public_from, now, is_ours=article.pk in ours)
        if values.get("dated_start", article.dated_start) != article.dated_start:
            dated.append(article.pk)
        return values

    with transaction.atomic():
        batch = change_many(articles, change, str(new.label), _VERBS[new], by=by, reason=reason)
        flag_to_read(dated)
    return batch


def move(article: Article, state: ArticleState, public_from: datetime | None, notes: Notes) -> None:
    """Within a decision that is written by the caller; the article is locked."""
    before = snapshot(article, ARTICLE_COLUMNS)
    is_ours = article.pk in written_here([article.pk])
    values = moved(article, state, public_from, timezone.now(), is_ours=is_ours)
    for name, value in values.items():
        setattr(article, name, value)
    article.version += 1
    article.save(update_fields=_SAVED)
    notes.add(article_changes(article, before), article.pk)


def moved(
    article: Article,
    state: ArticleState,
    public_from: datetime | None,
    now: datetime,
    *,
    is_ours: bool,
) -> Values:
    """The columns of an article that is taken to this state.

    Since when readers knew it is told before something else becomes of it.
    """
    first = article.first_public_at or (article.public_from if article.is_public else None)
    if first is None and state == ArticleState.PUBLISHED and public_from and public_from <= now:
        first = public_from
    settled = {*article.locked_fields} - {"state"}
    return {
        "state": state,
        "public_from": public_from,
        "first_public_at": first,
        "locked_fields": sorted(settled | {"state"} if state in _HELD else settled),
        **(own_date(article, state, public_from) if is_ours else {}),
    }


def _in_words(article: Article) -> str:
    standing = article.standing
    if standing != Standing.SCHEDULED or article.public_from is None:
        return str(standing.label)
    when = moment_words(article.public_from)
    return _("public from %(when)s") % {"when": when}
