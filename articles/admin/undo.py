"""Takes a decision back, for whoever has the right to what it did."""

from typing import Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from articles.decisions import Refusal, Undone, undo, undo_together
from articles.desk import acting, answers
from articles.desk.posted import page_to_go_back_to
from articles.models import Decision, DecisionBatch
from articles.undo_rights import rights_to_undo, rights_to_undo_action

# More articles wait for `extract_again --waiting`, or for whoever opens them at the desk.
_READ_AT_ONCE: Final = 5


class UndoesDecisions(admin.ModelAdmin):
    """Adds the address to which every “Undo” is sent."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.undo_view)
        return [
            path("<int:pk>/undo/", view, name="articles_decisionbatch_undo"),
            *super().get_urls(),
        ]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        batch = DecisionBatch.objects.filter(pk=pk).first()
        if batch is None:
            raise Http404
        rights = rights_to_undo_action if request.POST.get("together") else rights_to_undo
        if not request.user.has_perms(rights(batch)):
            raise PermissionDenied
        try:
            undone = _undo(request, pk)
        except Refusal as refusal:
            return self._refuse_undo(request, str(refusal))
        return self._tell_undo(request, undone)

    def _refuse_undo(self, request: HttpRequest, message: str) -> HttpResponse:
        if answers.is_from_script(request):
            return answers.refused(message, 409)
        self.message_user(request, message, messages.ERROR)
        return redirect(self._way_back_of_undo(request))

    def _tell_undo(self, request: HttpRequest, undone: list[Undone]) -> HttpResponse:
        told = [answers.of_batch(one.batch, redraw=True) for one in undone]
        if answers.is_from_script(request):
            return answers.to_script(told[-1], request)
        _read_again(undone)
        for answer in told:
            self.message_user(request, answer.message, messages.SUCCESS)
        if left := [sentence for one in undone for sentence in one.left]:
            stays = _("This stays as it is: %s") % " · ".join(left)
            self.message_user(request, stays, messages.WARNING)
        return redirect(self._way_back_of_undo(request))

    def _way_back_of_undo(self, request: HttpRequest) -> str:
        return page_to_go_back_to(request) or "admin:index"


def _undo(request: HttpRequest, pk: int) -> list[Undone]:
    """The one action, or all that were done together with it."""
    said = {"by": request.user, "reason": request.POST.get("reason", "")}
    if request.POST.get("together"):
        return undo_together(pk, **said)
    return [undo(pk, **said)]


def _read_again(undone: list[Undone]) -> None:
    """Without a script that does so afterwards: what hangs on the decisions is found at once."""
    rows = Decision.objects.filter(batch__in=[one.batch for one in undone], article__isnull=False)
    articles = sorted(set(rows.values_list("article_id", flat=True)))
    for article in articles[:_READ_AT_ONCE]:
        acting.read_if_needed(article)
