"""The page on which an editor dates an article, after seeing what that would change."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext

from articles.date_preview import DatePreview, preview_date
from articles.decisions import Conflict, Refusal, date_article, dated_by
from articles.desk.clues import read_clues
from articles.desk.dates import read_dates
from articles.forms.dates import DateForm
from articles.models import Article
from entities.admin.records import page_of


class DatesArticles(admin.ModelAdmin):
    """A date changes much that is counted from it: it has a page of its own."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.date_view)
        own = [path("<path:object_id>/date/", view, name="articles_article_date")]
        return own + super().get_urls()

    def date_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        article = Article.objects.filter(pk=_key(unquote(object_id))).first()
        if article is None:
            raise Http404
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        if request.method != "POST":
            return self._show_date(request, DateForm(instance=article))
        form = DateForm(request.POST, instance=article)
        if not form.is_valid():
            return self._show_date(request, form)
        if "save" in request.POST and form.is_shown:
            return self._save_date(request, form)
        return self._preview_date(request, form)

    def _preview_date(self, request: HttpRequest, form: DateForm) -> HttpResponse:
        stored = Article.objects.get(pk=form.instance.pk)
        dated = dated_by(form.dating, request.user, form.cleaned_data["reason"])
        form.data = form.data.copy()
        form.data["shown"] = str(form.dating)
        return self._show_date(request, form, preview_date(stored, dated))

    def _save_date(self, request: HttpRequest, form: DateForm) -> HttpResponse:
        said = form.cleaned_data
        version, reason = said["seen_version"], said["reason"]
        pk = form.instance.pk
        try:
            batch = date_article(pk, form.dating, by=request.user, version=version, reason=reason)
        except (Conflict, Refusal) as error:
            form.add_error(None, str(error))
            status = 409 if isinstance(error, Conflict) else 400
            return self._show_date(request, form, status=status)
        self.log_change(request, form.instance, gettext("Dated the article."))
        told = capfirst(batch.in_words)
        self.message_user(request, told, messages.SUCCESS)
        is_from_desk = request.GET.get("back") == "desk"
        return redirect(f"admin:articles_article_{'review' if is_from_desk else 'change'}", pk)

    def _show_date(
        self,
        request: HttpRequest,
        form: DateForm,
        preview: DatePreview | None = None,
        status: int = 200,
    ) -> TemplateResponse:
        article = Article.objects.get(pk=form.instance.pk)
        context = {
            **page_of(self, request, article, gettext("Date of the article")),
            "form": form,
            "preview": preview,
            "clues": _clues(article),
        }
        template = "admin/articles/article/date.html"
        return TemplateResponse(request, template, context, status=status)


def _clues(article: Article) -> list:
    """Only where no date stands: else they would only say what is known."""
    text = article.texts.order_by("number").last()
    if article.dated_start or text is None:
        return []
    return read_clues(text, list(text.blocks.all()), read_dates(text))


def _key(object_id: str) -> int | None:
    return int(object_id) if object_id.isascii() and object_id.isdigit() else None
