"""The pages on which readers report errors; never cached, and the only public ones with a form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.conditional import public_page
from articles.forms.report import ReportForm, make_token, path_of
from articles.reporting import TooManyError, take_report
from articles.together.senders import address_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        form = ReportForm(initial={"about": path_of(request.GET.get("about", ""))})
        return _render(request, form)
    form = ReportForm(request.POST)
    if form.is_from_a_machine:
        return redirect("report-thanks")
    if not form.is_valid():
        return _render(request, form)
    try:
        take_report(form.save(commit=False), address_of(request))
    except TooManyError:
        form.add_error(None, _("No more reports are taken at the moment. Please come back later."))
        return _render(request, form, status=429)
    return redirect("report-thanks")


@public_page
def report_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/report_thanks.html", {"noindex": True})


def _render(request: HttpRequest, form: ReportForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "token": make_token(), "noindex": True}
    return render(request, "articles/report.html", context, status=status)
