"""Articles at the desk: which wait, what waits in one, its date, its state, reading it again."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import examples
from articles.api.desk.base import DeskView, check_version
from articles.api.desk.bodies import DateBody, StateBody
from articles.api.desk.reading import complete_for_desk, find_at_desk, with_waiting
from articles.api.desk.shapes import (
    DecisionShape,
    DeskArticleShape,
    DoneToArticleShape,
    ReadShape,
    WaitingShape,
)
from articles.api.documented import list_of
from articles.api.paging import WALKED, in_order, part_of
from articles.api.parameters import Parameter, one_of
from articles.api.schema import problems
from articles.decisions import (
    Dating,
    Refusal,
    date_article,
    extract_again,
    give_state,
    lock_article,
)
from articles.kinds import ArticleState
from articles.models import Article, DecisionBatch
from articles.publishing_checks import checks_of, stops
from articles.transitions import CHANGES, PUBLISHES, WITHDRAWS

_STATE = Parameter("state", "Only articles in this state.", one_of(ArticleState.values))
_OPEN = Parameter("waiting", "Only articles in which mentions wait.", one_of(["1"]))
_TAG = ["Desk"]


class DeskListView(DeskView):
    parameters = {"GET": (_STATE, _OPEN, *WALKED)}

    @extend_schema(
        operation_id="list_articles_at_desk",
        tags=_TAG,
        summary="Articles, drafts too, and how much waits in each",
        responses={200: list_of(WaitingShape), **problems(400, 401, 403, 404, 409)},
    )
    def get(self, request: Request) -> Response:
        """The newest first. For all who may see the desk."""
        part = part_of(request, self._find(), self.values)
        articles = with_waiting(Article.objects.filter(pk__in=part.keys))
        things = in_order(part.keys, {one.pk: one for one in articles})
        return self.tell_part(WaitingShape, part, things)

    def _find(self) -> QuerySet[Article]:
        articles = Article.objects.newest_first()
        if state := self.values.get("state"):
            articles = articles.filter(state=state)
        return (
            with_waiting(articles).filter(waiting__gt=0) if "waiting" in self.values else articles
        )


class DeskArticleView(DeskView):
    @extend_schema(
        operation_id="read_article_at_desk",
        tags=_TAG,
        summary="One article with what is to be decided in it",
        responses={200: DeskArticleShape, **problems(400, 401, 403, 404)},
    )
    def get(self, _request: Request, pk: int) -> Response:
        """Its whole text, and every mention with its id and version: what waits has the status
        `suggested`. Offsets are Unicode code points of the text.
        """
        article = find_at_desk(pk)
        complete_for_desk(article)
        return self.tell(DeskArticleShape, article)


class HistoryView(DeskView):
    parameters = {"GET": WALKED}

    @extend_schema(
        operation_id="list_decisions_of_article",
        tags=_TAG,
        summary="What was decided in an article, the last first",
        responses={200: list_of(DecisionShape), **problems(400, 401, 403, 404, 409)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Any of them can be taken back by its id."""
        find_at_desk(pk)
        part = part_of(request, DecisionBatch.objects.of_article(pk).order_by("-pk"), self.values)
        batches = DecisionBatch.objects.filter(pk__in=part.keys).told()
        things = in_order(part.keys, {one.pk: one for one in batches})
        return self.tell_part(DecisionShape, part, things)


class DateView(DeskView):
    rights = {"PUT": CHANGES}

    @extend_schema(
        operation_id="date_article",
        tags=_TAG,
        summary="Date an article, or take its date away",
        request=DateBody,
        examples=examples.DATE,
        responses={200: DoneToArticleShape, **problems(400, 401, 403, 404, 409, 413, 415, 422)},
    )
    def put(self, request: Request, pk: int) -> Response:
        """What is counted from it is counted anew; the importer leaves it alone from now on."""
        find_at_desk(pk)
        body = self.body(DateBody)
        said = {"version": body["version"], "reason": body["why"]}
        batch = date_article(pk, _dating(body), by=request.user, **said)
        return self.tell(DoneToArticleShape, {"decision": batch, "article": find_at_desk(pk)})


def _dating(body: dict[str, Any]) -> Dating | None:
    start = body["start"]
    if start is None:
        return None
    end = body["end"] or start
    return Dating(start, end, body["precision"], body["time"], body["time_zone"])


class StateView(DeskView):
    rights = {"PUT": PUBLISHES}

    @extend_schema(
        operation_id="give_article_state",
        tags=_TAG,
        summary="Publish or withdraw an article",
        request=StateBody,
        examples=examples.STATE,
        responses={200: DoneToArticleShape, **problems(400, 401, 403, 404, 409, 413, 415, 422)},
    )
    def put(self, request: Request, pk: int) -> Response:
        """For publishers. Only what is published can be withdrawn. What stands against publishing
        is told, and nothing changed; what is under embargo comes out when that ends.
        """
        find_at_desk(pk)
        body = self.body(StateBody)
        if body["state"] == ArticleState.WITHDRAWN and not request.user.has_perm(WITHDRAWS):
            raise PermissionDenied
        with transaction.atomic():
            article = lock_article(pk)
            check_version(article, body["version"])
            _check_state(article, body["state"])
            batch = give_state([pk], body["state"], by=request.user, reason=body["why"])
        return self.tell(DoneToArticleShape, {"decision": batch, "article": find_at_desk(pk)})


def _check_state(article: Article, state: str) -> None:
    if article.state == state:
        raise Refusal(_("“%s” is in this state already.") % article)
    if state == ArticleState.WITHDRAWN and article.state != ArticleState.PUBLISHED:
        raise Refusal(_("Only what is published can be withdrawn."))
    if state == ArticleState.PUBLISHED:
        against = stops(checks_of([article.pk])[article.pk], at=article.public_from)
        if against:
            raise Refusal(" ".join(one.sentence for one in against))


class ReadAgainView(DeskView):
    rights = {"POST": "articles.change_mention"}

    @extend_schema(
        operation_id="read_article_again",
        tags=_TAG,
        summary="Read an article again, after decisions",
        request=None,
        responses={200: ReadShape, **problems(400, 401, 403, 404)},
    )
    def post(self, _request: Request, pk: int) -> Response:
        """Events, offices and short forms follow what was decided; suggestions get new ids."""
        lost = extract_again(find_at_desk(pk))
        return self.tell(ReadShape, {"lost": len(lost), "article": find_at_desk(pk)})
