"""The pages on which many articles are changed: counted first, then done as one action."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from articles.decisions import Refusal
from articles.decisions.locking import lock_articles
from articles.forms.many import FORMS, ManyForm
from articles.many import ACTS, Act, Plan, pack, plan, unpack
from articles.models import Article, DecisionBatch
from articles.transitions import PUBLISHES, SHOWN
from entities.admin.records import find_record
from entities.rows import batched

_LONGEST_QUERY = 4000  # letters of an address that every server takes


class ShowsMany(admin.ModelAdmin):
    """The pages that say what an act would do, and to what not, before it is done."""

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One article is deleted as many are: after what hangs on it was shown."""
        article = find_record(self, request, object_id)
        if article is None:
            raise Http404
        if not self.has_delete_permission(request, article):
            raise PermissionDenied
        return self._lead_to(request, ACTS["delete"], [article.pk])

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.many_view)
        own = [
            path(f"many/{name}/", view, {"name": name}, name=f"articles_article_many_{name}")
            for name in ACTS
        ]
        return own + super().get_urls()

    def begin_many(
        self, request: HttpRequest, queryset: QuerySet, name: str
    ) -> HttpResponse | None:
        act = ACTS[name]
        keys = list(queryset.order_by().values_list("pk", flat=True)[: act.most + 1])
        if len(keys) > act.most:
            self._refuse_many(request, act)
            return None
        return self._lead_to(request, act, keys, request.GET.urlencode())

    def _lead_to(
        self, request: HttpRequest, act: Act, keys: list[int], back: str = ""
    ) -> HttpResponse:
        """To an address of its own, so that the way back in the browser leads there again."""
        query = urlencode({"keys": pack(keys), **({"back": back} if back else {})})
        if len(query) <= _LONGEST_QUERY:
            return redirect(f"{_address_of(act)}?{query}")
        return self._show_begin(request, act, keys, back)

    def _show_begin(
        self, request: HttpRequest, act: Act, keys: list[int], back: str
    ) -> HttpResponse:
        form = _form_of(act)(keys=keys)
        shown = None if form.asks else plan(act, keys, None, self._may(request, act))
        return self._show_many(request, act, form, shown, back=back)

    def _refuse_many(self, request: HttpRequest, act: Act) -> None:
        said = gettext("Choose up to %(most)d articles: nothing was changed.") % {"most": act.most}
        self.message_user(request, said, messages.ERROR)

    def many_view(self, request: HttpRequest, name: str) -> HttpResponse:
        act = ACTS[name]
        if not self._has_right(request, act):
            raise PermissionDenied
        try:
            keys = unpack(_sent(request).get("keys", ""), act.most)
        except ValueError:
            self._refuse_many(request, act)
            return redirect("admin:articles_article_changelist")
        if not keys:
            said = gettext("Choose the articles in the list first.")
            self.message_user(request, said, messages.WARNING)
            return redirect("admin:articles_article_changelist")
        if request.method != "POST":
            return self._show_begin(request, act, keys, request.GET.get("back", ""))
        return self._answer_many(request, act, _form_of(act)(request.POST, keys=keys))

    def _answer_many(self, request: HttpRequest, act: Act, form: ManyForm) -> HttpResponse:
        """Locks what it counts, so that what is done is what was counted."""
        may = self._may(request, act)
        if not form.is_valid():
            shown = None if form.asks else plan(act, form.keys, None, may)
            return self._show_many(request, act, form, shown, status=400)
        if "do" not in request.POST:
            shown = plan(act, form.keys, form.value, may)
            return self._withdraw_instead(request, shown) or self._show_many(
                request, act, form, shown
            )
        try:
            with transaction.atomic():
                lock_articles(form.keys)
                shown = plan(act, form.keys, form.value, may)
                if shown.digest == request.POST.get("seen") and shown.will.count:
                    return self._do_many(request, act, form, shown)
        except Refusal as refusal:
            return self._show_many(request, act, form, shown, error=str(refusal), status=409)
        if shown.is_of_another_value(request.POST.get("seen", "")):
            return self._show_many(request, act, form, shown, error=_not_shown_yet())
        return self._show_many(request, act, form, shown, error=_changed(), status=409)

    def _withdraw_instead(self, request: HttpRequest, shown: Plan) -> HttpResponse | None:
        """What cannot be deleted because readers saw it is led to the page that withdraws it."""
        keys = shown.keys_of("was-public") if "instead" in request.POST else []
        if not keys or not self._has_right(request, ACTS["withdraw"]):
            return None
        return self._lead_to(request, ACTS["withdraw"], keys, request.POST.get("back", ""))

    def _has_right(self, request: HttpRequest, act: Act) -> bool:
        return getattr(self, f"has_{act.right}_permission")(request)

    def _may(self, request: HttpRequest, act: Act) -> Any:
        """Asked of each article, beside the right to the act itself."""
        is_deletion = act.right == "delete"
        may_change = self.has_delete_permission if is_deletion else self.has_change_permission
        may_publish = not act.is_seen or request.user.has_perm(PUBLISHES)
        return lambda article: (
            (may_publish or article.standing not in SHOWN) and may_change(request, article)
        )

    def _do_many(self, request: HttpRequest, act: Act, form: ManyForm, shown: Plan) -> HttpResponse:
        keys, reason = shown.will.keys, form.cleaned_data["reason"]
        flag = DELETION if act.right == "delete" else CHANGE
        for some in batched(keys):
            rows = Article.objects.filter(pk__in=some).only("pk", "headline")
            LogEntry.objects.log_actions(request.user.pk, rows, flag, str(act.title))
        batch = act.do(keys, form.value, request.user, reason)
        said = str(act.done % {"count": len(keys)})
        self.message_user(request, with_way_back(said, batch), messages.SUCCESS)
        return redirect(self._list_address(request.POST.get("back", "")))

    def _list_address(self, query: str) -> str:
        address = reverse("admin:articles_article_changelist")
        return f"{address}?{query}" if query.isprintable() and query else address

    def _show_many(
        self,
        request: HttpRequest,
        act: Act,
        form: ManyForm,
        shown: Plan | None,
        *,
        back: str | None = None,
        error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        query = request.POST.get("back", "") if back is None else back
        was_shown = shown.keys_of("was-public") if shown else []
        context = {
            **self.admin_site.each_context(request),
            "title": act.title,
            "opts": self.opts,
            "act": act,
            "address": _address_of(act),
            "form": form,
            "count": len(form.keys),
            "keys": pack(form.keys),
            "plan": shown,
            "button": str(act.button % {"count": shown.will.count}) if shown else "",
            "back": query,
            "list_address": self._list_address(query),
            "error": error,
            "was_shown": bool(was_shown),
            "may_withdraw_instead": was_shown and self._has_right(request, ACTS["withdraw"]),
        }
        template = "admin/articles/many/page.html"
        return TemplateResponse(request, template, context, status=status)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else request.GET


def _address_of(act: Act) -> str:
    return reverse(f"admin:articles_article_many_{act.name}")


def _form_of(act: Act) -> type[ManyForm]:
    return FORMS.get(act.name, ManyForm)


def _not_shown_yet() -> str:
    return gettext("Nothing was done yet: look first what this would change.")


def _changed() -> str:
    return gettext(
        "Nothing was done: some of these articles have changed since this was shown. "
        "This is how it would be now."
    )


def with_way_back(said: str, batch: DecisionBatch | None) -> str:
    if batch is None:
        return said
    address = reverse("admin:articles_decisionbatch_change", args=[batch.pk])
    return format_html('{} <a href="{}">{}</a>', said, address, gettext("See it, or take it back"))
