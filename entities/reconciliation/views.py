"""The addresses of the reconciliation service, and the lasting address of every record."""

from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from articles.api.throttling import seconds_to_wait
from articles.conditional import as_asked, asked_query, public_page
from articles.search import count_articles
from entities.finding import GoneError, was_hidden_from_public
from entities.models import Entity
from entities.pages import list_names
from entities.reconciliation.answering import answer, describe
from entities.reconciliation.asking import Malformed, read_extension, read_number, read_queries
from entities.reconciliation.children import find_survivors, read_children
from entities.reconciliation.extending import extend, propose
from entities.reconciliation.manifest import make_manifest
from entities.reconciliation.suggesting import suggest_entities, suggest_properties, suggest_types

_NAMES = 6


@csrf_exempt
@as_asked
def reconcile(request: HttpRequest) -> HttpResponse:
    """What is posted here is a question; nothing is ever written."""
    return _answer(request) if request.method == "POST" else _read(request)


@public_page
def _read(request: HttpRequest) -> HttpResponse:
    is_asked = "queries" in request.GET or "extend" in request.GET
    return _answer(request) if is_asked else JsonResponse(make_manifest(request))


def _answer(request: HttpRequest) -> JsonResponse:
    if wait := seconds_to_wait(request):
        told = _("This is asked too often: it is answered again in %d seconds.") % wait
        return JsonResponse({"error": told}, status=429, headers={"Retry-After": str(wait)})
    sent = request.POST if request.method == "POST" else request.GET
    try:
        if "queries" in sent:
            return JsonResponse(answer(read_queries(sent["queries"])))
        if "extend" in sent:
            return JsonResponse(extend(read_extension(sent["extend"]), request.build_absolute_uri))
    except Malformed as error:
        return JsonResponse({"error": str(error)}, status=400)
    told = _("Nothing was asked: a form has to hold “queries” or “extend”.")
    return JsonResponse({"error": told}, status=400)


@public_page
def entities(request: HttpRequest) -> JsonResponse:
    skipped = read_number(request.GET.get("cursor", "")) or 0
    prefix, kind = request.GET.get("prefix", ""), request.GET.get("type", "")
    return JsonResponse(suggest_entities(prefix, kind, skipped))


@public_page
def types(request: HttpRequest) -> JsonResponse:
    return JsonResponse(suggest_types(request.GET.get("prefix", "")))


@public_page
def properties(request: HttpRequest) -> JsonResponse:
    return JsonResponse(suggest_properties(request.GET.get("prefix", "")))


@public_page
def proposed(request: HttpRequest) -> JsonResponse:
    limit = read_number(request.GET.get("limit", ""))
    return JsonResponse(propose(request.GET.get("type", ""), limit))


# Shown within the pages of whoever reconciles; there is nothing on it to be clicked by mistake.
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public_page
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "entities/preview.html", _card(pk))


@public_page
def flyout(_request: HttpRequest, pk: int) -> JsonResponse:
    card = _card(pk)
    html = render_to_string("includes/entity_card.html", card)
    return JsonResponse({"id": str(card["entity"].pk), "html": html})


@public_page
def entity_id(_request: HttpRequest, pk: int) -> HttpResponse:
    """To the page that the record has now; what it was merged into answers for it."""
    for number, kind in find_survivors([str(pk)]).values():
        address = read_children({number: kind})[number].get_absolute_url()
        return HttpResponseRedirect(address + asked_query())
    raise _missing(pk)


def _card(pk: int) -> dict[str, Any]:
    survivors = find_survivors([str(pk)])
    if not survivors:
        raise _missing(pk)
    number, kind = survivors[str(pk)]
    entity = read_children({number: kind})[number]
    return {
        "entity": entity,
        "description": describe({number: kind}).get(number, ""),
        "names": list_names(entity)[:_NAMES],
        "articles": count_articles([number]).get(number, 0),
    }


def _missing(pk: int) -> Http404:
    record = Entity.objects.filter(pk=pk).select_related("merged_into").first()
    last = record and (record.merged_into or record)
    return GoneError() if was_hidden_from_public(last) else Http404()
