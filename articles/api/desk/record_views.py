"""Records that may be meant, a yes to a proposed one, and taking decisions back."""

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import examples
from articles.api.desk.base import DeskView, check_version
from articles.api.desk.bodies import ConfirmBody, UndoBody
from articles.api.desk.shapes import ConfirmedShape, KnownListShape, UndoneListShape
from articles.api.parameters import Parameter, one_of, words
from articles.api.schema import problems
from articles.decisions import Refusal, confirm, undo, undo_together
from articles.desk.records import find_known
from articles.models import DecisionBatch
from articles.undo_rights import rights_to_undo, rights_to_undo_action
from entities.kinds import EntityKind, ReviewState
from entities.models import Entity

_TAG = ["Desk"]
_WORDS = Parameter("q", "Words of a name, however spelled.", words(200), is_required=True)
_KIND = Parameter(
    "kind", "Only records of this kind; events only where asked for.", one_of(EntityKind.values)
)


class RecordsView(DeskView):
    parameters = {"GET": (_WORDS, _KIND)}

    @extend_schema(
        operation_id="find_records",
        tags=_TAG,
        summary="Records that some words may mean",
        responses={200: KnownListShape, **problems(400, 401, 403)},
    )
    def get(self, _request: Request) -> Response:
        """Proposed ones too; at most twelve, the best first. Decisions name a record by its id."""
        found = find_known(self.values["q"], self.values.get("kind", ""))
        return self.tell(KnownListShape, {"results": found})


class ConfirmView(DeskView):
    @extend_schema(
        operation_id="confirm_record",
        tags=_TAG,
        summary="Say yes to a proposed record",
        request=ConfirmBody,
        examples=examples.CONFIRM,
        responses={200: ConfirmedShape, **problems(400, 401, 403, 404, 409, 413, 415, 422)},
    )
    def post(self, request: Request, pk: int) -> Response:
        """For those who may change records of its kind."""
        record = Entity.objects.current().filter(pk=pk).first()
        if record is None:
            raise Http404
        if not request.user.has_perm(f"entities.change_{record.kind}"):
            raise PermissionDenied
        body = self.body(ConfirmBody)
        with transaction.atomic():
            locked = Entity.objects.select_for_update().get(pk=pk)
            check_version(locked, body["version"])
            if locked.review_state != ReviewState.PROPOSED:
                raise Refusal(_("“%s” waits for no decision.") % locked)
            confirm([locked.child], by=request.user, reason=body["why"])
        return self.tell(ConfirmedShape, {"record": Entity.objects.get(pk=pk)})


class UndoView(DeskView):
    @extend_schema(
        operation_id="undo_decision",
        tags=_TAG,
        summary="Take a decision back",
        request=UndoBody,
        examples=examples.UNDO,
        responses={200: UndoneListShape, **problems(400, 401, 403, 404, 409, 413, 415, 422)},
    )
    def post(self, request: Request, pk: int) -> Response:
        """For those who may make it. What a later decision stands on is refused; of a merge it
        stays, and is listed.
        """
        batch = DecisionBatch.objects.filter(pk=pk).first()
        if batch is None:
            raise Http404
        if not request.user.has_perms(rights_to_undo(batch)):
            raise PermissionDenied
        body = self.body(UndoBody)
        if body["together"] and not request.user.has_perms(rights_to_undo_action(batch)):
            raise PermissionDenied
        said = {"by": request.user, "reason": body["why"]}
        undone = undo_together(pk, **said) if body["together"] else [undo(pk, **said)]
        told = [{"decision": one.batch, "left": one.left} for one in undone]
        return self.tell(UndoneListShape, {"undone": told})
