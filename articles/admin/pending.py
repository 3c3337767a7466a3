"""The pages of a revision that is not live: what it changes, putting it live, throwing it away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.losing import tell_losses
from articles.admin.noting import tell_done
from articles.admin.preparing import PreparesRevisions
from articles.decisions import Conflict, Refusal, drop_revision, put_live
from articles.decisions.pending import clashes_of
from articles.decisions.prepared import prepared_copy
from articles.desk.posted import number_of
from articles.models import Article, PendingRevision
from articles.revisions import compare_pending, compare_with_base
from articles.transitions import PUBLISHES
from articles.views.previews import pending_address
from entities.admin.records import page_of

_PAGE = "admin:articles_article_revision"


class LiveForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)
    correction = forms.CharField(
        label=_("What was corrected"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers see this sentence at the article. Empty: they are told nothing."),
    )
    despite = forms.BooleanField(
        label=_("Put it live over what was changed meanwhile"), required=False
    )
    reason = forms.CharField(
        label=_("Note"), max_length=500, required=False, help_text=_("For your colleagues.")
    )

    def __init__(self, article: Article, pending: PendingRevision, *sent: Any) -> None:
        seen = {"seen_version": article.version, "seen_revision": pending.version}
        super().__init__(*sent, initial=seen)
        self.article, self.pending = article, pending
        self.clashes = clashes_of(article, pending)
        if not self.clashes:
            del self.fields["despite"]
        if not article.is_public:
            del self.fields["correction"]

    def clean_despite(self) -> bool:
        if not self.cleaned_data["despite"]:
            raise forms.ValidationError(_("Look at both differences, then say so here."))
        return True


class PutsLive(PreparesRevisions):
    """Whoever sees the article sees what is prepared; who publishes puts it live."""

    def get_urls(self) -> list:
        views = {
            "revision/": ("revision", self.revision_view),
            "revision/live/": ("live", self.live_view),
            "revision/drop/": ("drop", self.drop_view),
        }
        own = [
            path(f"<int:pk>/{end}", self.admin_site.admin_view(view), name=f"articles_article_{n}")
            for end, (n, view) in views.items()
        ]
        return own + super().get_urls()

    def revision_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        article, pending = _find(pk)
        if pending is None:
            return self._tell_gone(request, article)
        return self._show_pending(request, LiveForm(article, pending), "revision")

    @transaction.atomic
    def live_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not (self.has_view_permission(request) and request.user.has_perm(PUBLISHES)):
            raise PermissionDenied
        article, pending = _find(pk)
        if pending is None:
            return self._tell_gone(request, article)
        form = LiveForm(article, pending, *([request.POST] if request.method == "POST" else []))
        status = 200
        if form.is_bound and form.is_valid():
            try:
                return self._put_live(request, form)
            except (Conflict, Refusal) as error:
                form = _sent_again(form, str(error))
                status = 409
        return self._show_pending(request, form, "live", status)

    def _put_live(self, request: HttpRequest, form: LiveForm) -> HttpResponse:
        said = form.cleaned_data
        done = put_live(
            form.article.pk,
            by=request.user,
            version=said["seen_version"],
            seen=said["seen_revision"],
            correction=said.get("correction", ""),
            despite=form.clashes if said.get("despite") else (),
            reason=said["reason"],
        )
        article = Article.objects.get(pk=form.article.pk)
        tell_done(self, request, article, done.batch)
        tell_losses(request, article, done.lost, done.unmarked)
        return redirect("admin:articles_article_change", article.pk)

    def drop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_change_permission(request):
            raise PermissionDenied
        article, _pending = _find(pk)
        seen = request.POST.get("seen_revision", "")
        try:
            batch = drop_revision(pk, by=request.user, seen=number_of(seen))
        except (Conflict, Refusal) as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(_PAGE, pk)
        message = capfirst(batch.in_words)
        self.log_change(request, article, message)
        told = gettext("%(what)s. It can be taken back in the history.") % {"what": message}
        self.message_user(request, told, messages.SUCCESS)
        return redirect("admin:articles_article_change", pk)

    def _tell_gone(self, request: HttpRequest, article: Article) -> HttpResponse:
        gone = gettext("No revision is prepared: it was put live or thrown away, or never was.")
        self.message_user(request, gone, messages.WARNING)
        return redirect("admin:articles_article_change", article.pk)

    def _show_pending(
        self, request: HttpRequest, form: LiveForm, page: str, status: int = 200
    ) -> TemplateResponse:
        article, pending = form.article, form.pending
        titles = {"revision": gettext("Revision that is not live"), "live": gettext("Put live")}
        context = {
            **page_of(self, request, article, titles[page]),
            "pending": pending,
            "comparison": compare_pending(article, pending, prepared_copy(pending)),
            "meanwhile": compare_with_base(article, pending) if form.clashes else None,
            "preview": pending_address(article),
            "form": form,
            "page": page,
            "may_change": self.has_change_permission(request, article),
            "may_publish": request.user.has_perm(PUBLISHES),
        }
        template = "admin/articles/article/pending.html"
        return TemplateResponse(request, template, context, status=status)


def _find(pk: int) -> tuple[Article, PendingRevision | None]:
    article = Article.objects.filter(pk=pk).first()
    if article is None:
        raise Http404
    pending = PendingRevision.objects.select_related("by", "base_text").filter(article=pk).first()
    return article, pending


def _sent_again(form: LiveForm, error: str) -> LiveForm:
    """With what was sent, as of the article and the revision as they are by now."""
    article, pending = _find(form.article.pk)
    seen = {"seen_version": str(article.version)}
    if pending is not None:
        seen["seen_revision"] = str(pending.version)
    again = LiveForm(article, pending or form.pending, {**form.data.dict(), **seen})
    again.add_error(None, error)
    return again
