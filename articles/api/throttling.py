"""How often one reader or one editor may ask: settings.REST_FRAMEWORK says it."""

from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.connection import ConnectionProxy
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from articles.together.senders import address_of, key_of, network_of

_rates = ConnectionProxy(caches, "rates")


class ReaderThrottle(AnonRateThrottle):
    """By network address as our own proxy tells it, which nobody makes up."""

    cache = _rates

    def get_ident(self, request: Request) -> str:
        return key_of("api", network_of(address_of(request._request)))


def seconds_to_wait(request: HttpRequest) -> int:
    """Before one reader is answered again; 0 where they are now, which is counted."""
    throttle = ReaderThrottle()
    # Nobody is asked who they are: here everybody is a reader.
    if throttle.allow_request(Request(request), view=None):
        return 0
    return int(throttle.wait() or 0) + 1


class EditorThrottle(UserRateThrottle):
    cache = _rates

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        """Who is nobody is counted as a reader."""
        is_known = request.user and request.user.is_authenticated
        return super().get_cache_key(request, view) if is_known else None
