"""What readers see is changed by a revision: prepared, looked at, put live or thrown away."""

from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import router, transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext

from articles.decisions import Refusal, save_revision
from articles.models import Article, DecisionBatch, PendingRevision
from articles.transitions import PUBLISHES, SHOWN
from articles.writing import HEADS
from entities.forms import FORM_FIELDS

# Fields of the form, by the columns that they fill.
_COLUMNS: Final = {
    **{name: name for name in ("headline", "standfirst", "byline", "dateline", "source_url")},
    **{"language": "language", "rights": "rights", "source": "source_id"},
}
_STOCK_BUTTONS: Final = ("show_save", "show_save_and_continue", "show_save_and_add_another")


class PreparesRevisions(admin.ModelAdmin):
    """Who may not publish changes what is public or scheduled by a revision alone."""

    def prepares(self, request: HttpRequest, article: Article) -> bool:
        is_shown = article.standing in SHOWN
        return is_shown and ("_revise" in request.POST or not request.user.has_perm(PUBLISHES))

    def offer_revision(self, request: HttpRequest, article: Article | None) -> dict[str, Any]:
        is_shown = article is not None and article.standing in SHOWN
        may_publish = request.user.has_perm(PUBLISHES)
        return {
            "offers_revision": is_shown and self.has_change_permission(request, article),
            "saves_at_once": may_publish or not is_shown,
        }

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method != "POST":
            return super().change_view(request, object_id, form_url, extra_context)
        with transaction.atomic(using=router.db_for_write(self.model)):
            if answer := self._prepare(request, object_id):
                return answer
            return super().change_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kw: Any
    ) -> HttpResponse:
        offered = self.offer_revision(request, obj)
        if not offered["saves_at_once"]:
            offered |= dict.fromkeys(_STOCK_BUTTONS, False)
        return super().render_change_form(request, context | offered, *args, obj=obj, **kw)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        article = super().get_object(request, object_id, from_field)
        if article is not None:
            know_prepared(request, article)
        return article

    def _prepare(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """Keeps the changed fields for the revision; None where the stock page goes on, with the
        fields as they are live: tags and corrections take effect at once.
        """
        article = self.get_object(request, unquote(object_id))
        if article is None or not self.has_change_permission(request, article):
            return None
        if not self.prepares(request, article):
            return None
        form = self.get_form(request, article, change=True)(request.POST, instance=article)
        if not form.is_valid():
            return None
        answer = None
        if changed := [name for name in form.changed_data if name in _COLUMNS]:
            said = {name: form.cleaned_data[name] for name in changed}
            values = {_COLUMNS[name]: getattr(v, "pk", v) for name, v in said.items()}
            answer = self._save_revision(request, article, form, values=values)
        self._send_as_live(request, article)
        return None if self._has_more(request, article, form) else answer

    def _send_as_live(self, request: HttpRequest, article: Article) -> None:
        request.is_of_live = True
        live = self.get_object(request, str(article.pk))
        form = self.get_form(request, live, change=True)(instance=live)
        sent = request.POST.copy()
        for name in _COLUMNS:
            value = form[name].value()
            sent[name] = "" if value is None else str(value)
        sent["seen_revision"] = str(form.initial["seen_revision"])
        request.POST = sent

    def _has_more(self, request: HttpRequest, article: Article, form: ModelForm) -> bool:
        """Something that the stock page saves."""
        others = {*form.changed_data} - {*_COLUMNS} - {*FORM_FIELDS}
        formsets, _inlines = self._create_formsets(request, article, change=True)
        released = form.cleaned_data.get("released")
        return bool(others or released) or any(one.has_changed() for one in formsets)

    def prepare_text(self, request: HttpRequest, article: Article, form: ModelForm) -> HttpResponse:
        """From the page of the text."""
        written = form.written
        heads = [name for name in HEADS if name in form.changed_data]
        said = {"copy": written.copy, "names": written.names, "heads": heads}
        return self._save_revision(request, article, form, **said)

    def _save_revision(
        self, request: HttpRequest, article: Article, form: ModelForm, **said: Any
    ) -> HttpResponse:
        seen = form.cleaned_data.get("seen_revision") or 0
        try:
            batch = save_revision(article.pk, by=request.user, seen=seen, **said)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
            return redirect("admin:articles_article_change", article.pk)
        self._tell_saved(request, article, batch)
        return redirect("admin:articles_article_revision", article.pk)

    def _tell_saved(self, request: HttpRequest, article: Article, batch: DecisionBatch) -> None:
        message = capfirst(batch.in_words)
        self.log_change(request, article, message)
        told = gettext("Saved as a revision. Readers see it when somebody puts it live.")
        self.message_user(request, told, messages.SUCCESS)


def know_prepared(request: HttpRequest, article: Article) -> None:
    """So that its form says which revision it saw. Whoever changes the article by a revision alone
    goes on with the one that is prepared; who publishes, where that is asked for.
    """
    pending = PendingRevision.objects.select_related("by").filter(article=article.pk)
    article.prepared = pending.first()
    must = article.standing in SHOWN and not request.user.has_perm(PUBLISHES)
    is_asked = must or "go_on" in request.GET
    article.goes_on = is_asked and not getattr(request, "is_of_live", False)
