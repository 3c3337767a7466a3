"""The editor: the pages on which an article is written and its text is changed."""

import re
import secrets
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import formats, timezone
from django.utils.translation import gettext

from articles.admin.losing import tell_losses
from articles.admin.preparing import PreparesRevisions, know_prepared
from articles.admin.writing_pages import (
    changed_since,
    find_taken_up,
    initial_of_draft,
    list_unsaved,
    show_on_page,
    show_unsaved,
    unsaved_elsewhere,
)
from articles.decisions import Conflict, Refusal, Saved, save_copy, write_article
from articles.desk.acting import read_if_needed
from articles.desk.posted import read_number
from articles.desk.records import find_known
from articles.drafts import drop_draft, gone, keep_draft
from articles.forms.writing import WRITTEN_FIELDS, WritingForm, initial_of
from articles.kinds import BlockRole
from articles.models import Article
from articles.previewing import Change
from articles.views.previews import preview_address
from articles.writing.shapes import NAMED

_KEY = re.compile("[0-9a-f]{32}")
_SAVED, _SAVED_KEYS = "newsroom_saved", 10


class Writes(PreparesRevisions):
    """Pages of their own: a long text is not sent along whenever a headline is mended."""

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        own = [
            path("write/", wrap(self.write_view), name="articles_article_write"),
            path("write/find/", wrap(self.find_name_view), name="articles_article_write_find"),
            path("write/keep/", wrap(self.keep_view), name="articles_article_write_keep"),
            path("<path:object_id>/text/", wrap(self.text_view), name="articles_article_text"),
        ]
        return own + super().get_urls()

    @transaction.atomic
    def write_view(self, request: HttpRequest) -> HttpResponse:
        """A new article."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = self._make_form(request, None, {})
        if request.method == "POST" and form.is_valid():
            if "_preview" in request.POST:
                return show_unsaved(request, lambda: write_article(form.written, by=request.user))
            saved = write_article(form.written, by=request.user)
            self.log_addition(request, saved.article, gettext("Wrote the article."))
            return self._after(request, saved, gettext("The article was saved as a draft."))
        return self._show_editor(request, form, None)

    @transaction.atomic
    def text_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The text of an article that is there."""
        article = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        if article is None:
            raise Http404
        know_prepared(request, article)
        initial = initial_of(article, article.texts.order_by("number").last())
        form = self._make_form(request, article, initial)
        if request.method == "POST" and form.is_valid():
            if "_preview" in request.POST:
                return self._preview_text(request, article, form)
            if self.prepares(request, article):
                return self._let_go(request, self.prepare_text(request, article, form))
            if not form.is_changed:
                self.message_user(request, gettext("The text is as it was."))
                return self._onward(request, article)
            saved = save_copy(article, form.written, by=request.user)
            self.log_change(request, saved.article, gettext("Changed the text."))
            return self._after(request, saved, gettext("The text was changed."))
        return self._show_editor(request, form, article)

    def _preview_text(
        self, request: HttpRequest, article: Article, form: WritingForm
    ) -> HttpResponse:
        """Who would save it as a revision sees it as the preview of that shows it."""
        if self.prepares(request, article):
            return show_on_page(request, article, Change(copy=form.written.copy))
        return show_unsaved(request, lambda: save_copy(article, form.written, by=request.user))

    def _make_form(
        self, request: HttpRequest, article: Article | None, initial: dict[str, Any]
    ) -> WritingForm:
        """Each page has a key of its own: two of them keep their words apart."""
        instance = article or Article()
        if request.method == "POST":
            return WritingForm(request.POST, instance=instance, initial=initial)
        draft = find_taken_up(request, article)
        taken_up = initial_of_draft(draft) if draft else {"key": secrets.token_hex(16)}
        return WritingForm(None, instance=instance, initial=initial | taken_up)

    def _show_editor(
        self, request: HttpRequest, form: WritingForm, article: Article | None
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Change the text") if article else gettext("Write an article"),
            "subtitle": str(article) if article else None,
            "opts": self.opts,
            "original": article,
            "form": form,
            **self.offer_revision(request, article),
            "unsaved": list_unsaved(request, article, form),
            "unsaved_elsewhere": [] if article else unsaved_elsewhere(request),
            "changed_since": changed_since(article, form),
            "preview": preview_address(article) if article and form.initial.get("base") else "",
            "roles": [(name, BlockRole(name).label) for name in NAMED],
        }
        return TemplateResponse(request, "admin/articles/article/write.html", context)

    def find_name_view(self, request: HttpRequest) -> HttpResponse:
        """Records for the words typed behind an @, as options of a list box."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        found = find_known(request.GET.get("q", ""), limit=8)
        return TemplateResponse(request, "admin/articles/review/found.html", {"found": found})

    def keep_view(self, request: HttpRequest) -> HttpResponse:
        """Keeps what is typed, or throws it away; nothing of the article changes."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            article = self._article_of(request)
        except Http404:
            if "drop" in request.POST:
                raise
            return JsonResponse({"error": gone()}, status=404)
        key = request.POST.get("key", "")
        if not _KEY.fullmatch(key):
            return JsonResponse(
                {"error": gettext("The page is too old: open it anew.")}, status=400
            )
        if "drop" in request.POST:
            drop_draft(request.user, key)
            page = ["admin:articles_article_text", article.pk] if article else []
            return redirect(*(page or ["admin:articles_article_write"]))
        return self._keep(request, article, key)

    def _keep(self, request: HttpRequest, article: Article | None, key: str) -> JsonResponse:
        fields = {
            name: request.POST.get(name, "").replace("\0", "")
            for name in (*WRITTEN_FIELDS, "names")
        }
        base, now = read_number(request.POST.get("base", "")) or 0, timezone.now()
        try:
            keep_draft(
                request.user, article, key, base=min(base, 2**31 - 1), fields=fields, now=now
            )
        except Refusal as refusal:
            return JsonResponse({"error": str(refusal)}, status=400)
        except Conflict as conflict:
            return JsonResponse({"error": str(conflict)}, status=410)
        return JsonResponse({"at": formats.time_format(timezone.localtime(now), "H:i")})

    def _article_of(self, request: HttpRequest) -> Article | None:
        """Whose text is typed; none where it is a new one."""
        given = request.POST.get("article", "")
        if not given:
            article = None
            may = self.has_add_permission(request)
        else:
            article = Article.objects.filter(pk=read_number(given) or 0).first()
            may = self.has_change_permission(request, article)
        if not may:
            raise PermissionDenied
        if given and article is None:
            raise Http404
        return article

    def _after(self, request: HttpRequest, saved: Saved, message: str) -> HttpResponse:
        if request.POST.get("names"):
            read_if_needed(saved.article.pk)
        self.message_user(request, message, messages.SUCCESS)
        tell_losses(request, saved.article, saved.lost, saved.unmarked)
        return self._onward(request, saved.article)

    def _onward(self, request: HttpRequest, article: Article) -> HttpResponse:
        """To where the editor came from, or on with writing."""
        return self._let_go(request, redirect(self._next_page(request, article)))

    def _let_go(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """What was kept while somebody typed is needed no more."""
        key = request.POST.get("key", "")
        if _KEY.fullmatch(key):
            drop_draft(request.user, key)
            # The script lets go of what the window holds of it.
            former = request.COOKIES.get(_SAVED, "").split(".")
            saved = [*filter(_KEY.fullmatch, former), key][-_SAVED_KEYS:]
            response.set_cookie(_SAVED, ".".join(saved), max_age=86_400, samesite="Lax")
        return response

    def _next_page(self, request: HttpRequest, article: Article) -> str:
        if "_continue" in request.POST:
            return reverse("admin:articles_article_text", args=[article.pk])
        is_from_desk = request.GET.get("back") == "desk"
        page = "articles_article_review" if is_from_desk else "articles_article_change"
        return reverse(f"admin:{page}", args=[article.pk])
