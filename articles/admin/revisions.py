"""The revisions of an article in the admin: the list, two beside each other, restoring one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.losing import tell_losses
from articles.admin.noting import tell_done
from articles.admin.preparing import PreparesRevisions, know_prepared
from articles.decisions import Conflict, Refusal, restore_revision, save_revision
from articles.decisions.copying import follow_source
from articles.laying_out import copy_of
from articles.models import Article, PendingRevision
from articles.revisions import RESTORED, Revision, compare_revisions, list_revisions, text_of
from articles.telling import in_words
from articles.together.colleagues import name_of
from articles.views.previews import preview_address
from entities.admin.records import page_of

_PER_PAGE: Final = 25


class RestoreForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=_("Why"), max_length=500, required=False)


class ShowsRevisions(PreparesRevisions):
    """Whoever may see the article may see what it said; whoever may change it may restore that:
    of what readers see as a revision that is not live, unless they may publish.
    """

    def get_urls(self) -> list:
        views = {
            "revisions/": ("revisions", self.revisions_view),
            "revisions/compare/": ("compare", self.compare_view),
            "revisions/<int:row>/<int:text>/restore/": ("restore", self.restore_view),
        }
        own = [
            path(f"<int:pk>/{end}", self.admin_site.admin_view(view), name=f"articles_article_{n}")
            for end, (n, view) in views.items()
        ]
        return own + super().get_urls()

    def revisions_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._find_seen(request, pk)
        revisions = list_revisions(article)
        page = Paginator(revisions, _PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "page": page,
            "entries": list(_entries(article, list(page.object_list), revisions)),
            "pending": PendingRevision.objects.filter(article=article).exists(),
            "may_restore": self.has_change_permission(request, article),
        }
        return self._show_revision_page(
            request, article, gettext("Revisions"), "revisions", context
        )

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._find_seen(request, pk)
        revisions = list_revisions(article)
        if not revisions:
            raise Http404
        known = {one.key: one for one in revisions}
        last = {"from": revisions[:2][-1].key, "to": revisions[0].key}
        chosen = [known.get(request.GET.get(name, key)) for name, key in last.items()]
        if None in chosen:
            raise Http404
        old, new = sorted(filter(None, chosen), key=lambda one: (one.row, one.text))
        context = _compared(article, old, new) | {"newest": revisions[0]}
        return self._show_revision_page(
            request, article, gettext("What changed"), "compare", context
        )

    def restore_view(self, request: HttpRequest, pk: int, row: int, text: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        article = self._find_seen(request, pk)
        revisions = list_revisions(article)
        chosen = next((one for one in revisions if (one.row, one.text) == (row, text)), None)
        if chosen is None:
            raise Http404
        know_prepared(request, article)
        seen = {"seen_version": article.version, "seen_revision": _version(article)}
        form = RestoreForm(request.POST or None, initial=seen)
        status = 200
        if request.method == "POST" and form.is_valid():
            try:
                return self._restore(request, article, chosen, form.cleaned_data)
            except (Conflict, Refusal) as error:
                form.add_error(None, str(error))
                form.data = {**form.data.dict(), **seen}
                status = 409 if isinstance(error, Conflict) else 400
        context = _compared(article, revisions[0], _restorable(chosen, revisions[0]))
        context |= {"newest": revisions[0], "form": form}
        context["as_revision"] = self.prepares(request, article)
        title = gettext("Restore a revision")
        return self._show_revision_page(request, article, title, "compare", context, status)

    def _restore(
        self, request: HttpRequest, article: Article, chosen: Revision, said: dict[str, Any]
    ) -> HttpResponse:
        if self.prepares(request, article):
            return self._prepare_revision(request, article, chosen, said)
        told = {"version": said["seen_version"], "reason": said["reason"]}
        done = restore_revision(article.pk, chosen.key, by=request.user, **told)
        tell_done(self, request, article, done.batch)
        if done.is_source_gone:
            gone = gettext("Its source of that day is gone: the present one stays.")
            self.message_user(request, gone, messages.WARNING)
        tell_losses(request, article, done.lost)
        return redirect("admin:articles_article_change", article.pk)

    def _prepare_revision(
        self, request: HttpRequest, article: Article, chosen: Revision, said: dict[str, Any]
    ) -> HttpResponse:
        values = {name: chosen.fields[name] for name in RESTORED}
        follow_source(values)
        text = text_of(article, chosen.text)
        seen = said["seen_revision"] or 0
        told = {"copy": copy_of(text) if text else None, "note": said["reason"]}
        save_revision(article.pk, by=request.user, seen=seen, values=values, **told)
        message = gettext("Saved as a revision. Readers see it when somebody puts it live.")
        self.message_user(request, message, messages.SUCCESS)
        return redirect("admin:articles_article_revision", article.pk)

    def _find_seen(self, request: HttpRequest, pk: int) -> Article:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        article = Article.objects.filter(pk=pk).first()
        if article is None:
            raise Http404
        return article

    def _show_revision_page(
        self,
        request: HttpRequest,
        article: Article,
        title: str,
        name: str,
        context: dict[str, Any],
        status: int = 200,
    ) -> TemplateResponse:
        shown = page_of(self, request, article, title) | context
        template = f"admin/articles/article/{name}.html"
        return TemplateResponse(request, template, shown, status=status)


def _version(article: Article) -> int:
    """Of what is prepared."""
    return article.prepared.version if article.prepared else 0


def _restorable(chosen: Revision, newest: Revision) -> Revision:
    """With what stays as it is, so that nobody reads that restoring takes it back."""
    restored = {name: chosen.fields[name] for name in RESTORED}
    return replace(chosen, fields={**newest.fields, **restored})


def _compared(article: Article, old: Revision, new: Revision) -> dict[str, Any]:
    return {"old": old, "new": new, "comparison": compare_revisions(article, old, new)}


def _entries(
    article: Article, shown: Sequence[Revision], revisions: Sequence[Revision]
) -> Sequence[dict[str, Any]]:
    people = User.objects.in_bulk({one.by for one in shown if one.by})
    words = in_words([one.difference for one in shown])
    return [
        {
            "revision": one,
            "what": _what(one, [change.label for change in fields]),
            "who": name_of(people.get(one.by)) if one.by else gettext("the archive itself"),
            "is_now": one is revisions[0],
            "is_from": one is revisions[min(1, len(revisions) - 1)],
            "is_to": one is revisions[0],
            "preview": preview_address(article, one),
        }
        for one, fields in zip(shown, words, strict=True)
    ]


def _what(revision: Revision, fields: Sequence[str]) -> str:
    """Which fields it changed, in words."""
    if revision.is_first:
        return gettext("made")
    text = [gettext("text")] if revision.has_new_text else []
    return ", ".join([*text, *fields]) or gettext("saved")
