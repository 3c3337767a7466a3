"""What every view of the desk asks first: who it is, and whether they may do this."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Model
from django.utils.translation import gettext as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.desk.bodies import Body
from articles.api.paging import Part
from articles.api.views import ApiView
from articles.decisions import Conflict
from articles.desk.answers import tell_state
from articles.models import Article, Evidence, Mention, TimeExpression
from articles.when_words import days_in_words
from entities.models import Event

SEES_DESK = "articles.view_article"


class MayDo(BasePermission):
    """Staff with the rights that the desk itself asks for; of a method there is none to ask."""

    def has_permission(self, request: Request, view: Any) -> bool:
        user = request.user
        if not (user.is_authenticated and user.is_staff):
            return False
        method = "GET" if request.method == "HEAD" else str(request.method)
        return bool(user.has_perms([SEES_DESK, *filter(None, [view.rights.get(method)])]))


class DeskView(ApiView):
    """What an editor reads here nobody else may keep."""

    permission_classes = (MayDo,)
    rights: ClassVar[Mapping[str, str]] = {}

    def finalize_response(self, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(*args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def body(self, shape: type[Body]) -> dict[str, Any]:
        """What was sent; raises ValidationError."""
        sent = shape(data=self.request.data)
        sent.is_valid(raise_exception=True)
        values: dict[str, Any] = sent.validated_data
        return values

    def tell(self, shape: Any, thing: Any, status: int = 200) -> Response:
        return Response(shape(thing, context={"request": self.request}).data, status=status)

    def tell_part(self, shape: Any, part: Part, things: Sequence[Any]) -> Response:
        told = shape(things, many=True, context={"request": self.request}).data
        return Response(part.around() | {"results": told})

    @staticmethod
    def tell_now(stale: Sequence[Model]) -> list[dict[str, Any]]:
        return [{"id": one.pk, "version": one.version, "state": _state_of(one)} for one in stale]


def _state_of(one: Any) -> str:
    if isinstance(one, Mention | TimeExpression | Event | Evidence):
        return tell_state(one)
    if isinstance(one, Article):
        days = days_in_words(one.dated_start, one.dated_end, one.dated_precision)
        return f"{one.get_state_display()}, {days or _('no date')}"
    return str(one)


def check_version(thing: Any, version: int) -> None:
    """Of a row that is locked, for services that do not ask for it."""
    if thing.version != version:
        raise Conflict(_("Somebody else has just changed “%s”.") % thing, [thing])
