"""The editor: the pages on which an article is written and its text is changed."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext

from articles.admin.losing import tell_lost, tell_unmarked
from articles.admin.preparing import PreparesRevisions, know_prepared
from articles.decisions import Saved, save_copy, write_article
from articles.desk.acting import read_if_needed
from articles.models import Article
from articles.preview_views import preview_address
from articles.writing_forms import WritingForm, initial_of


class Writes(PreparesRevisions):
    """Pages of their own: a long text is not sent along whenever a headline is mended."""

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        own = [
            path("write/", wrap(self.write_view), name="articles_article_write"),
            path("<path:object_id>/text/", wrap(self.text_view), name="articles_article_text"),
        ]
        return own + super().get_urls()

    @transaction.atomic
    def write_view(self, request: HttpRequest) -> HttpResponse:
        """A new article."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = WritingForm(request.POST or None, instance=Article())
        if request.method == "POST" and form.is_valid():
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
        form = WritingForm(request.POST or None, instance=article, initial=initial)
        if request.method == "POST" and form.is_valid():
            if self.prepares(request, article):
                return self.prepare_text(request, article, form)
            if not form.is_changed:
                self.message_user(request, gettext("The text is as it was."))
                return self._onward(request, article)
            saved = save_copy(article, form.written, by=request.user)
            self.log_change(request, saved.article, gettext("Changed the text."))
            return self._after(request, saved, gettext("The text was changed."))
        return self._show_editor(request, form, article)

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
            "preview": preview_address(article) if article else "",
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/article/write.html", context)

    def _after(self, request: HttpRequest, saved: Saved, message: str) -> HttpResponse:
        if request.POST.get("names"):
            read_if_needed(saved.article.pk)
        self.message_user(request, message, messages.SUCCESS)
        if saved.lost:
            self.message_user(request, tell_lost(saved.article, saved.lost), messages.WARNING)
        if saved.unmarked:
            self.message_user(request, tell_unmarked(saved.unmarked), messages.WARNING)
        return self._onward(request, saved.article)

    def _onward(self, request: HttpRequest, article: Article) -> HttpResponse:
        """To where the editor came from, or on with writing."""
        if "_continue" in request.POST:
            return redirect("admin:articles_article_text", article.pk)
        is_from_desk = request.GET.get("back") == "desk"
        page = "articles_article_review" if is_from_desk else "articles_article_change"
        return redirect(f"admin:{page}", article.pk)
