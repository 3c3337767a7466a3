"""Comments on an article: its page beside the text, and what is done to one of them."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext

from articles.decisions import Conflict, Refusal
from articles.desk.posted import page_to_go_back_to, read_number
from articles.models import Article, Comment
from articles.together import commenting
from articles.together.commented_text import lay_out_comments
from articles.together.commenting import Passage
from articles.together.panel import Panel
from articles.together.threads import COMMENTS, may_resolve
from entities.admin.records import page_of

_NAME = "articles_article_comments"


class TakesComments(admin.ModelAdmin):
    """Adds the page of an article's comments, and the address where one is answered or changed."""

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.comments_view)
        one = self.admin_site.admin_view(self.comment_view)
        return [
            path("<int:pk>/comments/", page, name=_NAME),
            path("comment/<int:pk>/", one, name="articles_article_comment"),
            *super().get_urls(),
        ]

    def comments_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._commented(request, pk)
        if request.method != "POST":
            return self._show_comments(request, article)
        if not request.user.has_perm(COMMENTS):
            raise PermissionDenied
        try:
            made = commenting.add_comment(
                article.pk,
                request.POST.get("words", ""),
                by=request.user,
                passage=_passage(request),
                quote=request.POST.get("quote", ""),
            )
        except (Conflict, Refusal) as error:
            return self._show_comments(request, article, error)
        self.message_user(request, gettext("Your comment stands."), messages.SUCCESS)
        return redirect(_way_back(request, article.pk, made.pk))

    def _commented(self, request: HttpRequest, pk: int) -> Article:
        article = Article.objects.filter(pk=pk).first()
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if article is None:
            raise Http404
        return article

    def comment_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        comment = Comment.objects.select_related("article").filter(pk=pk).first()
        if not self.has_view_permission(request) or not request.user.has_perm(COMMENTS):
            raise PermissionDenied
        if comment is None:
            raise Http404
        try:
            told = _act(request, comment)
        except (Conflict, Refusal) as error:
            return self._show_comments(request, comment.article, error, at=comment.pk)
        self.message_user(request, told, messages.SUCCESS)
        return redirect(_way_back(request, comment.article_id, comment.answers_id or comment.pk))

    def _show_comments(
        self,
        request: HttpRequest,
        article: Article,
        error: Conflict | Refusal | None = None,
        at: int | None = None,
    ) -> TemplateResponse:
        """What was typed and refused stands in its field again, beside what is there now."""
        panel = Panel(article, request.user)
        context = {
            **page_of(self, request, article, gettext("Comments")),
            "together": panel,
            **_text_with_comments(article, panel),
            "error": str(error or ""),
            "refused": at,
            "typed": request.POST if error else {},
        }
        status = (409 if isinstance(error, Conflict) else 400) if error else 200
        template = "admin/articles/together/comments.html"
        return TemplateResponse(request, template, context, status=status)


def _act(request: HttpRequest, comment: Comment) -> str:
    """Does what the form asks, and says so. What is one's own is looked at where it is locked."""
    words, seen = request.POST.get("words", ""), read_number(request.POST.get("seen", "")) or 0
    match request.POST.get("do", ""):
        case "answer":
            commenting.answer(comment.pk, words, by=request.user)
            return gettext("Your answer stands.")
        case "change" | "delete" if comment.by_id != request.user.pk:
            raise PermissionDenied
        case "change":
            commenting.change_comment(comment.pk, words, by=request.user, seen=seen)
            return gettext("Your comment was changed.")
        case "delete":
            commenting.delete_comment(comment.pk, by=request.user, seen=seen)
            return gettext("Your comment was deleted.")
        case "resolve" | "reopen" if not may_resolve(comment, request.user):
            raise PermissionDenied
        case "resolve":
            commenting.resolve(comment.pk, by=request.user)
            return gettext("The thread is resolved.")
        case "reopen":
            commenting.reopen(comment.pk)
            return gettext("The thread is open again.")
    raise Refusal(gettext("Nothing was asked for."))


def _text_with_comments(article: Article, panel: Panel) -> dict[str, Any]:
    text = article.texts.order_by("number").last()
    if text is None:
        return {"text": None, "lines": []}
    marked = [one for one in panel.threads.marked if one.text_id == text.pk]
    return {"text": text, "lines": lay_out_comments(text.content, list(text.blocks.all()), marked)}


def _passage(request: HttpRequest) -> Passage | None:
    numbers = [read_number(request.POST.get(name, "")) for name in ("text", "start", "end")]
    text, start, end = numbers
    if text is None or start is None or end is None:
        return None
    return Passage(text, start, end)


def _way_back(request: HttpRequest, article: int, comment: int) -> str:
    address = page_to_go_back_to(request) or reverse(f"admin:{_NAME}", args=[article])
    return f"{address.partition('#')[0]}#comment-{comment}"
