"""The page on which the front page is arranged as a draft, looked at, and put live."""

from datetime import datetime
from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext

from articles.decisions import Conflict, Refusal
from articles.decisions.front_page import is_live, the_front_page
from articles.forms.arranging import FIRST_YEAR, LAST_YEAR, ArrangingForm
from articles.forms.moment_input import MomentInput
from articles.front_page.arrangement import list_places
from articles.front_page.preview import preview_of_front_page
from articles.kinds import ArticleState, Verb
from articles.models import Article, DecisionBatch, FrontPage
from entities.admin.base import ReadOnlyAdmin
from entities.admin.records import read_key

_MOST_FOUND: Final = 8


@admin.register(FrontPage)
class FrontPageAdmin(ReadOnlyAdmin):
    fields = ("changed_by", "changed_at")

    class Media:
        css = {"all": ("articles/front_page.css",)}

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        own = [
            path("arrange/", view(self.arrange_view), name="articles_frontpage_arrange"),
            path("preview/", view(self.preview_view), name="articles_frontpage_preview"),
        ]
        return own + super().get_urls()

    def may_arrange(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.arrange_front_page")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one front page; a list of it would have one row."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._show(request)

    def arrange_view(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.may_arrange(request):
            raise PermissionDenied
        form = ArrangingForm(request.POST)
        if not form.is_valid():
            errors = (error for each in form.errors.values() for error in each)
            return self._show(request, error=" ".join(dict.fromkeys(errors)), status=400)
        try:
            done = form.act_on_it(request.user)
        except (Conflict, Refusal) as refusal:
            status = 409 if isinstance(refusal, Conflict) else 400
            return self._show(request, error=str(refusal), status=status)
        if isinstance(done, DecisionBatch):
            told = gettext("Readers see it now: %s") % done.summary
            self.message_user(request, told, messages.SUCCESS)
        return redirect(self._way_back(form))

    def preview_view(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect(preview_of_front_page(_read_moment(request)))

    def _way_back(self, form: ArrangingForm) -> str:
        """The button that was pressed gets the focus again, which a fragment would keep from it."""
        act, pin = form.cleaned_data["act"], form.cleaned_data["pin"]
        query = urlencode({"focus": f"{act}-{pin}"}) if pin and act in ("up", "down") else ""
        address = reverse("admin:articles_frontpage_changelist")
        return f"{address}?{query}" if query else address

    def _show(self, request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
        page = the_front_page()
        last = DecisionBatch.objects.told().filter(verb=Verb.FRONT_PAGE).first()
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Front page"),
            "opts": self.opts,
            "error": error,
            "page": page,
            "places": list_places(),
            "is_live": is_live(),
            "last": last,
            "may_arrange": self.may_arrange(request),
            "focus": request.GET.get("focus", ""),
            "words": request.GET.get("q", "")[:200],
            "found": self._find(request) if self.may_arrange(request) else (),
            "chosen_place": read_key(request.GET.get("place", "")) or 0,
            "moment": MomentInput(attrs={"id": "at"}).render("at", ""),
        }
        template = "admin/articles/frontpage/page.html"
        return TemplateResponse(request, template, context, status=status)

    def _find(self, request: HttpRequest) -> QuerySet[Article]:
        """The article that was asked for, those with these words, or the last that came out."""
        articles = Article.objects.select_related("source")
        if pk := read_key(request.GET.get("article", "")):
            return articles.filter(pk=pk)
        words = request.GET.get("q", "")[:200].strip()
        if not words:
            published = articles.filter(state=ArticleState.PUBLISHED)
            return published.order_by("-public_from", "-pk")[:_MOST_FOUND]
        site = self.admin_site._registry[Article]
        found, _doubles = site.get_search_results(request, articles, words)
        return found.distinct().order_by("-sorted_at", "-pk")[:_MOST_FOUND]


def _read_moment(request: HttpRequest) -> datetime | None:
    try:
        moment = datetime.fromisoformat(request.GET.get("at", ""))
        moment = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except (ValueError, OverflowError):
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None
