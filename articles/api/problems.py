"""Says what went wrong, always in one shape: problem details (RFC 9457)."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions, status

from articles.decisions import Conflict, Refusal
from entities.finding import GoneError, MovedError
from entities.redirecting import redirect_to

MEDIA_TYPE: Final = "application/problem+json"


class Contradiction(exceptions.APIException):
    """Two parameters that are right by themselves and cannot both be meant."""

    status_code = status.HTTP_409_CONFLICT

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        super().__init__(_("What was asked for contradicts itself."))
        self.errors = errors


class TooMuch(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE


def problem(code: int, detail: str, **more: Any) -> HttpResponse:
    """`more` stands in the body beside the four members that every problem has."""
    title = HTTPStatus(code).phrase
    body = {"type": "about:blank", "title": title, "status": code, "detail": detail, **more}
    plain = {"ensure_ascii": False}
    return JsonResponse(body, status=code, content_type=MEDIA_TYPE, json_dumps_params=plain)


def is_for_api(request: HttpRequest) -> bool:
    """Whoever asks an address of the API is answered in its shape, whatever goes wrong."""
    return request.path.startswith(reverse("api-pages"))


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """For what views of the API raise; of a fault of the program nothing is told here."""
    match error:
        case MovedError():
            address = context["view"].address_of(error.entity)
            return redirect_to(context["request"], address)
        case GoneError():
            return problem(410, _("What stood at this address has been taken away."))
        case Http404():
            return problem(404, _("There is nothing at this address."))
        case PermissionDenied():
            return problem(403, _("You may not do this."))
        case RequestDataTooBig():
            return problem(413, _("More was sent than is taken at once."))
        case Conflict():
            return problem(409, str(error), now=context["view"].tell_now(error.stale))
        case Refusal():
            return problem(422, str(error))
        case exceptions.APIException():
            return _of_framework(error)
    return None


def _of_framework(error: exceptions.APIException) -> HttpResponse:
    if isinstance(error, exceptions.ValidationError):
        detail = _("Something of what was sent is not as it should be: see the errors.")
        return problem(400, detail, errors=_errors(error.detail))
    if isinstance(error, Contradiction):
        return problem(error.status_code, str(error.detail), errors=error.errors)
    response = problem(error.status_code, str(error.detail))
    if header := getattr(error, "auth_header", None):
        response.headers["WWW-Authenticate"] = header
    if (wait := getattr(error, "wait", None)) is not None:
        response.headers["Retry-After"] = str(int(wait) + 1)
    return response


def _errors(detail: Any, before: str = "") -> dict[str, list[str]]:
    """Sentences by the place they are about: "mentions.0.version"."""
    if isinstance(detail, Mapping):
        pairs = [(str(name), value) for name, value in detail.items()]
    elif isinstance(detail, list) and any(isinstance(each, Mapping | list) for each in detail):
        pairs = [(str(place), value) for place, value in enumerate(detail) if value]
    else:
        sentences = detail if isinstance(detail, list) else [detail]
        return {before or "body": [str(sentence) for sentence in sentences]}
    told: dict[str, list[str]] = {}
    for name, value in pairs:
        own = name != "non_field_errors"
        told |= _errors(value, ".".join(filter(None, (before, name if own else ""))))
    return told


@csrf_exempt
def nowhere(_request: HttpRequest, _rest: str) -> HttpResponse:
    """For every address below that of the API at which there is nothing."""
    return problem(404, _("There is nothing at this address; all of them end in a slash."))
