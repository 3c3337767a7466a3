"""/metrics for Prometheus: there only where the settings name a token, and for whoever has it."""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

GetResponse = Callable[[HttpRequest], HttpResponseBase]


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    from newsroom import exposition  # what it needs is installed only where it is wanted

    return HttpResponse(exposition.expose(), content_type=exposition.CONTENT_TYPE)


def count_requests(get_response: GetResponse) -> GetResponse:
    if not settings.METRICS_TOKEN:
        raise MiddlewareNotUsed
    from newsroom.exposition import count_request

    def middleware(request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        response = get_response(request)
        count_request(request, response, time.perf_counter() - started)
        return response

    return middleware
