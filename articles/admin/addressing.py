"""The page on which an editor gives an article another address."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.noting import tell_done
from articles.decisions import Conflict, Refusal, change_address
from articles.decisions.addresses import LONGEST
from articles.kinds import ArticleState
from articles.models import Article
from articles.transitions import CHANGES, PUBLISHES
from entities.admin.records import page_of


class AddressForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    slug = forms.CharField(
        label=_("Address"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"size": 60, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Small letters, figures and hyphens."),
    )
    reason = forms.CharField(label=_("Why"), max_length=200, required=False)


def _may_change_address(user: Any, article: Article) -> bool:
    """Of what readers see, who publishes."""
    is_free = article.state != ArticleState.PUBLISHED or user.has_perm(PUBLISHES)
    return bool(is_free and user.has_perm(CHANGES))


class GivesAddresses(admin.ModelAdmin):
    """Apart from the headline: what readers know is not changed in passing."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.address_view)
        return [
            path("<int:pk>/address/", view, name="articles_article_address"),
            *super().get_urls(),
        ]

    @admin.display(description=_("address"))
    def address(self, obj: Article) -> str:
        if not _may_change_address(obj.shown_to, obj):
            return obj.get_absolute_url()
        page = reverse("admin:articles_article_address", args=[obj.pk])
        words = gettext("Change the address")
        return format_html('{} <a href="{}">{}</a>', obj.get_absolute_url(), page, words)

    def address_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        article = Article.objects.filter(pk=pk).first()
        if article is None:
            raise Http404
        initial = {"seen_version": article.version, "slug": article.slug}
        form = AddressForm(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            return self._change_address(request, article, form)
        return self._show_address(request, article, form)

    def _change_address(
        self, request: HttpRequest, article: Article, form: AddressForm
    ) -> HttpResponse:
        said = form.cleaned_data
        told = {"version": said["seen_version"], "reason": said["reason"]}
        try:
            batch = change_address(article.pk, said["slug"], by=request.user, **told)
        except (Conflict, Refusal) as error:
            form.add_error(None if isinstance(error, Conflict) else "slug", str(error))
            form.data = {**form.data.dict(), "seen_version": str(article.version)}
            status = 409 if isinstance(error, Conflict) else 200
            return self._show_address(request, article, form, status)
        tell_done(self, request, article, batch)
        return redirect("admin:articles_article_change", article.pk)

    def _show_address(
        self, request: HttpRequest, article: Article, form: AddressForm, status: int = 200
    ) -> TemplateResponse:
        context = {
            **page_of(self, request, article, gettext("Address of the article")),
            "form": form,
            "former": article.former_slugs.values_list("slug", flat=True),
        }
        template = "admin/articles/article/address.html"
        return TemplateResponse(request, template, context, status=status)
