"""One host for every page, where the site has several names."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def one_host(get_response: GetResponse) -> GetResponse:
    """Leads readers who come by another allowed name to the one of the settings."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        is_elsewhere = settings.HOST and request.get_host() != settings.HOST
        if is_elsewhere and request.method in ("GET", "HEAD"):
            address = f"{request.scheme}://{settings.HOST}{request.get_full_path()}"
            return HttpResponsePermanentRedirect(address)
        return get_response(request)

    return middleware
