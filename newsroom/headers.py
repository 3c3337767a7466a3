"""Response headers that neither Django nor django-csp sets by itself."""

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
