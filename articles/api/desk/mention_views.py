"""Settles mentions, marks what was missed, takes marks away."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import examples
from articles.api.desk.base import DeskView
from articles.api.desk.bodies import MarkBody, SettleBody
from articles.api.desk.reading import find_at_desk, mentions_of
from articles.api.desk.shapes import DoneShape, SettledShape
from articles.api.parameters import Parameter, whole_number, words
from articles.api.schema import problems
from articles.decisions import Choice, Conflict, Refusal, Seen, lock_article, remove_mention, settle
from articles.desk.acting import last_batch, mark_name
from articles.kinds import Scope
from articles.models import Mention
from entities.models import Entity

_TAG = ["Desk"]
_VERSION = Parameter(
    "version", "Of the mention, as you read it.", whole_number(1, 2**31 - 1), is_required=True
)
_WHY = Parameter("why", "The reason, for the history of decisions.", words(500))


class SettleView(DeskView):
    rights = {"POST": "articles.change_mention"}

    @extend_schema(
        operation_id="settle_mentions",
        tags=_TAG,
        summary="Accept, reject, link, or give another kind to mentions of an article",
        request=SettleBody,
        examples=examples.SETTLE,
        responses={200: SettledShape, **problems(400, 401, 403, 404, 409, 413, 415, 422)},
    )
    def post(self, request: Request, pk: int) -> Response:
        """All of them as one action, or none. A mention that changed since you read it is a 409
        that says how it stands now.
        """
        find_at_desk(pk)
        body = self.body(SettleBody)
        seen = [Seen(one["id"], one["version"]) for one in body["mentions"]]
        scope = Scope.MENTION if len(seen) == 1 else Scope.ARTICLE
        said = {"by": request.user, "scope": scope, "reason": body["why"].strip()}
        batch = settle(seen, _choice(body), article=pk, **said)
        mentions = mentions_of(Q(pk__in=[one.pk for one in seen]))
        return self.tell(SettledShape, {"decision": batch, "mentions": mentions})


def _choice(body: dict[str, Any]) -> Choice:
    return Choice(
        verb=body["action"],
        entity=_entity(body["entity"]),
        create=body["create"].strip(),
        kind=body["kind"],
        remember=body["remember"],
    )


def _entity(pk: int | None) -> Entity | None:
    if pk is None:
        return None
    entity: Entity | None = Entity.objects.filter(pk=pk).first()
    if entity is None:
        raise Refusal(_("There is no such record; it may have been deleted in the meantime."))
    return entity


class MarkView(DeskView):
    rights = {"POST": "articles.add_mention"}

    @extend_schema(
        operation_id="mark_mention",
        tags=_TAG,
        summary="Mark words that name somebody or something",
        request=MarkBody,
        examples=examples.MARK,
        responses={201: SettledShape, **problems(400, 401, 403, 404, 409, 413, 415, 422)},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Who may not decide proposes it: it is `suggested` then, and waits for an editor."""
        find_at_desk(pk)
        body = self.body(MarkBody)
        with transaction.atomic():
            mention = self._mark(pk, body)
            batch = last_batch(pk, request.user)
        told = {"decision": batch, "mentions": mentions_of(Q(pk=mention.pk))}
        return self.tell(SettledShape, told, 201)

    def _mark(self, pk: int, body: dict[str, Any]) -> Mention:
        text = lock_article(pk).current_text
        start, end = body["start"], body["end"]
        if text.content[start:end] != body["text"]:
            raise Conflict(_("The text reads otherwise at this place; read it anew."))
        return mark_name(
            text,
            (start, end),
            kind=body["kind"],
            entity=_entity(body["entity"]),
            create=body["create"].strip(),
            alike=body["everywhere"],
            by=self.request.user,
        )


class UnmarkView(DeskView):
    rights = {"DELETE": "articles.change_mention"}
    parameters = {"DELETE": (_VERSION, _WHY)}

    @extend_schema(
        operation_id="unmark_mention",
        tags=_TAG,
        summary="Take away what a person marked",
        responses={200: DoneShape, **problems(400, 401, 403, 404, 409, 422)},
    )
    def delete(self, request: Request, pk: int, mention: int) -> Response:
        """What the program suggests is rejected, not taken away."""
        if not Mention.objects.filter(pk=mention, text__article=pk).exists():
            raise Http404
        seen, why = Seen(mention, self.values["version"]), self.values.get("why", "")
        return self.tell(DoneShape, {"decision": remove_mention(seen, by=request.user, reason=why)})
