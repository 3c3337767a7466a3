"""The page that says a decision everywhere: a tick list of the sentences that it would change."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext, ngettext

from articles.decisions import Choice, Conflict, Refusal, Seen, settle
from articles.desk import alike
from articles.desk.posted import read_seen
from articles.kinds import Scope
from articles.models import DecisionBatch


class DecidesEverywhere(admin.ModelAdmin):
    """Adds the page to which a decision leads on."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.alike_view)
        own = [path("alike/<int:pk>/", view, name="articles_article_alike")]
        return own + super().get_urls()

    def alike_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("articles.change_mention"):
            raise PermissionDenied
        if not DecisionBatch.objects.filter(pk=pk).exists():
            raise Http404
        try:
            settled = alike.read_settled(pk)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return _lead_back(pk)
        if request.method == "POST":
            return self._say_everywhere(request, settled)
        return self._show_alike(request, settled)

    def _show_alike(
        self, request: HttpRequest, settled: alike.Settled, error: str = "", status: int = 200
    ) -> TemplateResponse:
        mentions, articles = alike.count_places(settled)
        places = alike.list_places(settled)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Everywhere"),
            "subtitle": str(settled.batch),
            "opts": self.opts,
            "settled": settled,
            "here": settled.here,
            "mentions": mentions,
            "articles": articles,
            "places": places,
            "unlisted": len(alike.unlisted(settled, places)) if mentions > alike.MOST else 0,
            "error": error,
        }
        template = "admin/articles/review/alike.html"
        return TemplateResponse(request, template, context, status=status)

    def _say_everywhere(self, request: HttpRequest, settled: alike.Settled) -> HttpResponse:
        try:
            batch = self._settle(request, settled)
        except (Conflict, Refusal) as error:
            status = 409 if isinstance(error, Conflict) else 400
            return self._show_alike(request, settled, str(error), status)
        count = batch.decisions.filter(model="articles.mention").count()
        message = ngettext("%(count)d mention decided.", "%(count)d mentions decided.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)
        return redirect("admin:articles_article_alike", settled.batch.pk)

    def _settle(self, request: HttpRequest, settled: alike.Settled) -> DecisionBatch:
        seen = read_seen(request.POST.getlist("m"))
        if request.POST.get("rest") == "on":
            seen += self._unlisted(request, settled, seen)
        chosen = settled.choice
        choice = Choice(
            verb=chosen.verb,
            entity=chosen.entity,
            kind=chosen.kind,
            remember=request.POST.get("remember") == "on",
        )
        reason = request.POST.get("reason", "").strip()
        return settle(seen, choice, by=request.user, scope=Scope.ARCHIVE, reason=reason)

    def _unlisted(
        self, request: HttpRequest, settled: alike.Settled, seen: list[Seen]
    ) -> list[Seen]:
        """Only where the number that was asked for is still the number there is."""
        rest = alike.unlisted(settled, alike.list_places(settled))
        if str(len(rest)) != request.POST.get("rest_count", ""):
            raise Conflict(gettext("There are now others that are not listed: look again."))
        ticked = {one.pk for one in seen}
        return [one for one in rest if one.pk not in ticked]


def _lead_back(batch: int) -> HttpResponse:
    here = alike.article_of(batch)
    if here:
        return redirect("admin:articles_article_review", here.pk)
    return redirect("admin:index")
