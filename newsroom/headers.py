"""Response headers that neither Django nor the libraries for them set by themselves."""

from collections.abc import Callable

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Powers of a browser that no page of ours asks for.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def security_headers(get_response: GetResponse) -> GetResponse:
    # The stock admin draws some of its icons from data: addresses.
    get_admin_response = csp_update({"img-src": [SELF, "data:"]})(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        is_admin = request.path.startswith(reverse("admin:index"))
        response = get_admin_response(request) if is_admin else get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
        return response

    return middleware


def questions_from_elsewhere(get_response: GetResponse) -> GetResponse:
    """Pages of other sites are told that they may post where what is posted is a question.

    One list of methods is all that django-cors-headers knows, and those of the API change things.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        methods = response.headers.get("Access-Control-Allow-Methods")
        if methods and request.path == reverse("reconcile"):
            response.headers["Access-Control-Allow-Methods"] = f"{methods}, POST"
        return response

    return middleware
