"""The pages on which an article is handed in, sent back, published, scheduled, withdrawn."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.admin.noting import tell_done
from articles.decisions import Conflict, Refusal, lock_article, take_step
from articles.decisions.states import say_where_it_stands
from articles.forms.transitions import TransitionForm
from articles.models import Article
from articles.publishing_checks import checks_of
from articles.state_panel import last_step, render_panel
from articles.transitions import TRANSITIONS, Transition
from entities.admin.records import page_of


class ChangesState(admin.ModelAdmin):
    """One small page a step: what it does, what stands against it, a note."""

    def get_urls(self) -> list:
        own = [
            path(
                f"<int:pk>/{step.name}/",
                self.admin_site.admin_view(partial(self.step_view, step=step)),
                name=f"articles_article_{step.name}",
            )
            for step in TRANSITIONS
        ]
        return own + super().get_urls()

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        article = super().get_object(request, object_id, from_field)
        if article is not None:
            article.shown_to = request.user  # so that its page offers what this one may do
        return article

    @admin.display(description=_("state"))
    def standing(self, obj: Article) -> str:
        return render_panel(obj, obj.shown_to)

    def step_view(self, request: HttpRequest, pk: int, step: Transition) -> HttpResponse:
        if not (self.has_view_permission(request) and request.user.has_perm(step.right)):
            raise PermissionDenied
        if not Article.objects.filter(pk=pk).exists():
            raise Http404
        if request.method != "POST":
            return self._show_step(request, self._form(step, pk))
        return self._take_step(request, step, pk)

    def _form(self, step: Transition, pk: int, *sent: Any) -> TransitionForm:
        article = Article.objects.get(pk=pk)
        problems = checks_of([pk])[pk] if step.is_checked else []
        return TransitionForm(step, article, problems, *sent)

    @transaction.atomic
    def _take_step(self, request: HttpRequest, step: Transition, pk: int) -> HttpResponse:
        """What stands against it is asked of the article as it is locked."""
        lock_article(pk)
        form = self._form(step, pk, request.POST)
        if not form.is_valid():
            return self._show_step(request, form, 200)
        said = form.cleaned_data
        told = {"note": said["note"], "moment": said.get("moment")}
        try:
            batch = take_step(pk, step, by=request.user, version=said["seen_version"], **told)
        except (Conflict, Refusal) as error:
            return self._tell_changed(request, form, error)
        article = Article.objects.get(pk=pk)
        tell_done(self, request, article, batch)
        return redirect("admin:articles_article_change", pk)

    def _tell_changed(
        self, request: HttpRequest, form: TransitionForm, error: Conflict | Refusal
    ) -> HttpResponse:
        """The same may be sent again, where it leads on from what the article is by now."""
        form.add_error(None, str(error))
        form.data = form.data.copy()
        form.data["seen_version"] = str(form.article.version)
        return self._show_step(request, form, 409 if isinstance(error, Conflict) else 400)

    def _show_step(
        self, request: HttpRequest, form: TransitionForm, status: int = 200
    ) -> TemplateResponse:
        article = form.article
        is_open = article.standing in form.step.sources
        context = {
            **page_of(self, request, article, form.step.label),
            "step": form.step,
            "form": form,
            "is_open": is_open,
            "closed": "" if is_open else say_where_it_stands(article),
            "last": last_step(article.pk),
            "problems": form.problems,
        }
        template = "admin/articles/article/transition.html"
        return TemplateResponse(
            request, template, context, status=status if is_open or status == 409 else 409
        )
