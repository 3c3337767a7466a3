"""What the public sees: one rule, used by every page, list, feed and export."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.kinds import ArticleState, Edition, MentionStatus, Origin, TimexType
from entities.kinds import ADVERSE_EVENT_TYPES, EntityKind, ReviewState
from entities.models import Participation
from entities.querysets import is_only_checked, visible_q

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


@contextmanager
def at_one_moment(moment: datetime | None = None) -> Iterator[None]:
    """Within it nothing comes due: what is public when it begins is so to its end.

    With a moment, what is public is what will be so then.
    """
    token = _moment.set(moment or timezone.now())
    try:
        yield
    finally:
        _moment.reset(token)


def this_moment() -> datetime:
    return _moment.get() or timezone.now()


class _Now(Value):
    """The time at which a query is asked, not the one at which it was built: it may be kept."""

    def __init__(self) -> None:
        super().__init__(None, output_field=models.DateTimeField())

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, list[Any]]:
        return Value(this_moment(), self.output_field).as_sql(*args, **kwargs)


def _public_article(prefix: str = "") -> Q:
    return Q(**{f"{prefix}state": ArticleState.PUBLISHED, f"{prefix}public_from__lte": _Now()})


def story_of(article: str) -> Coalesce:
    """A number that the printings of one story share, for counting them once; `article` leads to
    the article. One that stands alone has its own number, below zero.
    """
    return Coalesce(F(f"{article}__printing__story"), -F(article))


def was_public(prefix: str = "") -> Q:
    """Is public, or was until it was withdrawn: its changes are no secret."""
    shown = [ArticleState.PUBLISHED, ArticleState.WITHDRAWN]
    return Q(**{f"{prefix}state__in": shown, f"{prefix}public_from__lte": _Now()})


def confidence_line() -> float:
    """From which confidence on suggestions are public; 0: only what an editor confirmed."""
    return 0 if is_only_checked() else settings.PUBLIC_CONFIDENCE


def without_hidden_participants(event: str) -> Q:
    """Of the event that this field points at: its title and sentence name who took part."""
    hidden = Q(entity__review_state=ReviewState.HIDDEN) | Q(
        entity__merged_into__review_state=ReviewState.HIDDEN
    )
    return Q(~Exists(Participation.objects.filter(hidden, event=OuterRef(event))))


class ArticleQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def public(self) -> Self:
        return self.filter(_public_article())

    def withdrawn(self) -> Self:
        """Taken back after they were public; adds `withdrawn_at`."""
        from articles.models import Decision  # the models are built on this module

        about = Decision._base_manager.filter(article=OuterRef("pk"), model="articles.article")
        given = about.filter(after__state=ArticleState.WITHDRAWN)
        last = given.order_by("-batch__at").values("batch__at")[:1]
        taken_back = self.annotate(withdrawn_at=Coalesce(Subquery(last), "updated_at"))
        return taken_back.filter(state=ArticleState.WITHDRAWN, public_from__lte=F("withdrawn_at"))

    def printed_beside(self, article: OuterRef, story: OuterRef) -> Self:
        """The other public articles of a story. Whether they are public is asked of each of them:
        SQLite would rather look through all public articles for those of the story.
        """
        shown = Case(When(_public_article(), then=Value(True)), default=Value(False))
        others = self.filter(printing__story=story).exclude(pk=article)
        return others.annotate(is_shown=shown).filter(is_shown=True)

    def to_review(self) -> Self:
        return self.filter(state__in=[ArticleState.DRAFT, ArticleState.REVIEW])

    def undated(self) -> Self:
        return self.filter(dated_start=None)

    def newest_first(self) -> Self:
        return self.order_by("-sorted_at", "-pk")


class CorrectionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def public(self) -> Self:
        return self.filter(_public_article("article__"))


class SectionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def shown(self) -> Self:
        return self.filter(is_shown=True).order_by("position", "name")


class PinQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def live(self) -> Self:
        return self.filter(edition=Edition.LIVE)

    def standing(self) -> Self:
        """Those whose time it is, of public articles: what readers see of an edition."""
        has_begun = Q(starts_at=None) | Q(starts_at__lte=_Now())
        goes_on = Q(ends_at=None) | Q(ends_at__gt=_Now())
        return self.filter(has_begun, goes_on, _public_article("article__")).order_by("position")

    def last_turn(self, column: str) -> Self:
        """The last moment at which one started or ended, for what has to notice it."""
        turned = self.live().filter(**{f"{column}__lte": _Now()})
        return turned.order_by(f"-{column}").values(column)[:1]


class DecisionBatchQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def told(self) -> Self:
        """Newest first, with who did it and who took it back, and whether it is one of several."""
        companions = self.model._base_manager.filter(together=OuterRef("pk"))
        several = Q(together__isnull=False) | Q(Exists(companions))
        told = self.annotate(is_one_of_several=ExpressionWrapper(several, BooleanField()))
        return told.select_related("by", "undone_by__by").order_by("-pk")

    def of_article(self, article: int) -> Self:
        return self.filter(pk__in=_batches_with(article=article))

    def of_entity(self, entity: int) -> Self:
        about = Q(entity=entity) | Q(former_entity=entity)
        return self.filter(pk__in=_batches_with(about))

    def standing(self) -> Self:
        return self.filter(undone_by=None)


def _batches_with(*args: Q, **kwargs: int) -> models.QuerySet:  # type: ignore[type-arg]
    from articles.models import Decision  # the models are built on this module

    return Decision._base_manager.filter(*args, **kwargs).values("batch")


class RuleQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def in_force(self) -> Self:
        return self.filter(withdrawn_at=None)


class DecidedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Of what the machine suggests and people decide."""

    def decided(self) -> Self:
        return self.exclude(status=MentionStatus.SUGGESTED)

    def suggestions(self) -> Self:
        """What the machine and the rules propose; a person's proposal is a person's work."""
        return self.filter(status=MentionStatus.SUGGESTED, origin__in=[Origin.MACHINE, Origin.RULE])

    def kept(self) -> Self:
        """What a person made or decided: no extraction changes it."""
        return self.exclude(
            status=MentionStatus.SUGGESTED, origin__in=[Origin.MACHINE, Origin.RULE]
        )

    def to_decide(self) -> Self:
        return self.filter(status=MentionStatus.SUGGESTED, placed=True)

    def lost(self) -> Self:
        """Decided, but not found again in the newest text."""
        return self.filter(placed=False)


