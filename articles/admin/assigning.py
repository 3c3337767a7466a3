"""Gives an article to a colleague, takes it, gives it back."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Conflict, Refusal, assign
from articles.desk.posted import read_number
from articles.models import Article
from articles.together.colleagues import name_of
from articles.together.panel import Panel
from entities.admin.records import page_of

_NAME = "articles_article_assign"


class AssignsArticles(admin.ModelAdmin):
    """Adds a page to the article's screens, and what its change page says of colleagues."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.assign_view)
        return [path("<int:pk>/assign/", view, name=_NAME), *super().get_urls()]

    @admin.display(description=_("assigned to"), ordering="assignment__to__username")
    def assigned_to(self, obj: Article) -> str:
        row = getattr(obj, "assignment", None)
        return name_of(row.to) if row and row.to else self.get_empty_value_display()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        told = {"together": Panel(article, request.user)} if article else {}
        return super().render_change_form(request, context | told, **kwargs)

    def assign_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = Article.objects.filter(pk=pk).first()
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        if article is None:
            raise Http404
        if request.method != "POST":
            return self._show_assigning(request, article)
        try:
            self._assign(request, article)
        except (Conflict, Refusal) as error:
            status = 409 if isinstance(error, Conflict) else 400
            return self._show_assigning(request, article, str(error), status)
        return redirect("admin:articles_article_change", article.pk)

    def _assign(self, request: HttpRequest, article: Article) -> None:
        to = _chosen(request)
        note, seen = request.POST.get("note", ""), read_number(request.POST.get("seen", ""))
        done = assign([article.pk], to, by=request.user, note=note, seen=seen, is_seen=True)
        if not done:
            self.message_user(request, gettext("Nothing was changed."))
            return
        words = gettext("Given to %(name)s.") % {"name": name_of(to)}
        told = words if to else gettext("Given back: it is nobody's now.")
        self.message_user(request, told, messages.SUCCESS)

    def _show_assigning(
        self, request: HttpRequest, article: Article, error: str = "", status: int = 200
    ) -> TemplateResponse:
        context = {
            **page_of(self, request, article, gettext("Assign")),
            "together": Panel(article, request.user, request.POST.get("note", "")),
            "error": error,
        }
        template = "admin/articles/together/assign.html"
        return TemplateResponse(request, template, context, status=status)


def _chosen(request: HttpRequest) -> User | None:
    """Raises Refusal for somebody who is not there."""
    match request.POST.get("do", ""):
        case "take":
            return request.user
        case "give-back":
            return None
    key = read_number(request.POST.get("to", ""))
    found = User.objects.filter(pk=key).first() if key else None
    if found is None:
        raise Refusal(gettext("Choose whom to give it to."))
    return found
