"""The review desk: the article's text beside the queue of what is to be decided in it."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext

from articles.decisions import Conflict, Refusal
from articles.desk import acting, answers
from articles.desk.acting_on_stories import decide_story
from articles.desk.answers import Answer
from articles.desk.page import Desk, build_desk
from articles.desk.presence import held_by_others
from articles.desk.records import Known, find_known
from articles.desk.stories import with_printings
from articles.desk.waiting import most_doubtful
from articles.models import Article, Text
from articles.together.counting import counted_to
from articles.together.threads import open_comments
from entities.admin.records import page_of

_NAME = "articles_article_review"
_KEY = re.compile("[a-z]?[0-9]{1,18}")
_Act = Callable[[HttpRequest, int], Answer]


class ReviewsArticles(admin.ModelAdmin):
    """Adds the desk to the article's screens."""

    def get_urls(self) -> list:
        views: dict[str, Callable] = {
            "next": self.next_view,
            "": self.review_view,
            "decide": self.decide_view,
            "mark": self.mark_view,
            "find": self.find_view,
            "read": self.read_view,
            "role": self.role_view,
            "story": self.story_view,
        }
        own = [
            path(
                _route(name),
                self.admin_site.admin_view(view),
                name="_".join(filter(None, (_NAME, name))),
            )
            for name, view in views.items()
        ]
        return own + super().get_urls()

    # --- looking ------------------------------------------------------------------------------

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, self._text(request, pk))

    def _text(self, request: HttpRequest, pk: int) -> Text:
        """The newest text of an article that this person may see."""
        texts = with_printings(Text.objects.filter(article=pk)).select_related("article__source")
        texts = texts.annotate(open_comments=counted_to(open_comments(pk)))
        text = texts.order_by("number").last()
        if text is None:
            raise Http404
        if not self.has_view_permission(request, text.article):
            raise PermissionDenied
        return text

    def _show(
        self, request: HttpRequest, text: Text, *, error: str = "", status: int = 200
    ) -> TemplateResponse:
        skipped = [key for key in request.GET.getlist("skip") if _KEY.fullmatch(key)]
        opened = request.GET.get("open", "")
        desk = build_desk(text, request.user, opened=opened, skipped=skipped)
        desk.line = acting.read_number(request.GET.get("line", ""))
        context = {
            **page_of(self, request, desk.article, gettext("Review")),
            "desk": desk,
            "error": error,
            "may_decide": request.user.has_perm("articles.change_mention"),
            "may_mark": request.user.has_perm("articles.add_mention"),
            "may_change_lines": request.user.has_perm("articles.change_block"),
            "words": request.GET.get("q", ""),
            "found": _found(request, desk),
            "skipped": skipped,
            "back": reverse(f"admin:{_NAME}", args=[desk.article.pk]),
        }
        name = "desk" if answers.is_from_script(request) else "page"
        template = f"admin/articles/review/{name}.html"
        return TemplateResponse(request, template, context, status=status)

    def find_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Records for the words typed, as options of a list box."""
        self._text(request, pk)
        found = find_known(request.GET.get("q", ""), request.GET.get("kind", ""))
        return TemplateResponse(request, "admin/articles/review/found.html", {"found": found})

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """The most doubtful article that nobody else has open."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        not_these = held_by_others(request.user, timezone.now())
        after = acting.read_number(request.GET.get("after", ""))
        article = most_doubtful([*not_these, *([after] if after else [])])
        if article is None:
            self.message_user(request, gettext("Nothing is left to decide."), messages.SUCCESS)
            return redirect("admin:articles_article_changelist")
        return redirect(f"admin:{_NAME}", article)

    # --- deciding -----------------------------------------------------------------------------

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, "articles.change_mention", acting.decide)

    def mark_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, "articles.add_mention", acting.mark)

    def read_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, "articles.change_mention", acting.read)

    def role_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, "articles.change_block", acting.give_role)

    def story_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, "articles.change_mention", decide_story)

    def _act(self, request: HttpRequest, pk: int, right: str, act: _Act) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = Article.objects.filter(pk=pk).first()
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article) or not request.user.has_perm(right):
            raise PermissionDenied
        try:
            answer = act(request, pk)
        except Conflict as conflict:
            return self._refuse(request, pk, str(conflict), 409, conflict.stale)
        except Refusal as refusal:
            return self._refuse(request, pk, str(refusal), 400)
        back = reverse(f"admin:{_NAME}", args=[pk])
        if answers.is_from_script(request):
            return answers.to_script(answer, request, back)
        acting.read_if_needed(pk)
        self.message_user(request, answer.message, messages.SUCCESS)
        return redirect(f"{back}?{_onward(request, answer)}")

    def _refuse(
        self, request: HttpRequest, pk: int, message: str, status: int, stale: Any = ()
    ) -> HttpResponse:
        if answers.is_from_script(request):
            return answers.refused(message, status, stale)
        now = "; ".join(f"“{answers.words_of(one)}”: {answers.tell_state(one)}" for one in stale)
        error = f"{message} {gettext('It is now:')} {now}" if now else message
        return self._show(request, self._text(request, pk), error=error, status=status)


def _route(name: str) -> str:
    if name == "next":
        return "review/next/"
    return f"<int:pk>/review/{name}/" if name else "<int:pk>/review/"


def _found(request: HttpRequest, desk: Desk) -> list[Known]:
    words = request.GET.get("q", "")
    return find_known(words) if desk.opened and words else []


def _onward(request: HttpRequest, answer: Answer) -> str:
    """Without the script: what was done stays in sight, and the next row comes into it."""
    query = request.GET.copy()
    query.pop("open", None)
    if answer.opened:
        query["open"] = str(answer.opened)
    if answer.batch:
        query["done"] = str(answer.batch.pk)
    return f"{query.urlencode()}#{'opened' if answer.opened else 'queue'}"