class MentionQuerySet(DecidedQuerySet):
    def ever_decided(self) -> Self:
        """In an article that is or was public, the last first: for saying when, not what."""
        decided = self.filter(was_public("text__article__"), decided_at__isnull=False)
        return decided.order_by("-decided_at")

    def shown(self) -> Self:
        """In a public article; accepted, or suggested and sure enough. Of whom is asked apart."""
        shown, line = Q(status=MentionStatus.ACCEPTED), confidence_line()
        if line > 0:
            # What a contributor proposes carries no measured confidence.
            shown |= Q(
                status=MentionStatus.SUGGESTED,
                origin__in=[Origin.MACHINE, Origin.RULE],
                confidence__gte=line,
            )
        return self.filter(shown, _public_article("text__article__"), placed=True)

    def one_a_story(self) -> Self:
        """Of the printings of a story in which these stand only the first that was imported.

        Ask it of what is public: a draft that came first hides none of its copies.
        """
        story = "text__article__printing__story"
        printed = self.order_by().filter(**{f"{story}__isnull": False}).values(story)
        firsts = printed.annotate(first=Min("text__article")).values("first")
        return self.filter(Q(**{story: None}) | Q(text__article__in=firsts))

    def public(self) -> Self:
        """Of a visible entity in a public article; accepted, or suggested and sure enough."""
        # Whether an unconfirmed event may show is for its evidence to say.
        event_shown = ~Q(entity__kind=EntityKind.EVENT) | (
            Q(entity__review_state=ReviewState.CONFIRMED) & without_hidden_participants("entity")
        )
        return self.shown().filter(event_shown, visible_q("entity__"), entity__isnull=False)


class TimeQuerySet(DecidedQuerySet):
    def public(self) -> Self:
        """Of the text of a public article: days that are known, and that no editor rejected."""
        shown = Q(status=MentionStatus.ACCEPTED)
        if confidence_line() > 0:
            shown |= Q(status=MentionStatus.SUGGESTED, origin__in=[Origin.MACHINE, Origin.RULE])
        dated = Q(date_start__isnull=False) | Q(date_end__isnull=False)
        return self.filter(
            shown,
            dated,
            _public_article("text__article__"),
            type__in=[TimexType.DATE, TimexType.TIME],
            placed=True,
        )


class EvidenceQuerySet(DecidedQuerySet):
    def public_sentences(self) -> Self:
        return self.public().as_asked()

    def one_a_story(self) -> Self:
        """Public sentences; of the printings of a story that tell one event those of the first."""
        story = "text__article__printing__story"
        earlier = self.model._default_manager.public_sentences().filter(
            **{story: OuterRef(story)},
            event=OuterRef("event"),
            text__article__lt=OuterRef("text__article"),
        )
        return self.public_sentences().filter(Q(**{story: None}) | ~Exists(earlier))

    def as_asked(self) -> Self:
        """Where only what is checked is wanted: an event may be so before its sentences."""
        if not is_only_checked():
            return self
        return self.filter(Q(event=None) | Q(status=MentionStatus.ACCEPTED))

    def standing(self) -> Self:
        """Without the sentences that an editor said do not tell it."""
        return self.exclude(status=MentionStatus.REJECTED)

    def public(self) -> Self:
        """In a public article, for a visible event or for an office of a public person."""
        from articles.models import Mention  # the models are built on this module

        person = Exists(Mention.objects.public().filter(entity=OuterRef("tenure__person")))
        return self.shown().filter(Q(event__isnull=False) | Q(person))

    def shown(self) -> Self:
        """The same, but for the person: for pages that ask about him apart."""
        event_shown = Q(event__review_state=ReviewState.CONFIRMED)
        tenure_shown = Q(tenure__review_state=ReviewState.CONFIRMED)
        if confidence_line() > 0:
            event_shown |= ~Q(event__type__in=ADVERSE_EVENT_TYPES)
            tenure_shown |= Q(tenure__review_state=ReviewState.PROPOSED)
        event_shown &= (
            Q(event__isnull=False) & visible_q("event__") & without_hidden_participants("event")
        )
        return self.standing().filter(
            event_shown | tenure_shown, _public_article("text__article__"), placed=True
        )
