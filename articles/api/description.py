"""The OpenAPI description of the API, and the page that tells the same to people."""

from functools import cache
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator

from articles.api.documentation import Documentation, read_description
from articles.conditional import public_page
from entities.structured_data import make_breadcrumbs, make_list_page

_MEDIA_TYPE: Final = "application/vnd.oai.openapi+json; version=3.1"


@cache
def describe() -> dict[str, Any]:
    """Made once by each process: it takes half a second, and nothing of it ever changes."""
    described: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return described


@cache
def _document() -> Documentation:
    return read_description(describe())


@public_page
def schema(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(describe(), content_type=_MEDIA_TYPE)


@public_page
def pages(request: HttpRequest) -> HttpResponse:
    url = request.build_absolute_uri(request.path)
    steps = [(_("Home"), request.build_absolute_uri(reverse("home"))), (_("API"), url)]
    context = {
        "documentation": _document(),
        "schema": reverse("api-schema"),
        "base": request.build_absolute_uri(reverse("api:root")),
        "structured_data": make_list_page(_("API"), url, [], make_breadcrumbs(steps)),
    }
    return render(request, "api/documentation.html", context)
