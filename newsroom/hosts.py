"""One host for every page, where the site has several names."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def one_host(get_response: GetResponse) -> GetResponse:
    """Leads readers who come by another allowed name to the one of the settings.

    Whoever watches the site asks each machine by its own name.
    """
    exempt = [re.compile(pattern) for pattern in settings.SECURE_REDIRECT_EXEMPT]

    def middleware(request: HttpRequest) -> HttpResponseBase:
        is_elsewhere = settings.HOST and request.get_host() != settings.HOST
        is_watching = any(pattern.search(request.path.lstrip("/")) for pattern in exempt)
        if is_elsewhere and not is_watching and request.method in ("GET", "HEAD"):
            address = f"{request.scheme}://{settings.HOST}{request.get_full_path()}"
            return HttpResponsePermanentRedirect(address)
        return get_response(request)

    return middleware
