"""The page on which an editor changes an article's text."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from articles.admin.losing import tell_lost
from articles.decisions import change_text
from articles.forms import TextForm
from articles.models import Article


class ChangesText(admin.ModelAdmin):
    """A page of its own: a long text is not sent along whenever a headline is mended."""

    @transaction.atomic
    def text_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        article = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        if article is None:
            raise Http404
        last = article.texts.order_by("number").last()
        initial = {"content": last.content if last else ""}
        form = TextForm(request.POST or None, instance=article, initial=initial)
        if request.method == "POST" and form.is_valid():
            self._save_text(request, article, form)
            is_from_desk = request.GET.get("back") == "desk"
            page = "articles_article_review" if is_from_desk else "articles_article_change"
            return redirect(f"admin:{page}", article.pk)
        return self._show_text(request, article, form)

    def _show_text(
        self, request: HttpRequest, article: Article, form: TextForm
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Change the text"),
            "subtitle": str(article),
            "opts": self.opts,
            "original": article,
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/article/text.html", context)

    def _save_text(self, request: HttpRequest, article: Article, form: TextForm) -> None:
        if "content" not in form.changed_data:
            self.message_user(request, gettext("The text is as it was."))
            return
        lost = change_text(article, form.cleaned_data["content"], by=request.user)
        self.log_change(request, article, gettext("Changed the text."))
        self.message_user(request, gettext("The text was changed."), messages.SUCCESS)
        if lost:
            self.message_user(request, tell_lost(article, lost), messages.WARNING)
