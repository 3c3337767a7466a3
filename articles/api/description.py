"""The OpenAPI description of the API, made once by each process."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from drf_spectacular.generators import SchemaGenerator

from articles.conditional import public_page

_MEDIA_TYPE = "application/vnd.oai.openapi+json; version=3.1"


@cache
def describe() -> dict[str, Any]:
    described: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return described


@public_page
def schema(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(describe(), content_type=_MEDIA_TYPE)
