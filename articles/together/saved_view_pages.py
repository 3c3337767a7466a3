"""Saves lists under a name, opens them, renames, shares and deletes them."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext

from articles.decisions import Refusal
from articles.models import SavedView
from articles.models.saved_view import LONGEST_QUERY
from articles.together.saved_views import (
    address_of_list,
    change_view,
    is_answered,
    list_of,
    own_first,
    save_view,
    seen_by,
    tidy_query,
)


def saved_view_urls(site: AdminSite) -> list[URLPattern]:
    """For the admin site: any list may have some."""

    def views(request: HttpRequest) -> HttpResponse:
        return _show(request, site)

    def save(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return _save(request, site)

    def one(request: HttpRequest, pk: int) -> HttpResponse:
        view = get_object_or_404(seen_by(request.user), pk=pk)
        return _change(request, view) if request.method == "POST" else _open(request, site, view)

    return [
        path("views/", site.admin_view(views), name="saved_views"),
        path("views/save/", site.admin_view(save), name="saved_view_save"),
        path("views/<int:pk>/", site.admin_view(one), name="saved_view"),
    ]


def _show(request: HttpRequest, site: AdminSite, status: int = 200) -> TemplateResponse:
    rows = own_first(seen_by(request.user), request.user)
    lists = {view.list: list_of(site, view.list) for view in rows}
    context = {
        **site.each_context(request),
        "title": gettext("Saved views"),
        "views": [
            {"view": view, "is_own": view.user_id == request.user.pk, "list": _named(lists, view)}
            for view in rows
        ],
    }
    template = "admin/articles/together/views.html"
    return TemplateResponse(request, template, context, status=status)


def _named(lists: dict[str, Any], view: SavedView) -> str:
    screens = lists[view.list]
    return capfirst(screens.opts.verbose_name_plural) if screens else gettext("a list that is gone")


def _save(request: HttpRequest, site: AdminSite) -> HttpResponse:
    screens = list_of(site, request.POST.get("list", ""))
    if screens is None:
        raise Http404
    if not screens.has_view_permission(request):
        raise PermissionDenied
    query = request.POST.get("query", "")
    try:
        view = save_view(
            request,
            screens,
            name=request.POST.get("name", ""),
            query=query,
            is_shared=bool(request.POST.get("shared")),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of_list(screens, tidy_query(query)[:LONGEST_QUERY]))
    messages.success(request, gettext("The view “%s” is saved.") % view.name)
    return redirect(address_of_list(screens, view.query))


def _open(request: HttpRequest, site: AdminSite, view: SavedView) -> HttpResponse:
    screens = list_of(site, view.list)
    if screens is None:
        messages.error(request, gettext("The list of the view “%s” is gone.") % view.name)
        return redirect("admin:saved_views")
    if not screens.has_view_permission(request):
        raise PermissionDenied
    if is_answered(request, screens, view.query):
        return redirect(address_of_list(screens, view.query))
    words = gettext(
        "The view “%s” asks for something that this list does not have any more. "
        "This is the whole list; narrow it and save it anew."
    )
    messages.warning(request, words % view.name)
    return redirect(address_of_list(screens))


def _change(request: HttpRequest, view: SavedView) -> HttpResponse:
    """One's own alone."""
    if view.user_id != request.user.pk:
        raise PermissionDenied
    if request.POST.get("do") == "delete":
        view.delete()
        messages.success(request, gettext("The view “%s” is deleted.") % view.name)
        return redirect("admin:saved_views")
    is_shared = bool(request.POST.get("shared"))
    try:
        change_view(view, name=request.POST.get("name", ""), is_shared=is_shared)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("The view “%s” is saved.") % view.name)
    return redirect("admin:saved_views")
