"""The page of what a person is told of, and of how they want to be told."""

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext, ngettext

from articles.desk.posted import read_number
from articles.kinds import MailHow
from articles.models import MailChoice, Notification
from articles.together.bell import mark_read, read_all, show
from articles.together.colleagues import READ

_PER_PAGE = 50


def notification_urls(site: AdminSite) -> list[URLPattern]:
    """For the admin site: they belong to no one list of records."""

    def notifications(request: HttpRequest) -> HttpResponse:
        _check(request)
        return _act(request) if request.method == "POST" else _show(request, site)

    def follow(request: HttpRequest, pk: int) -> HttpResponse:
        """To what it tells of; from then on it is read."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = get_object_or_404(Notification, pk=pk, user=request.user)
        _check(request)
        mark_read(request.user, [row.pk])
        return redirect(show(row).address)

    return [
        path("notifications/", site.admin_view(notifications), name="notifications"),
        path("notifications/<int:pk>/", site.admin_view(follow), name="notification"),
    ]


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm(READ):
        raise PermissionDenied


def _show(request: HttpRequest, site: AdminSite) -> HttpResponse:
    paginator = Paginator(read_all(request.user), _PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    chosen = MailChoice.objects.filter(user=request.user).first()
    context = {
        **site.each_context(request),
        "title": gettext("Notifications"),
        "page": page,
        "shown": [show(row) for row in page.object_list],
        "mail_is_on": settings.MAIL_IS_ON,
        "choices": MailHow.choices,
        "chosen": chosen.how if chosen else MailHow.NONE,
    }
    return TemplateResponse(request, "admin/articles/together/notifications.html", context)


def _act(request: HttpRequest) -> HttpResponse:
    match request.POST.get("do", ""):
        case "read":
            keys = [key for key in map(read_number, request.POST.getlist("n")) if key]
            count = mark_read(request.user, keys[:1000])
        case "read-all":
            count = mark_read(request.user, None)
        case "mail":
            return _choose(request, request.POST.get("how", ""))
        case _:
            count = 0
    words = ngettext("%(count)d marked as read.", "%(count)d marked as read.", count)
    messages.success(request, words % {"count": count})
    return redirect("admin:notifications")


def _choose(request: HttpRequest, how: str) -> HttpResponse:
    if how in MailHow.values:
        MailChoice.objects.update_or_create(user=request.user, defaults={"how": how})
        messages.success(request, gettext("By e-mail: %s.") % MailHow(how).label)
    return redirect("admin:notifications")
